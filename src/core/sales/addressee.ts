/** Whom the tickets of an order are sent to. Refuses value-faulty, address-missing. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { customerById, keptOf } from '../customers/customer-rows.ts'
import { emailOf } from '../customers/profile.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { type Language, languageOf } from '../language/language.ts'
import { mayDo, need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { shown } from '../text.ts'
import { findOrder } from './find-order.ts'
import type { OrderRow } from './order-rows.ts'

export interface Addressee {
  address: string
  /** Empty where nobody knows it. */
  name: string
  /** His own, where it is one of ours. */
  language: Language | undefined
}

/** What is offered to whoever sends: null where none is known, or where he must not see customers. Refuses order-unknown. */
export async function knownAddress(desk: Desk, asked: string): Promise<string | null> {
  await need(desk, 'sell')
  if (!mayDo(desk.actor, 'customers')) return null
  return desk.store.read(async (tx) => {
    const { customerId } = (await findOrder(tx, asked)).order
    const row = customerId === null ? undefined : await customerById(tx, customerId)
    return row ? ((await keptOf(tx, row)).email ?? null) : null
  })
}

/** The address that is said, else the customer's. */
export async function addresseeOf(tx: Tx, order: OrderRow, said: string | undefined): Promise<Addressee> {
  const { customerId, buyerName } = order
  const row =
    customerId === null ? undefined : must(await customerById(tx, customerId), 'the customer is there')
  const customer = row && (await keptOf(tx, row))
  const given = said ?? customer?.email ?? undefined
  if (given === undefined) {
    const code = customer ? formatReference(customer.code) : null
    throw refuse('address-missing', { order: formatReference(order.ref), customer: code })
  }
  return {
    address: sendable(given),
    name: buyerName ?? customer?.name ?? '',
    language: customer?.language ? languageOf(customer.language) : undefined,
  }
}

/** As a program may be handed it: one that begins with a dash would be an option, and none has letters that nobody sees. */
function sendable(given: string): string {
  const address = emailOf('to', given)
  if (address.startsWith('-') || shown(address) !== address)
    throw refuse('value-faulty', {
      field: 'to',
      found: shown(address).slice(0, 40),
      wanted: 'name@example.org',
    })
  return address
}
