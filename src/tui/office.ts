/**
 * Everything the counter asks of the house. Screens know nothing behind this contract: no store, no SQL,
 * no arithmetic on money. Refusals are thrown as `Refusal`; any other error is trouble with the line.
 */
import type { Plan } from '../core/catalogue/plan/plan.ts'
import type { Door } from '../core/fairness/rules.ts'
import type { PersonInput } from '../core/identity/person.ts'
import type { Passing } from '../core/limits/passing.ts'
import type { Minor } from '../core/money.ts'
import type { OnlineTender } from '../core/payments/ask-row.ts'
import type { Following } from '../core/payments/collect.ts'
import type { Resolved } from '../core/payments/resolve-payments.ts'
import type { InstantTender, Payment, Tender } from '../core/payments/tender.ts'
import type { Ride } from '../core/rail/ride.ts'
import type { Trip } from '../core/rail/trip.ts'
import type { Buyer } from '../core/sales/buyer.ts'
import type { AskedOverride } from '../core/sales/override/override.ts'
import type { Terms } from '../core/sales/terms.ts'
import type { BoardView } from '../core/stock/show-board.ts'
import type { CustomersOffice } from './customers-office.ts'
import type { StandBy } from './dialog/ask.ts'
import type { GateOffice } from './gate-office.ts'
import type { OrdersOffice } from './orders-office.ts'
import type { PeopleOffice } from './people-office.ts'
import type { PrintingOffice } from './printing-office.ts'
import type { ReportsOffice } from './reports-office.ts'
import type { StockOffice } from './stock-office.ts'
import type { TillOffice } from './till-office.ts'
import type { WaitingOffice } from './waiting-office.ts'

export type CounterLanguage = 'en' | 'zh-CN'

export interface Office {
  language: CounterLanguage
  /** Loads what the first frame does not need, so that the first sale does not wait for it. */
  prepare(): Promise<void>
  /** All, or those of these codes. */
  performances(codes?: readonly string[]): Promise<PerformanceLine[]>
  house(code: string): Promise<HouseView>
  /** Seats that are not free; of a train who has which legs, whatever the ride. `since` is the version that the caller has; asked every second. */
  seats(code: string, since?: string): Promise<SeatsView | 'unchanged'>
  /** Of a train: how many seats of the class are free from each stop to each other. */
  board(code: string, inClass: string): Promise<BoardView>
  /** Holds seats; replaces what `orderRef` held, in one step: refused means that the old hold stands. */
  hold(code: string, wanted: Wanted, orderRef?: string, holding?: Holding): Promise<HeldOrder>
  release(orderRef: string): Promise<void>
  /** What this register still holds: a sale that a crash has interrupted. The newest first. */
  interrupted(): Promise<Interrupted[]>
  quote(orderRef: string, said: Said): Promise<Quote>
  /** The same key sells once, however often it is sent. */
  sell(
    orderRef: string,
    said: Said,
    payment: Exclude<Payment, InstantTender>,
    key: string,
    by?: StandBy,
  ): Promise<Sold>
  /** Asks a provider for the money and waits until it is known what came of it. The same key asks once. */
  sellOnline(orderRef: string, said: Said, paying: OnlinePaying): Promise<Sold>
  /** Providers that have keys. */
  online(): Promise<OnlineTenderName[]>
  /** Finds out what came of money that nobody knows of. */
  resolve(by?: StandBy): Promise<Resolved>
  /** What a gift card or an account has. */
  balance(code: string): Promise<Balance>
  ticketText(ref: string): Promise<string>
  orders: OrdersOffice
  people: PeopleOffice
  waiting: WaitingOffice
  gate: GateOffice
  stock: StockOffice
  till: TillOffice
  customers: CustomersOffice
  reports: ReportsOffice
  printing: PrintingOffice
}

/** Price type code -> how many tickets. */
export type TypeCounts = Record<string, number>

export type Wanted =
  | ({ best: number; not?: string[][] } & OnTrain & {
        /** So many of them use wheelchairs: these get such places, the others those beside them. */
        accessible?: number
        /** The class. */
        section?: string | undefined
        /** Whoever finds no seat all the way may change seats. */
        may_change?: boolean
      })
  | ({ seats: string[] } & OnTrain)
  /** So many places of a standing area. */
  | { standing: string; count: number }

