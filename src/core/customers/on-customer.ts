/** The frame of every change of a customer who is there: found, done once by its key under his lock, and shown as he then is. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { type CustomerRow, customerById, keptOf, lockCustomer } from './customer-rows.ts'
import { type CustomerView, viewCustomer } from './customer-view.ts'
import { findCustomer } from './find-customer.ts'

export interface CustomerRequest {
  /** A code, a telephone number, an e-mail address, or the id. */
  customer: string
  operation: string
  /** What makes it another request beside the customer. */
  content: Record<string, Json>
  key: string
  /** All of it is taken back at the end. */
  dryRun?: boolean | undefined
}

export interface CustomerWork {
  /** Of what is done. */
  id: string
  at: number
}

export interface CustomerDone<Result = undefined> {
  customer: CustomerView
  /** Undefined where it was done before. */
  result: Result | undefined
  /** It was done before; nothing was written now. */
  replay: boolean
}

/**
 * Refuses what `findCustomer` refuses (code-mistyped, member-card-void, customer-unknown, customer-ambiguous), key-reused,
 * customer-erased, and what `work` refuses.
 */
export async function onCustomer<Result>(
  desk: Desk,
  request: CustomerRequest,
  work: (tx: Tx, row: CustomerRow, at: CustomerWork) => Promise<Result>,
): Promise<CustomerDone<Result>> {
  const { customer, operation, key, dryRun = false } = request
  const replayed = async (tx: Tx, id: string): Promise<CustomerDone<Result>> => ({
    customer: await viewById(tx, id),
    result: undefined,
    replay: true,
  })
  const once = async (tx: Tx): Promise<CustomerDone<Result>> => {
    const at = desk.clock.now()
    // As it was typed: what he was named by may be another's, or nobody's, since.
    const content = { ...request.content, customer }
    const subject = await subjectOf(tx, key, customer)
    const done = await earlier(tx, { key, operation, content, subject, at })
    if (done) return replayed(tx, done)
    const row = await lockCustomer(tx, subject)
    const result = await work(tx, row, { id: desk.ids.next(), at })
    return { customer: await viewById(tx, row.id), result, replay: false }
  }
  if (dryRun) return rehearse(desk.store, once)
  return desk.store.write(once, { settled: settledBy(key, replayed) })
}

/** Who is named; of a key that was used before who was named then. */
export async function subjectOf(tx: Tx, key: string, customer: string): Promise<string> {
  const before = await settledBy(key, async (_tx, id) => id)(tx)
  return before ?? (await findCustomer(tx, customer)).id
}

/** As he then is; one who was merged meanwhile is who he was merged into. */
export async function viewById(tx: Tx, id: string): Promise<CustomerView> {
  const row = must(await customerById(tx, id), `the customer ${id} is there`)
  return viewCustomer(tx, await keptOf(tx, row))
}

/** Writes what is another value now, and when. */
export async function updateCustomer(
  tx: Tx,
  id: string,
  columns: Partial<CustomerRow> & { changedAt: number },
): Promise<void> {
  const { customer } = tx.t
  await tx.update(customer).set(columns).where(eq(customer.id, id))
}
