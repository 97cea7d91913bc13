/**
 * The terms a performance is sold under: an immutable document, kept by its hash, so that nothing
 * behind a sold ticket can change and a process reads it once. `apply` makes it from the season file.
 */
import type { WaitingRoom } from '../fairness/rules.ts'
import type { SaleWindow } from '../fairness/sale-windows.ts'
import type { RealName } from '../identity/policy.ts'
import type { PersonLimit } from '../limits/person-limit.ts'
import type { Minor } from '../money.ts'
import type { Fares } from '../rail/fares.ts'
import type { WatchRule } from '../watch/rules.ts'
import type { Discount, Meant } from './pricing/discount.ts'

export interface Terms {
  currency: string
  /** In the file's order: the first is what a seat gets when nothing is said. */
  price_types: PriceType[]
  /** category -> price type code -> base price of one ticket. A pair that is missing is not sold. */
  prices: Record<string, Record<string, Minor>>
  /** Of trains, in place of prices: by distance or by pair, for each class. */
  fares?: Fares | undefined
  /** In the file's order. */
  steps?: PriceStep[] | undefined
  /** Prices of groups: what they take off where so many tickets of one performance are in an order. */
  groups?: Discount[] | undefined
  /** What a percentage makes is rounded to a multiple of this, half up; none where it is missing. */
  round_to_minor?: Minor | undefined
  surcharges: Surcharge[]
  /** Tax code -> basis points (7 % = 700). */
  taxes: Record<string, number>
  /** inclusive: the tax is inside every amount; exclusive: it is added to it. */
  tax_mode: 'inclusive' | 'exclusive'
  /** The tax code of base prices, or null. */
  ticket_tax: string | null
  refunds: RefundPolicy
  /** Missing: a ticket is exchanged for what it could be returned for. */
  exchanges?: ExchangePolicy | undefined
  /** Missing: nobody is asked who he is. */
  real_name?: RealName | undefined
  /** The channels whose buyers read a picture first; missing: none. */
  challenge?: readonly string[] | undefined
  /** Missing: nobody waits before the sale. */
  waiting_room?: WaitingRoom | undefined
  /** What is on sale when, for whom; missing: everything to everybody within the sale. */
  windows?: readonly SaleWindow[] | undefined
  /** How many tickets one person may have; missing: as many as there are. */
  limits?: readonly PersonLimit[] | undefined
  /** Which pace of purchases is flagged; missing: nobody looks. */
  watch?: readonly WatchRule[] | undefined
}

export interface PriceType {
  code: string
  /** Language -> title; the code where none is given. */
  title: Record<string, string>
  /** The right a clerk needs to sell it, or null. */
  right: string | null
  min_age: number | null
  max_age: number | null
  /** What must be shown for it. */
  requires?: Requirement | undefined
  /** Only who is a member of one of these tiers gets it. */
  members?: string[] | undefined
}

export interface Requirement {
  /** `student-card`: the house's own word. */
  code: string
  title: Record<string, string>
}

/**
 * Changes the price of a ticket by when its seat was chosen, and by how much was sold then. Each bound is optional; from
 * is included, until is not, so that steps can follow on each other.
 */
export interface PriceStep extends Meant {
  code: string
  title: Record<string, string>
  /** Milliseconds after the start: before it they are negative. */
  from_ms?: number | undefined
  until_ms?: number | undefined
  /** The sold share of the performance, in basis points. */
  sold_from_basis_points?: number | undefined
  sold_until_basis_points?: number | undefined
  change: PriceChange
}

/** A share of the price or an amount, with its sign; or prices of its own, that come in place of the base price. */
export type PriceChange =
  | { kind: 'percent'; basis_points: number }
  | { kind: 'amount'; amount_minor: Minor }
  | { kind: 'prices'; prices: Terms['prices'] }

export interface Surcharge {
  code: string
  title: Record<string, string>
  per: 'ticket' | 'order'
  amount_minor: Minor
  tax: string | null
  /** Null: always charged. Else only when the sale adds it (`--add post`), e.g. `delivery=post`. */
  when: string | null
}

export interface RefundPolicy {
  /** Steps from the longest before the start to the shortest; a ticket is refunded by the first that it reaches. */
  ladder: RefundStep[]
  /** Whether the surcharges of a returned ticket stay with the house. */
  keep_fees: boolean
  /** Price types with a ladder of their own; one without a step that gives anything is not refundable. */
  types?: Record<string, RefundStep[]> | undefined
  /** The ladder where the money goes to a gift card; missing: the house does not offer that. */
  gift_card?: RefundStep[] | undefined
}

export interface ExchangePolicy {
  /** As of refunds: what the house keeps of what was paid for a ticket that is exchanged. */
  ladder: RefundStep[]
  /** What came by an exchange is not exchanged again; another seat of its category it may always have. */
  once: boolean
  /** For a performance on the same day, or an earlier one, nothing is kept. */
  same_day_free: boolean
}

export interface RefundStep {
  /** Applies from this long before the start and earlier; null: later than all others, and after the start. */
  before_ms: number | null
  /** What the house keeps of what was paid for the ticket itself, in basis points; null: no refund any more. */
  fee_basis_points: number | null
}
