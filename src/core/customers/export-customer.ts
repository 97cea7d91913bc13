/** Everything that is known of a person, for him: he may ask for it. That it was taken out is kept in the ledger. */

import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { type NoteView, notesOf, viewNote } from '../sales/order-notes.ts'
import { type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import { contactOf } from '../waiting/wait-rows.ts'
import { type CustomerEvent, eventsOf, mergedRows } from './customer-history.ts'
import { type CustomerRow, checkNotErased } from './customer-rows.ts'
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
  orders: (OrderView & { notes: NoteView[] })[]
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
    const row = await findCustomer(tx, customer)
    checkNotErased(row)
    const found = { exported_at: at, customer: await viewCustomer(tx, row), ...(await beside(tx, row)) }
    await record(tx, desk, { action: 'customer.exported', subject: row.id, body: {} }, at)
    return { ...found, history: await eventsOf(tx, row) }
  })
}

async function beside(tx: Tx, row: CustomerRow) {
  return {
    merged: await viewCustomers(tx, await mergedRows(tx, row)),
    consents: (await consentsOf(tx, [row.id])).map(viewConsent),
    notes: await customerNotes(tx, row.id),
    flags: await allFlags(tx, row),
    orders: await allOrders(tx, row),
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
    const view = viewOrder(must(await orderRows(tx, one.id), `the order ${one.id} is there`))
    orders.push({ ...view, notes: (await notesOf(tx, one.id)).map(viewNote) })
  }
  return orders
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
