/**
 * The terms a performance is sold under: an immutable document, kept by its hash, so that nothing
 * behind a sold ticket can change and a process reads it once. `apply` makes it from the season file.
 */
import type { Minor } from '../money.ts'
import type { Fares } from '../rail/fares.ts'

export interface Terms {
  currency: string
  /** In the file's order: the first is what a seat gets when nothing is said. */
  price_types: PriceType[]
  /** category -> price type code -> base price of one ticket. A pair that is missing is not sold. */
  prices: Record<string, Record<string, Minor>>
  /** Of trains, in place of prices: by distance or by pair, for each class. */
  fares?: Fares | undefined
  surcharges: Surcharge[]
  /** Tax code -> basis points (7 % = 700). */
  taxes: Record<string, number>
  /** inclusive: the tax is inside every amount; exclusive: it is added to it. */
  tax_mode: 'inclusive' | 'exclusive'
  /** The tax code of base prices, or null. */
  ticket_tax: string | null
  refunds: RefundPolicy
}

export interface PriceType {
  code: string
  /** Language -> title; the code where none is given. */
  title: Record<string, string>
  /** The right a clerk needs to sell it, or null. */
  right: string | null
  min_age: number | null
  max_age: number | null
}

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
}

export interface RefundStep {
  /** Applies from this long before the start and earlier; null: later than all others, and after the start. */
  before_ms: number | null
  /** What the house keeps of the base price, in basis points; null: no refund any more. */
  fee_basis_points: number | null
}
