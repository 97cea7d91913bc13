/** What core's figures are called in the clerk's language where the commands have sentences for them already. */
import type { CustomerEvent } from '../core/customers/customer-history.ts'
import type { CustomerView } from '../core/customers/customer-view.ts'
import type { CustomerShown } from '../core/customers/show-customer.ts'
import type { MemberView } from '../core/members/member-view.ts'
import type { MemberShown } from '../core/members/show-member.ts'
import type { HistoryLine } from '../core/sales/order-history.ts'
import type { RefundQuote } from '../core/sales/quote-refund.ts'
import type { PrintedZ } from '../core/tills/close-till.ts'
import type { DayOfTills } from '../core/tills/day-of-tills.ts'
import type { TillLook } from '../core/tills/look-till.ts'

interface Money {
  zone: string
  currency: string
}

export interface Texts {
  /** What a return brings back, with its working: lines. `zone`: the venue's. */
  refund(quote: RefundQuote, zone: string): string
  /** The life of an order: a line for each thing that happened. */
  history(lines: HistoryLine[], place: Money): string
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
}
