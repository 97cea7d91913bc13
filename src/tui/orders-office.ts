/** What the orders' screen asks of the house: each is one operation of core, in core's own shapes. */
import type { OrderFound } from '../core/sales/find-orders.ts'
import type { OrderLine } from '../core/sales/order-lines.ts'
import type { OrderView } from '../core/sales/order-view.ts'
import type { RefundAsked, RefundQuote } from '../core/sales/quote-refund.ts'
import type { TicketsSent } from '../core/sales/send-tickets.ts'
import type { OrderWithHistory } from '../core/sales/show-order.ts'
import type { Deed, StandBy } from './dialog/ask.ts'
import type { OrderChanges } from './order-changes-office.ts'

export type FoundOrder = OrderLine & Partial<Pick<OrderFound, 'found_by'>>

/** An order with what the counter says of it. */
export interface OpenOrder extends OrderWithHistory {
  title: string
  starts_at: number
  zone: string
  /** What its price types are called, by their codes. */
  types: Readonly<Record<string, string>>
  /** What is still to pay of a reservation; 0 of everything else. */
  due_minor: number
  /** Ids of the tickets that are on paper, or may be. */
  on_paper: string[]
}

export interface GivenBack {
  quote: Pick<RefundQuote, 'back' | 'currency'>
  order: OrderView
  /** What a provider has not sent yet. */
  unsent: { amount_minor: number; currency: string }[]
}

export interface OrdersOffice extends OrderChanges {
  /** The newest of all. */
  recent(): Promise<FoundOrder[]>
  /** By a reference, a name, a number, a seat, a receipt. */
  find(text: string): Promise<FoundOrder[]>
  open(ref: string): Promise<OpenOrder>
  /** The reference of the order that a ticket is of, by its code. */
  ofTicket(code: string): Promise<string>
  /** What giving these tickets back would bring; none: all that can be. */
  quoteRefund(order: string, asked: RefundAsked, by?: StandBy): Promise<RefundQuote>
  refund(order: string, asked: RefundAsked, deed: Deed): Promise<GivenBack>
  /** What an undoing would bring back; it is asked for nothing yet. */
  quoteVoid(order: string, by?: StandBy): Promise<Pick<GivenBack, 'quote'>>
  /** As if it had not been sold, within the shift. */
  void(order: string, reason: string | undefined, deed: Deed): Promise<GivenBack>
  note(order: string, text: string, deed: Deed): Promise<void>
  /** The tickets' text; a copy voids the earlier paper. */
  print(order: string, tickets: string[], copy: boolean, deed: Deed): Promise<string>
  /** Where a page of tickets would go, as far as it is known. Refuses sender-unset. */
  sendsTo(order: string): Promise<string | null>
  send(
    order: string,
    asked: { tickets: string[]; copy: boolean; to: string },
    deed: Deed,
  ): Promise<Pick<TicketsSent, 'to' | 'tickets'>>
}
