/** What refusals at the door of a sale carry. */

export interface DoorRefusals {
  // refused by a rule: exit 5
  /** `register`: which has been shown too many; `until`: from then on again. */
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
