/**
 * Makes one customer of two that are the same person. The other's orders, notes, flags, consents and requests become the kept
 * one's, and the other answers as the kept one for ever.
 */

import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { countMerged } from '../limits/count-again.ts'
import { mergeMembers } from '../members/merge-members.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { followMerged } from '../watch/follow-buyer.ts'
import { type CustomerRow, lockCustomer } from './customer-rows.ts'
import { type CustomerView, flagsOf } from './customer-view.ts'
import { findCustomer } from './find-customer.ts'
import { forgetSecret } from './forget.ts'
import { subjectOf, updateCustomer, viewById } from './on-customer.ts'
import type { ProfileField } from './profile.ts'
import { changeWords } from './word-rows.ts'
import { wordsOf } from './words.ts'

export interface MergeInput {
  keep: string
  other: string
  key: string
}

/** What became the kept one's. */
export interface Moved {
  orders: number
  notes: number
  flags: number
  consents: number
  waits: number
  /** What he had not told, and the other had. */
  fields: ProfileField[]
}

export interface CustomersMerged {
  customer: CustomerView
  /** The other's code; null where it was done before. */
  other: string | null
  moved: Moved | null
  replay: boolean
}

/**
 * Refuses, in this order: what `findCustomer` refuses of the kept one, key-reused, what it refuses of the other, customer-erased,
 * value-faulty (both are one already).
 */
export async function mergeCustomers(
  desk: Desk,
  input: MergeInput,
  options: { dryRun?: boolean } = {},
): Promise<CustomersMerged> {
  await need(desk, 'customers')
  const { key, ...content } = input
  const replayed = async (tx: Tx, id: string): Promise<CustomersMerged> => {
    return { customer: await viewById(tx, id), other: null, moved: null, replay: true }
  }
  const once = async (tx: Tx): Promise<CustomersMerged> => {
    const at = desk.clock.now()
    const subject = await subjectOf(tx, key, input.keep)
    const done = await earlier(tx, { key, operation: 'customer merge', content, subject, at })
    if (done) return replayed(tx, done)
    const { keep, other } = await lockBoth(tx, subject, (await findCustomer(tx, input.other)).id)
    if (keep.id === other.id)
      throw refuse('value-faulty', { field: 'other', found: input.other, wanted: 'another customer' })
    const dropped = await dropDoubleFlags(tx, desk, { keep, other, at })
    const moved = await mergeInto(tx, keep, other, at)
    await countMerged(tx, other.id, at)
    await followMerged(tx, other.id)
    await mergeMembers(tx, desk, { keep: keep.id, other: other.id, at })
    for (const flag of dropped)
      await record(tx, desk, { action: 'customer.unflagged', subject: other.id, body: { flag } }, at)
    const { fields, ...counts } = moved
    const body = { other: other.id, fields, moved: counts }
    await record(tx, desk, { action: 'customer.merged', subject: keep.id, body }, at)
    return { customer: await viewById(tx, keep.id), other: formatReference(other.code), moved, replay: false }
  }
  if (options.dryRun) return rehearse(desk.store, once)
  return desk.store.write(once, { settled: settledBy(key, replayed) })
}

/** In one order, whoever merges them and which way round. */
async function lockBoth(tx: Tx, keep: string, other: string) {
  const [first, second] = [keep, other].sort()
  const rows = [await lockCustomer(tx, first!), await lockCustomer(tx, second!)]
  return first === keep ? { keep: rows[0]!, other: rows[1]! } : { keep: rows[1]!, other: rows[0]! }
}

async function mergeInto(tx: Tx, keep: CustomerRow, other: CustomerRow, at: number): Promise<Moved> {
  const { order, waitRequest, customerNote, customerFlag, customerConsent, customer } = tx.t
  const to = { customerId: keep.id }
  const count = (rows: unknown[]) => rows.length
  const orders = () =>
    tx.update(order).set(to).where(eq(order.customerId, other.id)).returning({ id: order.id })
  const first = count(await orders())
  const waits = await tx
    .update(waitRequest)
    .set(to)
    .where(eq(waitRequest.customerId, other.id))
    .returning({ id: waitRequest.id })
  const moved = {
    // What he was offered while we waited for his requests is his, too.
    orders: first + count(await orders()),
    waits: count(waits),
    notes: count(
      await tx
        .update(customerNote)
        .set(to)
        .where(eq(customerNote.customerId, other.id))
        .returning({ id: customerNote.id }),
    ),
    flags: count(
      await tx
        .update(customerFlag)
        .set(to)
        .where(eq(customerFlag.customerId, other.id))
        .returning({ id: customerFlag.id }),
    ),
    consents: count(
      await tx
        .update(customerConsent)
        .set(to)
        .where(eq(customerConsent.customerId, other.id))
        .returning({ id: customerConsent.id }),
    ),
  }
  await tx.update(customer).set({ mergedInto: keep.id }).where(eq(customer.mergedInto, other.id))
  // Whoever they are now signs in as the one who is kept.
  await forgetSecret(tx, [other])
  await updateCustomer(tx, other.id, { status: 'merged', mergedInto: keep.id, changedAt: at })
  await changeWords(tx, other.id, { before: wordsOf(other), after: [] })
  return { ...moved, fields: await fillIn(tx, keep, other, at) }
}

/** A flag that both have is one: the kept one's. The codes of those that the other has no more. */
async function dropDoubleFlags(
  tx: Tx,
  { actor }: Desk,
  { keep, other, at }: { keep: CustomerRow; other: CustomerRow; at: number },
): Promise<string[]> {
  const { customerFlag } = tx.t
  const kept = new Set((await flagsOf(tx, [keep.id])).map(({ code }) => code))
  const double = (await flagsOf(tx, [other.id])).filter(({ code }) => kept.has(code))
  const off = { removedAt: at, removedBy: actor.clerk }
  for (const { id } of double) await tx.update(customerFlag).set(off).where(eq(customerFlag.id, id))
  return double.map(({ code }) => code)
}

/** What the kept one has not told, and the other has. */
async function fillIn(tx: Tx, keep: CustomerRow, other: CustomerRow, at: number): Promise<ProfileField[]> {
  const fields = (['phone', 'email', 'address', 'language', 'born'] as const).filter(
    (field) => keep[field] === null && other[field] !== null,
  )
  if (fields.length === 0) return []
  const filled = Object.fromEntries(fields.map((field) => [field, other[field]]))
  const columns = fields.includes('email') ? { ...filled, emailSearch: other.emailSearch } : filled
  await updateCustomer(tx, keep.id, { ...columns, changedAt: at })
  await changeWords(tx, keep.id, { before: wordsOf(keep), after: wordsOf({ ...keep, ...columns }) })
  return fields
}
