/** What core's figures are called in the clerk's language where the commands have sentences for them already. */
import type { HistoryLine } from '../core/sales/order-history.ts'
import type { RefundQuote } from '../core/sales/quote-refund.ts'
import type { SeatsExplained } from '../core/stock/explain-seats.ts'
import type { WaitLine } from '../core/waiting/list-waits.ts'
import type { ExchangeShown } from './order-changes-office.ts'

export interface Texts {
  /** What a return brings back, with its working: lines. `zone`: the venue's. */
  refund(quote: RefundQuote, zone: string): string
  /** The life of an order: a line for each thing that happened. */
  history(lines: HistoryLine[], place: { zone: string; currency: string }): string
  /** What is given up, what comes in its place, and the difference. */
  exchange(exchange: ExchangeShown, now: number): string
  /** Who has these seats, and why they can't be sold, if they can't. */
  seats(explained: SeatsExplained): string
  /** Many seats in few words: `Stalls A-1..A-6`. */
  ranges(seats: readonly string[]): string
  /** What somebody waits for; and why he waits still, where he does. `zone`: the venue's. */
  wish(wait: WaitLine): string
  why(wait: WaitLine, zone: string): string
}
