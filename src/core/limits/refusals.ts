/** What refusals about limits carry. Whose tickets they are stays unsaid; of orders only the beginning of their reference. */

import type { Scope } from './person-limit.ts'
import type { PersonKind } from './persons.ts'

export interface LimitRefusals {
  // refused by a rule: exit 5
  'limit-reached': {
    performance: string
    per: Scope
    period_ms: number | null
    most: number
    /** Tickets that he has, held or sold, without what he asks for. */
    has: number
    wanted: number
    /** By what he is known; `order`: by nothing. */
    by: PersonKind
    /** `W7K3-****`. */
    orders: string[]
    /** Epoch ms: when so many have left the period that there is room; null: not by waiting. */
    resets_at: number | null
    zone: string
  }
  'limit-buyer': { performance: string; per: Scope; period_ms: number | null; most: number }
}

export const LIMIT_EXITS: Record<keyof LimitRefusals, number> = {
  'limit-reached': 5,
  'limit-buyer': 5,
}
