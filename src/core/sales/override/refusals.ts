/** What refusals about prices that staff set carry. Prices are as they are written. */
import type { Minor } from '../../money.ts'

export interface OverrideRefusals {
  // not found: exit 3
  /** `seats`: those that are sold, as they are printed. */
  'override-seat': { asked: string; seats: string[] }
  // refused by a rule: exit 5
  /** `most_minor`: what the ticket costs without it. */
  'override-over': { seat: string; price_minor: Minor; most_minor: Minor; currency: string }
  /** It was reserved, paid in part or asked for at that price. */
  'override-fixed': { order: string }
}

export const OVERRIDE_EXITS: Record<keyof OverrideRefusals, number> = {
  'override-seat': 3,
  'override-over': 5,
  'override-fixed': 5,
}
