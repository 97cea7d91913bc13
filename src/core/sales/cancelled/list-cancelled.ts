/** What became of each order of a performance that does not take place; or would become of it. Reads only. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { findPerformance } from '../../catalogue/performance/find.ts'
import type { Desk } from '../../desk.ts'
import { formatReference } from '../../ids.ts'
import type { Minor } from '../../money.ts'
import { openPayment } from '../../payments/open-payment.ts'
import { need } from '../../people/may.ts'
import type { OrderRow, RefundRow } from '../order-rows.ts'
import { orderRows } from '../order-view.ts'
import { tendersBack } from '../other-tender.ts'
import { quoteOrderRefund } from '../quote-refund.ts'
import { lateBack } from '../return-late.ts'
import { type LeftOrder, soldOrders, type WhyLeft } from './sold-orders.ts'

export interface CancelledLine {
  /** With its dash. */
  order: string
  currency: string
  /** How many tickets it has, or had. */
  tickets: number
  amount_minor: Minor
  back: { tender: RefundRow['tender']; amount_minor: Minor; status: RefundRow['status'] }[]
  /** `refunded`: all of it is back; `pending`, `failed`, `unknown`: a provider's part is not yet; `left`: nothing was done. */
  outcome: 'refunded' | 'pending' | 'failed' | 'unknown' | 'left'
  /** Why it was left; null where it was not. */
  why: WhyLeft | null
}

/** Oldest order first. */
export async function listCancelled(
  desk: Desk,
  asked: string,
  left: readonly LeftOrder[],
): Promise<CancelledLine[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const { id } = await findPerformance(tx, asked)
    const lines: [string, CancelledLine][] = await givenBack(tx, id)
    for (const one of left) lines.push([one.id, await quoted(tx, desk, one.id, one.why)])
    return lines.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
  })
}

/** What would be given back, before the performance is cancelled. Refuses performance-unknown, performance-ambiguous. */
export async function quoteCancelled(desk: Desk, asked: string): Promise<CancelledLine[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const { id } = await findPerformance(tx, asked)
    const lines: CancelledLine[] = []
    for (const orderId of await soldOrders(tx, id)) lines.push(await quoted(tx, desk, orderId, null))
    return lines
  })
}

async function quoted(tx: Tx, desk: Desk, orderId: string, why: WhyLeft | null): Promise<CancelledLine> {
  const rows = must(await orderRows(tx, orderId), `the order ${orderId} is there`)
  const { ref, currency } = rows.order
  const line = { order: formatReference(ref), currency, outcome: 'left' as const }
  if (await openPayment(tx, rows))
    return { ...line, tickets: rows.tickets.length, amount_minor: 0, back: [], why: 'payment-open' }
  const isLate = rows.order.status === 'expired' || rows.order.status === 'released'
  if (isLate) {
    const back = tendersBack(await lateBack(tx, rows)).map((one) => ({ ...one, status: 'pending' as const }))
    const amount_minor = back.reduce((sum, one) => sum + one.amount_minor, 0)
    return { ...line, tickets: 0, amount_minor, back, why }
  }
  const { quote } = await quoteOrderRefund(tx, rows, { tickets: [] }, desk.clock.now(), true)
  const back = quote.back.map((one) => ({ ...one, status: 'pending' as const }))
  return { ...line, tickets: quote.tickets.length, amount_minor: quote.refund_minor, back, why }
}

async function givenBack(tx: Tx, performanceId: string): Promise<[string, CancelledLine][]> {
  const { order, refund } = tx.t
  const rows = await tx
    .select({ order, refund })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(and(eq(order.performanceId, performanceId), inArray(refund.kind, ['cancelled', 'late'])))
    .orderBy(asc(refund.id))
  const byOrder = new Map<string, { order: OrderRow; refunds: RefundRow[] }>()
  for (const row of rows) {
    const one = byOrder.get(row.order.id) ?? { order: row.order, refunds: [] }
    one.refunds.push(row.refund)
    byOrder.set(row.order.id, one)
  }
  return [...byOrder].map(([id, one]) => [id, lineOf(one.order, one.refunds)])
}

function lineOf({ ref, currency }: OrderRow, refunds: readonly RefundRow[]): CancelledLine {
  const statuses = refunds.map(({ status }) => status)
  const open = (['failed', 'unknown', 'pending'] as const).find((status) => statuses.includes(status))
  const first = refunds.find(({ id, partOf }) => id === partOf)
  const { tickets = [] } = JSON.parse(first?.body ?? '{}') as { tickets?: unknown[] }
  return {
    order: formatReference(ref),
    currency,
    tickets: tickets.length,
    amount_minor: refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    back: refunds.map(({ tender, amountMinor, status }) => ({ tender, amount_minor: amountMinor, status })),
    outcome: open ?? 'refunded',
    why: null,
  }
}
