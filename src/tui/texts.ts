/** What core's figures are called in the clerk's language where the commands have sentences for them already. */
import type { HistoryLine } from '../core/sales/order-history.ts'
import type { RefundQuote } from '../core/sales/quote-refund.ts'

export interface Texts {
  /** What a return brings back, with its working: lines. `zone`: the venue's. */
  refund(quote: RefundQuote, zone: string): string
  /** The life of an order: a line for each thing that happened. */
  history(lines: HistoryLine[], place: { zone: string; currency: string }): string
}
