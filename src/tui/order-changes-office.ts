/** What is changed of an order at the counter, with what each change would bring before it happens. */
import type { ChangeNamesInput, NamesChanged } from '../core/identity/change-names.ts'
import type { Minor } from '../core/money.ts'
import type { Paid } from '../core/payments/pay.ts'
import type { InstantTender } from '../core/payments/tender.ts'
import type { BuyerChange } from '../core/sales/buyer.ts'
import type { Exchanged, ExchangeInput } from '../core/sales/exchange/exchange.ts'
import type { OtherTender } from '../core/sales/give-back.ts'
import type { OrderView } from '../core/sales/order-view.ts'
import type { RefundQuote } from '../core/sales/quote-refund.ts'
import type { Deed, StandBy } from './dialog/ask.ts'
import type { GivenBack } from './orders-office.ts'

export interface GoodwillAsked {
  amount_minor: Minor
  reason?: string | undefined
  to?: OtherTender | undefined
}

export type ExchangeAsked = Pick<ExchangeInput, 'tickets' | 'performance' | 'wanted' | 'wish' | 'types'>

/** An exchange, done or as it would be, with what is said of both performances. */
export interface ExchangeShown extends Exchanged {
  old: { title: string; zone: string; starts_at: number }
  anew: { title: string; zone: string; quoted: boolean }
}

export interface ExchangeDone extends ExchangeShown {
  unsent: GivenBack['unsent']
}

export interface PayAsked {
  /** Of what nobody has priced yet. */
  types: Record<string, number>
  payment: readonly InstantTender[]
  /** The rest comes later. */
  inPart: boolean
}

export type NamesAsked = Pick<ChangeNamesInput, 'tickets' | 'people'>

export interface OrderChanges {
  quoteExchange(order: string, asked: ExchangeAsked, by?: StandBy): Promise<ExchangeShown>
  exchange(
    order: string,
    asked: ExchangeAsked,
    payment: readonly InstantTender[],
    deed: Deed,
  ): Promise<ExchangeDone>
  /** Money beyond the rules, for no ticket. */
  quoteGoodwill(order: string, asked: GoodwillAsked, by?: StandBy): Promise<RefundQuote>
  goodwill(order: string, asked: GoodwillAsked, deed: Deed): Promise<GivenBack>
  /** What came in for an order that came to nothing. */
  quoteLate(order: string, to: OtherTender | undefined, by?: StandBy): Promise<RefundQuote>
  returnLate(order: string, to: OtherTender | undefined, deed: Deed): Promise<GivenBack>
  pay(order: string, asked: PayAsked, deed: Deed): Promise<Paid>
  /** Seats of a hold go back. */
  giveUp(order: string, deed: Deed): Promise<OrderView>
  /** Tickets end, and their seats are free; what was paid goes back by a refund of its own. */
  cancel(order: string, tickets: string[], reason: string | undefined, deed: Deed): Promise<OrderView>
  edit(order: string, buyer: BuyerChange, deed: Deed): Promise<OrderView>
  quoteNames(order: string, asked: NamesAsked, by?: StandBy): Promise<NamesChanged>
  names(
    order: string,
    asked: NamesAsked,
    payment: readonly InstantTender[],
    deed: Deed,
  ): Promise<NamesChanged>
}
