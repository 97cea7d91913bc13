/** What core's figures are called in the clerk's language where the commands have sentences for them already. */
import type { CustomerEvent } from '../core/customers/customer-history.ts'
import type { CustomerView } from '../core/customers/customer-view.ts'
import type { CustomerShown } from '../core/customers/show-customer.ts'
import type { MemberView } from '../core/members/member-view.ts'
import type { MemberShown } from '../core/members/show-member.ts'
import type { Resolved } from '../core/payments/resolve-payments.ts'
import type { ReportFigures } from '../core/reports/figures.ts'
import type { ToldBy } from '../core/reports/sold-today.ts'
import type { HistoryLine } from '../core/sales/order-history.ts'
import type { RefundQuote } from '../core/sales/quote-refund.ts'
import type { SeatsExplained } from '../core/stock/explain-seats.ts'
import type { PrintedZ } from '../core/tills/close-till.ts'
import type { DayOfTills } from '../core/tills/day-of-tills.ts'
import type { TillLook } from '../core/tills/look-till.ts'
import type { WaitLine } from '../core/waiting/list-waits.ts'
import type { ExchangeShown } from './order-changes-office.ts'

interface Money {
  zone: string
  currency: string
}

export interface Texts {
  /** What a return brings back, with its working: lines. `zone`: the venue's. */
  refund(quote: RefundQuote, zone: string): string
  /** The life of an order: a line for each thing that happened. */
  /** What is given up, what comes in its place, and the difference. */
  exchange(exchange: ExchangeShown, now: number): string
  /** Who has these seats, and why they can't be sold, if they can't. */
  seats(explained: SeatsExplained): string
  /** Many seats in few words: `Stalls A-1..A-6`. */
  ranges(seats: readonly string[]): string
  /** What somebody waits for; and why he waits still, where he does. `zone`: the venue's. */
  wish(wait: WaitLine): string
  why(wait: WaitLine, zone: string): string
  history(lines: HistoryLine[], place: Money): string
  /** What came of money that was asked for, a line each. */
  resolved(resolved: Resolved): string
  /** X: an open till's figures. */
  till(figures: TillLook, money: Money): string
  /** Z, with the checkpoint at its foot. */
  z(report: PrintedZ, money: Money): string
  /** A day of all registers; what there is no room for is left out. */
  day(found: DayOfTills, width: number): string
  /** Who it is, how he is reached, what he is marked with. */
  profile(customer: CustomerView, zone: string): string
  /** With how each consent can be proved, and notes. */
  customer(customer: CustomerShown, zone: string): string
  /** What he is until when, his points, his cards. */
  member(member: MemberView, zone: string): string
  /** What has happened to a customer: a line each. */
  customerLife(events: CustomerEvent[], zone: string): string
  /** Movements of a member's points. */
  points(member: MemberShown, width: number): string
  /** A report as it goes to paper. */
  report(figures: ReportFigures, size: { columns: number; rows: number }): string
  /** What a group of a report is called: a tender, an hour, what belongs to whole orders. */
  group(by: ToldBy, group: string): string
  /** Rows as a spreadsheet has them: no formulas. */
  csv(rows: readonly object[]): Promise<string>
}
