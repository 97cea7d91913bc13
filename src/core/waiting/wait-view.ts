/** A request of the waiting list as everybody reads it: the shape of `wait show --json` (docs/waiting.md). */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { codeOfCustomer } from '../customers/customer-rows.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { orderRow } from '../sales/order-rows.ts'
import { contactOf, type WaitRow, type WaitStatus, waitQueue, wishOf } from './wait-rows.ts'

export interface WaitView {
  /** Counted for each performance: `W3`. */
  ref: string
  performance: string
  status: WaitStatus
  /** In the queue, from 1; null where it does not wait. */
  place: number | null
  party: number
  /** Accepted; empty: any. */
  sections: string[]
  categories: string[]
  price_most_minor: Minor | null
  currency: string
  together: boolean
  /** On a train: the stations; else null. */
  ride: { from: string; to: string } | null
  name: string
  contact: string | null
  /** The customer's code. */
  customer: string | null
  added_at: number
  until_at: number
  /** The hold that was offered; its end while it is held. */
  offer: { order: string; status: string; until_at: number | null } | null
  clerk: string
  register: string
}

/** `queue`: who waits, where the caller knows it already. */
export async function viewWait(
  tx: Tx,
  performance: PerformanceRow,
  row: WaitRow,
  queue?: WaitRow[],
): Promise<WaitView> {
  const waiting = queue ?? (await waitQueue(tx, performance.id))
  const { currency } = await loadTerms(tx, performance.termsId)
  const { name, contact } = contactOf(row)
  const { sections, categories, price_most_minor, together, ride } = wishOf(row)
  const place = waiting.findIndex(({ id }) => id === row.id)
  return {
    ref: row.ref,
    performance: performance.code,
    status: row.status,
    place: place < 0 ? null : place + 1,
    party: row.party,
    sections,
    categories,
    price_most_minor,
    currency,
    together,
    ride: ride ?? null,
    name,
    contact,
    customer: await codeOfCustomer(tx, row.customerId),
    added_at: row.at,
    until_at: row.untilAt,
    offer: await offerOf(tx, row),
    clerk: row.clerk,
    register: row.registerId,
  }
}

async function offerOf(tx: Tx, { orderId }: WaitRow): Promise<WaitView['offer']> {
  if (orderId === null) return null
  const { ref, status, expiresAt } = await orderRow(tx, orderId)
  return { order: formatReference(ref), status, until_at: expiresAt }
}
