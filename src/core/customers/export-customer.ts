/** Everything that is known of a person, for him: he may ask for it. That it was taken out is kept in the ledger. */

import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { inChunks } from '../chunks.ts'
import type { Desk } from '../desk.ts'
import { identitiesOf } from '../identity/identity-rows.ts'
import { type PersonView, viewPeople } from '../identity/show-identity.ts'
import { record } from '../ledger/record.ts'
import { exportMember, type MemberExport } from '../members/export-member.ts'
import { need } from '../people/may.ts'
import type { SecretKind } from '../people/tries.ts'
import { lastFirst } from '../sales/buyer.ts'
import { type NoteView, notesOf, viewNote } from '../sales/order-notes.ts'
import { type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import { contactOf } from '../waiting/wait-rows.ts'
import { type CustomerEvent, eventsOf } from './customer-history.ts'
import { type CustomerRow, lockCustomer, mergedRows } from './customer-rows.ts'
import {
  type ConsentView,
  type CustomerLine,
  type CustomerView,
  consentsOf,
  type FlagView,
  viewConsent,
  viewCustomer,
  viewCustomers,
  viewFlag,
} from './customer-view.ts'
import { findCustomer } from './find-customer.ts'
import { customerNotes } from './note-customer.ts'
import { secretOf } from './secret-row.ts'

export interface CustomerExport {
  exported_at: number
  customer: CustomerView
  /** What was known of him under other codes before they were merged. */
  merged: CustomerLine[]
  /** All that he has ever agreed to or taken back. */
  consents: ConsentView[]
  notes: NoteView[]
  /** Also those that were taken off again. */
  flags: (FlagView & { removed_at: number | null; removed_by: string | null })[]
  /** What he is as a member of the house; null: he has never been one. */
  member: MemberExport | null
  /** What he signs in with, since when; the secret itself is not kept. Null: nothing. */
  secret: { kind: SecretKind; changed_at: number } | null
  /** `people`: who the tickets name, masked: they may be others. */
  orders: (OrderView & { notes: NoteView[]; people: PersonView[] })[]
  /** Of promotions that one person may have so often: what his numbers have had of them. */
  promotions: { code: string; phone: string; uses: number }[]
  /** Of the waiting list. */
  waits: {
    performance: string
    ref: string
    status: string
    name: string
    contact: string | null
    at: number
  }[]
  history: CustomerEvent[]
}

/** Refuses, in this order: code-mistyped, customer-unknown, customer-ambiguous, customer-erased. */
export async function exportCustomer(desk: Desk, customer: string): Promise<CustomerExport> {
  await need(desk, 'customers-export')
  return desk.store.write(async (tx) => {
    const at = desk.clock.now()
    // Nobody changes, merges or erases him meanwhile.
    const row = await lockCustomer(tx, (await findCustomer(tx, customer)).id)
    const found = { exported_at: at, customer: await viewCustomer(tx, row), ...(await beside(tx, row, at)) }
    await record(tx, desk, { action: 'customer.exported', subject: row.id, body: {} }, at)
    return { ...found, history: await eventsOf(tx, row) }
  })
}

async function beside(tx: Tx, row: CustomerRow, at: number) {
  const merged = await mergedRows(tx, row)
  const known = { customerId: row.id, merged: merged.map(({ id }) => id), at }
  const secret = await secretOf(tx, row)
  return {
    merged: await viewCustomers(tx, merged),
    consents: (await consentsOf(tx, [row.id])).map(viewConsent),
    notes: await customerNotes(tx, row.id),
    flags: await allFlags(tx, row),
    member: await exportMember(tx, known),
    secret: secret ? { kind: secret.kind, changed_at: secret.changedAt } : null,
    orders: await allOrders(tx, row),
    promotions: await allPromotions(tx, [row, ...merged]),
    waits: await allWaits(tx, row),
  }
}

async function allFlags(tx: Tx, { id }: CustomerRow): Promise<CustomerExport['flags']> {
  const { customerFlag } = tx.t
  const rows = await tx
    .select()
    .from(customerFlag)
    .where(eq(customerFlag.customerId, id))
    .orderBy(asc(customerFlag.id))
  return rows.map((flag) => ({ ...viewFlag(flag), removed_at: flag.removedAt, removed_by: flag.removedBy }))
}

async function allOrders(tx: Tx, { id }: CustomerRow): Promise<CustomerExport['orders']> {
  const { order } = tx.t
  const found = await tx
    .select({ id: order.id })
    .from(order)
    .where(eq(order.customerId, id))
    .orderBy(desc(order.id))
  const orders: CustomerExport['orders'] = []
  for (const one of found) {
    const rows = must(await orderRows(tx, one.id), `the order ${one.id} is there`)
    const notes = (await notesOf(tx, one.id)).map(viewNote)
    orders.push({ ...viewOrder(rows), notes, people: viewPeople(rows, await identitiesOf(tx, one.id)) })
  }
  return orders
}

/** By the numbers that he and his orders have. */
async function allPromotions(tx: Tx, his: readonly CustomerRow[]): Promise<CustomerExport['promotions']> {
  const { order, promotionPerson: counted } = tx.t
  const orders = await tx
    .selectDistinct({ phone: order.buyerPhone })
    .from(order)
    .where(eq(order.customerId, his[0]!.id))
  const phones = new Set([...his, ...orders].flatMap(({ phone }) => (phone === null ? [] : lastFirst(phone))))
  const rows = await inChunks([...phones], (some) =>
    tx
      .select()
      .from(counted)
      .where(inArray(counted.person, some))
      .orderBy(asc(counted.code), asc(counted.person)),
  )
  return rows.map(({ code, person: phone, uses }) => ({ code, phone, uses }))
}

async function allWaits(tx: Tx, { id }: CustomerRow): Promise<CustomerExport['waits']> {
  const { waitRequest, performance } = tx.t
  const rows = await tx
    .select({ wait: waitRequest, performance: performance.code })
    .from(waitRequest)
    .innerJoin(performance, eq(performance.id, waitRequest.performanceId))
    .where(inArray(waitRequest.customerId, [id]))
    .orderBy(desc(waitRequest.id))
  return rows.map(({ wait, performance: code }) => {
    const { ref, status, at } = wait
    return { performance: code, ref, status, ...contactOf(wait), at }
  })
}
