/** What has happened to a customer, as the ledgers of all registers tell it: which fields, never what is in them. */

import { asc, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { formatReference } from '../ids.ts'
import type { CustomerAction } from '../ledger/actions.ts'
import { need } from '../people/may.ts'
import { type CustomerRow, mergedRows } from './customer-rows.ts'
import type { ConsentWay } from './customer-view.ts'
import { findCustomer } from './find-customer.ts'
import type { ProfileField } from './profile.ts'

/** What is not known of it is null, or an empty list. */
export interface CustomerEvent {
  at: number
  clerk: string
  register: string
  /** As in the ledger: `customer.added`. */
  action: CustomerAction
  /** Whose it was then, where it is one who was merged: his code. */
  of: string | null
  fields: ProfileField[]
  consents: { way: ConsentWay; given: boolean }[]
  flag: string | null
  /** Who was merged into him then. */
  other: string | null
  /** Orders that were moved or erased. */
  orders: number | null
}

/** What is read of the bodies of the ledger's entries. They are never rewritten: each key may be missing. */
interface Body {
  fields?: ProfileField[]
  consents?: [id: string, way: ConsentWay, given: number][]
  flag?: string
  other?: string
  moved?: { orders?: number }
}

/** Refuses code-mistyped, customer-unknown, customer-ambiguous. */
export async function customerHistory(
  desk: Desk,
  customer: string,
): Promise<{ customer: string; events: CustomerEvent[]; zone: string }> {
  await need(desk, 'customers')
  return desk.store.read(async (tx) => {
    const row = await findCustomer(tx, customer)
    const zone = await houseZone(tx)
    return { customer: formatReference(row.code), events: await eventsOf(tx, row), zone }
  })
}

/** His, and of who was merged into him. */
export async function eventsOf(tx: Tx, row: CustomerRow): Promise<CustomerEvent[]> {
  const { ledger } = tx.t
  const codes = new Map((await mergedRows(tx, row)).map(({ id, code }) => [id, formatReference(code)]))
  const found = await tx
    .select()
    .from(ledger)
    .where(inArray(ledger.subject, [row.id, ...codes.keys()]))
    .orderBy(asc(ledger.at), asc(ledger.registerId), asc(ledger.seq))
  return found.map(({ at, clerk, registerId: register, action, subject, body }) => {
    const told = JSON.parse(body) as Body
    return {
      ...{ at, clerk, register, action: action as CustomerAction },
      of: codes.get(subject) ?? null,
      fields: told.fields ?? [],
      consents: (told.consents ?? []).map(([, way, given]) => ({ way, given: given === 1 })),
      flag: told.flag ?? null,
      other: codes.get(told.other ?? '') ?? null,
      orders: told.moved?.orders ?? null,
    }
  })
}
