/**
 * Everything that a kiosk asks of the house: each is one operation of core, in core's own shapes. There is no rule here that
 * could be passed over, and nobody stands by.
 */
import type { CustomerView } from '../../core/customers/customer-view.ts'
import type { Answered } from '../../core/fairness/answer-challenge.ts'
import type { Drawn } from '../../core/fairness/draw-challenge.ts'
import type { PlaceView } from '../../core/fairness/place-view.ts'
import type { Offered } from '../../core/kiosk/list-offered.ts'
import type { OwnAsked, OwnOrder } from '../../core/kiosk/own-order.ts'
import type { Language } from '../../core/language/language.ts'
import type { Minor } from '../../core/money.ts'
import type { AccountTender } from '../../core/payments/tender.ts'
import type { OrderLine } from '../../core/sales/order-lines.ts'
import type { RefundQuote } from '../../core/sales/quote-refund.ts'
import type { Office, OnlinePaying, Said, Sold } from '../office.ts'
import type { GivenBack } from '../orders-office.ts'

type OfCounter = 'house' | 'seats' | 'hold' | 'release' | 'quote' | 'online'

/** What is sold at a kiosk is sold for what was shown. */
export type SaidHere = Said & Required<Pick<Said, 'expected_minor'>>

/** A gift card is known by its code, and by nothing else. */
export type PaysHere = 'nothing' | (AccountTender & { tender: 'gift-card' })[]

export interface KioskOffice extends Pick<Office, OfCounter> {
  /** By a wallet alone. */
  sellOnline(order: string, said: SaidHere, paying: Omit<OnlinePaying, 'beside'>): Promise<Sold>
  /** What costs nothing, or by gift cards: nobody is here who takes cash. */
  sell(order: string, said: SaidHere, payment: PaysHere, key: string): Promise<Sold>
  /** What can be bought here, or will be. */
  offered(): Promise<Offered[]>
  /** Price types that somebody may have now. */
  types(performance: string, who: Who): Promise<string[]>
  draw(): Promise<Drawn>
  answer(challenge: string, answer: string): Promise<Answered>
  join(performance: string, challenge: string | undefined): Promise<PlaceView>
  place(code: string): Promise<PlaceView>
  signIn(customer: string, secret: string): Promise<CustomerView>
  /** The same key registers once. */
  register(said: Registering, key: string): Promise<CustomerView>
  /** The tickets of an order, on paper where there is a printer. The same key prints once. */
  tickets(order: string, language: Language, key: string): Promise<Paper>
  own(asked: OwnAsked): Promise<OwnOrder>
  /** What a customer has bought, the newest first. */
  ownOrders(customer: string): Promise<OrderLine[]>
  quoteReturn(own: OwnAsked, tickets: string[]): Promise<RefundQuote>
  /** Exactly what was shown. The same key gives back once. */
  giveBack(own: OwnAsked, shown: ShownReturn, key: string): Promise<GivenBack>
  /** Somebody who works here ends it. */
  leave(name: string, secret: string): Promise<void>
}

/** By ids, what comes back for them. */
export interface ShownReturn {
  tickets: string[]
  expected_minor: Minor
}

export interface Who {
  /** Code of the customer who is signed in. */
  customer?: string | undefined
  /** A code of a presale. */
  presale?: string | undefined
}

export interface Registering {
  name: string
  phone: string
  email: string
  language: Language
  /** Ways he may be written to. */
  consent: ('email' | 'phone')[]
  secret: string
}

export interface Paper {
  /** Each ticket as it is read on a screen, with its code. */
  texts: string[]
  isPrinted: boolean
}
