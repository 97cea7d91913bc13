/** What is refused about members and their points, and the exit code of each. */
import type { Minor } from '../money.ts'

/** Codes of customers as people write them; times are epoch milliseconds. */
export interface MemberRefusals {
  // not found: exit 3
  'tier-unknown': { asked: string; tiers: string[] }
  /** He has never been one. */
  'member-unknown': { customer: string; tiers: string[] }
  // refused by a rule: exit 5
  'member-already': { customer: string; tier: string; until: number; zone: string }
  'tier-ended': { customer: string; tier: string; tiers: string[] }
  /** `customer`: null where nobody is named; `has`: the tier that he has. */
  'members-only': {
    price_type: string
    tiers: { code: string; price_minor: Minor }[]
    customer: string | null
    has: string | null
    currency: string
  }
  'member-card-void': { card: string; since: number; zone: string }
  /** `has`: the tier that he has; null: no member now, or nobody is named. */
  'points-unspendable': { customer: string | null; has: string | null }
  'points-short': { customer: string; points: number; wanted: number }
  /** `most`: so many make the tickets free. */
  'points-over': { wanted: number; most: number }
  /** They are spent on what is paid as a whole, at once: of this one a part was paid, or is to be. */
  'points-in-part': { order: string }
  /** Points are not carried from one order to another. */
  'points-exchanged': { order: string }
}

export const MEMBER_EXITS: Record<keyof MemberRefusals, number> = {
  'tier-unknown': 3,
  'member-unknown': 3,
  'member-already': 5,
  'tier-ended': 5,
  'members-only': 5,
  'member-card-void': 5,
  'points-unspendable': 5,
  'points-short': 5,
  'points-over': 5,
  'points-in-part': 5,
  'points-exchanged': 5,
}
