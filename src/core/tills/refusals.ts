/** What refusals about registers, tills and checkpoints carry. */
import type { Minor } from '../money.ts'
import type { Fault } from '../refusal.ts'
import type { Tender } from './till-figures.ts'

/** What was counted less what should be there. */
export interface Variance {
  tender: Tender
  variance_minor: Minor
}

/** Seats that a register holds for somebody. */
export interface OpenHold {
  order: string
  until: number
}

/** Times are epoch milliseconds; `zone` is the house's. */
export interface TillRefusals {
  // not found: exit 3
  'register-unknown': { register: string; known: string[] }
  /** `last`: the number of the register's newest Z; null where it has none. */
  'z-unknown': { register: string; number: number | null; last: number | null }
  // usage: exit 2
  /** `known`: none where the currency's coins and notes are not known here. */
  'denomination-unknown': { found: string; currency: string; known: string[] }
  'checkpoint-faulty': { file: string }
  /** This machine's settings. */
  'settings-faulty': { file: string; faults: Fault[] }
  // refused by a rule: exit 5
  /** More cash out than the drawer should hold. */
  'till-short': { register: string; wanted_minor: Minor; held_minor: Minor; currency: string }
  /** Never with what was expected: who counts shall count. */
  'variance-unexplained': {
    register: string
    differences: Variance[]
    allowed_minor: Minor
    currency: string
  }
  'holds-open': { register: string; holds: OpenHold[]; zone: string }
  // not allowed: exit 4
  /** `key`: signed by none of ours; `signature`, `root`: it was altered. */
  'checkpoint-forged': { why: 'key' | 'signature' | 'root' }
}

export const TILL_EXITS: Record<keyof TillRefusals, number> = {
  'register-unknown': 3,
  'z-unknown': 3,
  'denomination-unknown': 2,
  'checkpoint-faulty': 2,
  'settings-faulty': 2,
  'till-short': 5,
  'variance-unexplained': 5,
  'holds-open': 5,
  'checkpoint-forged': 4,
}
