/** What a price depends on beside the tickets, frozen when their seats were held or chosen: it never changes after that. */
import type { Terms } from '../terms.ts'

export interface Pricing {
  terms: Terms
  /** Codes. */
  performance: string
  event: string
  /** IANA, of the venue. */
  zone: string
  /** Epoch milliseconds. */
  starts_at: number
  /** When the seats were held, or else chosen. */
  at: number
  /** The share of the performance that was sold then. */
  fill_basis_points: number
}
