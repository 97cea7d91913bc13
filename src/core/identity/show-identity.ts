/** Who the tickets of an order are for, as far as anybody may see it; or in full, which is written down first. */

import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { findOrder } from '../sales/find-order.ts'
import type { OrderRows } from '../sales/order-view.ts'
import { type IdentityRow, identitiesOf, openIdentity } from './identity-rows.ts'
import { keysOf } from './person.ts'

export interface PersonView {
  ticket: string
  /** As printed; the seat's id while the ticket is not made. */
  seat: string
  /** Of the ticket; `awaited`: its money has not come. */
  status: string
  document: IdentityRow['kind']
  /** Masked, or in full where that was asked for; null where it was erased. */
  name: string | null
  number: string | null
  changes: number
  clerk: string
  register: string
  at: number
  erased_at: number | null
}

export interface OrderIdentity {
  order: string
  performance: string
  full: boolean
  people: PersonView[]
}

/** Masked. Refuses order-unknown. */
export async function showIdentity(desk: Desk, order: string): Promise<OrderIdentity> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const { rows, people } = await peopleOf(tx, order)
    return viewOf(rows, people, false)
  })
}

/**
 * In full: the ledger says who looked, at what and why, before anything is shown. Refuses value-faulty, card-number-refused,
 * identity-key-missing, order-unknown, identity-key-unknown, database-corrupt.
 */
export async function revealIdentity(
  desk: Desk,
  input: { order: string; reason: string },
): Promise<OrderIdentity> {
  await need(desk, 'identity-view')
  const reason = freeTextOf('reason', input.reason)
  const keys = await keysOf(desk)
  return desk.store.write(async (tx) => {
    const { rows, people } = await peopleOf(tx, input.order)
    const opened = people.map((row) => ({ ...row, ...masksOf(openIdentity(keys, row)) }))
    const body = {
      ref: rows.order.ref,
      tickets: people.map(({ ticketId, seat }) => [ticketId, seat]),
      reason,
    }
    await record(tx, desk, { action: 'identity.viewed', subject: rows.order.id, body })
    return viewOf(rows, opened, true)
  })
}

const masksOf = (open: { name: string; number: string } | undefined) =>
  open ? { nameMasked: open.name, numberMasked: open.number } : {}

async function peopleOf(tx: Tx, order: string): Promise<{ rows: OrderRows; people: IdentityRow[] }> {
  const rows = await findOrder(tx, order)
  return { rows, people: await identitiesOf(tx, rows.order.id) }
}

function viewOf(rows: OrderRows, people: IdentityRow[], full: boolean): OrderIdentity {
  const { order, performance } = rows
  return { order: formatReference(order.ref), performance, full, people: viewPeople(rows, people) }
}

/** As their rows have them: masked, but for what was opened. */
export function viewPeople({ tickets }: OrderRows, people: readonly IdentityRow[]): PersonView[] {
  return people.map((row) => {
    const ticket = tickets.find(({ id }) => id === row.ticketId)
    return {
      ticket: row.ticketId,
      seat: ticket?.label ?? row.seat,
      status: ticket?.status ?? 'awaited',
      document: row.kind,
      name: row.nameMasked,
      number: row.numberMasked,
      changes: row.changes,
      clerk: row.clerk,
      register: row.registerId,
      at: row.at,
      erased_at: row.erasedAt,
    }
  })
}
