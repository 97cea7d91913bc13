/** What an exchange comes to, part by part: as it is shown before it happens, and as it is kept with the refund. */
import type { Minor } from '../../money.ts'
import type { PaymentRow } from '../order-rows.ts'
import type { PriceLine } from '../price.ts'
import type { LostView } from '../quote-refund.ts'

export interface ExchangeQuote {
  /** With its dash. */
  order: string
  /** Codes of the performances. */
  from: string
  to: string
  currency: string
  /** Another seat of the same category of the same performance: it costs nothing, and the price stays as it was. */
  seat_change: boolean
  /** For a performance of the same day, or an earlier one, where the rules keep nothing of it. */
  same_day: boolean
  /** What is given up. */
  tickets: {
    id: string
    seat: string
    price_type: string
    paid_minor: Minor
    fee_basis_points: number
    fee_minor: Minor
    credit_minor: Minor
    /** Epoch ms when the next step of the ladder begins, and its fee; null where none follows. */
    next: { at: number; fee_basis_points: number | null } | null
  }[]
  /** What comes in its place. */
  seats: { seat: string; price_type: string; price_minor: Minor; lines: PriceLine[] }[]
  /** Of the new order, beside its tickets: what was asked for anew. */
  lines: PriceLine[]
  /** What tickets that stay have less taken off: it is paid by the credit. */
  lost: LostView[]
  /** What was given out of goodwill, where not enough is left of the order for both. */
  given_before_minor: Minor
  /** What was paid for the old tickets, less the fees, what is lost and what was given before. */
  credit_minor: Minor
  fee_minor: Minor
  /** What the new ones cost. */
  total_minor: Minor
  /** To pay: what the new ones cost more; 0 where they do not. */
  due_minor: Minor
  /** What goes back, and to which tender: what they cost less. */
  back_minor: Minor
  back: { tender: PaymentRow['tender']; amount_minor: Minor }[]
}
