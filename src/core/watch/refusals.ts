/** What refusals of the watch carry. Whose orders they are stays unsaid; of orders only the beginning of their reference. */
import type { Counted } from './rules.ts'

export interface WatchRefusals {
  'flag-unknown': { asked: string; nearest: string[] }
  // refused by a rule: exit 5
  'pace-watched': Counted & {
    performance: string
    /** Orders or tickets within that time, without what is asked for. */
    has: number
    /** The same with it. */
    comes_to: number
    /** `W7K3-****`. */
    orders: string[]
    /** Epoch ms: when so many have left the time that nobody is asked; null: it is a pace by itself. */
    resets_at: number | null
    zone: string
  }
  'flag-cleared': { flag: string; by: string; at: number; zone: string }
}

export const WATCH_EXITS: Record<keyof WatchRefusals, number> = {
  'flag-unknown': 3,
  'pace-watched': 5,
  'flag-cleared': 5,
}
