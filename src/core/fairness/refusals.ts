/** What refusals at the door of a sale carry. */
import type { Sooner } from './windows-passed.ts'

export interface DoorRefusals {
  // refused by a rule: exit 5
  /** `price_type`: null where nothing at all is on sale. `opens_at`: null where it never is again. `who` may pass it over. */
  'sale-window': {
    performance: string
    price_type: string | null
    channel: string
    at: number
    opens_at: number | null
    sooner: readonly Sooner[]
    who: readonly string[]
    zone: string
  }
  /** `register`: which has been shown too many; `until`: from then on again. */
  /** The code is not told again: it may be one that was only mistyped. */
  'presale-unknown': object
  /** As an admin names it: `fans`, or `fans/17`. */
  'presale-none': { asked: string; known: readonly string[] }
  /** A code of the house's own is one that there is already. */
  'presale-exists': { code: string }
  /** `used`: all its `uses` have orders. `since`: null for what is used. */
  'presale-over': {
    presale: string
    number: number
    uses: number
    why: 'revoked' | 'used'
    since: number | null
    zone: string
  }
  'presale-tickets': { presale: string; number: number; most: number; wanted: number }
  'challenge-wait': { register: string; until: number; zone: string }
  /** It is asked for on this channel; where it has a waiting room, to join that. */
  'challenge-needed': { performance: string; channel: string; room: boolean }
  /** Wrong, and what is left. */
  'challenge-wrong': { left: number }
  'challenge-over': { why: 'unknown' | 'expired' | 'tries' | 'used' | 'unanswered' }
  'room-none': { performance: string }
  'room-closed': { performance: string; opens: number; zone: string }
  'room-needed': { performance: string; channel: string }
  /** Not yet let in. `number` and `admit_at`: null until lots are drawn, at `draw_at`. */
  'room-waiting': {
    performance: string
    number: number | null
    admit_at: number | null
    draw_at: number | null
    zone: string
  }
  'room-over': { performance: string; why: 'unknown' | 'expired' | 'used' }
}

export const DOOR_EXITS: Record<keyof DoorRefusals, number> = {
  'sale-window': 5,
  'presale-unknown': 3,
  'presale-none': 3,
  'presale-exists': 5,
  'presale-over': 5,
  'presale-tickets': 5,
  'challenge-wait': 5,
  'challenge-needed': 5,
  'challenge-wrong': 5,
  'challenge-over': 5,
  'room-none': 5,
  'room-closed': 5,
  'room-needed': 5,
  'room-waiting': 5,
  'room-over': 5,
}
