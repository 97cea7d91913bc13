/** Writes a note beside a customer. The ledger keeps that there is one, not its text. */

import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { type NoteView, viewNote } from '../sales/order-notes.ts'
import type { CustomerView } from './customer-view.ts'
import { onCustomer } from './on-customer.ts'

/** In characters. */
const LONGEST = 1000

export interface CustomerNoted {
  customer: CustomerView
  notes: NoteView[]
  replay: boolean
}

/**
 * Refuses, in this order: card-number-refused, value-faulty, code-mistyped, customer-unknown, customer-ambiguous, key-reused,
 * customer-erased.
 */
export async function noteCustomer(
  desk: Desk,
  input: { customer: string; text: string; key: string },
): Promise<CustomerNoted> {
  await need(desk, 'customers')
  const text = freeTextOf('note', input.text, LONGEST)
  const request = { ...input, operation: 'customer note', content: { text } }
  const { clerk, register: registerId } = desk.actor
  const done = await onCustomer(desk, request, async (tx, { id: customerId }, { id, at }) => {
    await tx.insert(tx.t.customerNote).values({ customerId, id, text, clerk, registerId, at })
    await record(tx, desk, { action: 'customer.noted', subject: customerId, body: { note: id } }, at)
    return customerNotes(tx, customerId)
  })
  const { customer, replay } = done
  return { customer, notes: done.result ?? [], replay }
}

/** In the order that they were written in. */
export async function customerNotes(tx: Tx, customerId: string): Promise<NoteView[]> {
  const { customerNote: note } = tx.t
  const rows = await tx.select().from(note).where(eq(note.customerId, customerId)).orderBy(asc(note.id))
  return rows.map(viewNote)
}