/** From which stop to which; the whole way where nothing is said. */
export interface OnTrain {
  ride?: Ride | undefined
  /** The train is late: it may be boarded though it should have left. */
  delayed?: boolean
}

/** Who holds, and what is shown where something stands before the sale. */
export interface Holding {
  buyer?: Buyer
  door?: Door
}

/** What is said of a sale beside its seats and its money. */
export interface Said {
  types: TypeCounts
  /** Promotions that the customer names. */
  codes?: string[]
  buyer?: Buyer
  presale?: string
  /** Who comes, where the performance asks for it. */
  people?: readonly PersonInput[]
  /** Rules for buyers that staff passes over. */
  pass?: Passing
  /** A member spends so many points on it. */
  points?: number
  /** Prices that staff set, and why. */
  override?: AskedOverride | undefined
  /** The total that was shown to whoever pays: another one is refused. */
  expected_minor?: Minor
}

export type OnlineTenderName = OnlineTender['tender']
export type OnlineAsked = Pick<OnlineTender, 'tender' | 'how'>

export interface OnlinePaying {
  online: OnlineAsked
  /** What is paid beside it; the provider is asked for the rest. */
  beside: readonly InstantTender[]
  key: string
  watch: Pick<Following, 'onShow' | 'isGivenUp'>
}

export interface Balance {
  tender: 'gift-card' | 'account'
  available_minor: Minor
  currency: string
}

export interface PerformanceLine {
  code: string
  event: string
  title: string
  /** Epoch milliseconds. */
  starts_at: number
  /** IANA zone of the venue. */
  zone: string
  venue: string
  status: string
  capacity: number
  sold: number
  held: number
  free: number
  currency: string
}

export interface HouseView {
  plan: Plan
  terms: Terms
}

export interface SeatsView {
  version: string
  /** By section: the same list as before where nothing has changed. */
  taken: TakenLists
}

export type TakenLists = readonly (readonly TakenSeat[])[]

export interface TakenSeat {
  /** The seat's id in the plan. */
  seat: string
  /** `printed` and `scanned` are sold, too: the ticket is on paper, or has been shown at the gate. */
  state: 'held' | 'sold' | 'printed' | 'scanned' | 'blocked'
  /** Held or sold by this register. */
  mine: boolean
  /** Of a train: the part of its way. A seat may be there several times, once for each part that somebody has. */
  trip?: Trip | undefined
  /** Of a blocked seat: why the house keeps it. */
  kept?: KeptSeat | undefined
}

export interface KeptSeat {
  code: string
  /** Nobody may sell a block. */
  kind: 'hold' | 'block'
  reason: string
  /** Clerks who may sell it; none: every clerk who names the code. */
  may_break: string[]
  /** Epoch milliseconds; null: until somebody gives it back. */
  until: number | null
}

export interface HeldSeat {
  id: string
  label: string
  section: string
  row: string
  number: string
  category: string
  /** Of a train. Who changes seats has several, one after the other. */
  trip?: Trip | undefined
}

export interface HeldOrder {
  /** The order's reference. */
  order: string
  seats: HeldSeat[]
  /** Of how many: each has one seat, or several of a train where he changes. */
  people: number
  /** Epoch milliseconds. */
  expires_at: number
  /** How good the choice is: a code of the seat chooser; null where the clerk chose. */
  tier: string | null
  reason: string | null
  /** How many sit side by side in each piece, where the party is split; else empty. */
  pieces: number[]
  /** Labels of the seats that the clerk's own pick leaves single; empty where nothing else would leave none. */
  single: string[]
  /** Labels of the nearest seats that would leave none. */
  nearest: string[]
}

export interface Interrupted {
  order: HeldOrder
  performance: PerformanceLine
}

export interface Quote {
  lines: QuoteLine[]
  total_minor: Minor
  currency: string
}

export interface QuoteLine {
  label: string
  /** Of a train. */
  trip?: Trip | undefined
  price_type: string
  parts: { code: string; amount_minor: Minor }[]
  amount_minor: Minor
}

export interface Sold {
  ref: string
  total_minor: Minor
  change_minor: Minor
  tickets: string[]
  payments: { tender: Tender; amount_minor: Minor; tendered_minor: Minor }[]
}
