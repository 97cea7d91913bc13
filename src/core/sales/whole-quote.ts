/** What goes back of an order as a whole, as a return of tickets has it: of none of them, and nothing is kept. */
import { must } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { formatReference } from '../ids.ts'
import type { Back } from './give-back.ts'
import type { OrderRows } from './order-view.ts'
import { tendersBack } from './other-tender.ts'
import type { RefundQuote } from './quote-refund.ts'

/** The refund keeps it, with the reason. */
export interface WholeQuote extends RefundQuote {
  reason: string | null
}

export function wholeQuote(
  { order }: OrderRows,
  { code, startsAt }: PerformanceRow,
  { back, reason }: { back: readonly Back[]; reason?: string | undefined },
): WholeQuote {
  return {
    order: formatReference(order.ref),
    performance: code,
    currency: order.currency,
    starts_at: startsAt,
    sold_at: order.createdAt,
    tickets: [],
    lost: [],
    refund_minor: back.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
    order_minor: 0,
    given_before_minor: 0,
    kept_minor: 0,
    back: tendersBack(back),
    reason: reason ?? null,
  }
}

/** As it was kept with the refund `id`. */
export function quoteKept({ refunds }: OrderRows, id: string): WholeQuote {
  const row = must(
    refunds.find((each) => each.id === id),
    `the refund ${id} of the key is there`,
  )
  return JSON.parse(row.body) as WholeQuote
}
