/** What refusals about people who work here carry. Times are epoch milliseconds; `zone` is the house's. */
import type { SecretFault } from './secret-rules.ts'

export interface PeopleRefusals {
  // not found: exit 3
  'staff-unknown': { name: string }
  'role-unknown': { role: string; roles: string[] }
  'token-unknown': { name: string }
  // usage: exit 2
  /** `least`: digits of a PIN, characters of a passphrase. Never with the secret. */
  'secret-weak': { kind: 'pin' | 'passphrase'; fault: SecretFault; least: number }
  'secrets-differ': Record<string, never>
  'supervisor-self': { name: string }
  /** Whoever acts has an own secret. */
  'one-time-self': { name: string; kind: 'pin' | 'passphrase' }
  'right-unknown': { right: string; rights: string[] }
  // not signed in, or not allowed: exit 4
  /** `is`: what was shown in its place, and is not good. */
  'sign-in-needed': { register: string; is: 'none' | 'session' | 'token' }
  /** `since`: when it ended. */
  'session-over': { name: string; why: SessionEnd; since: number; zone: string }
  /** The token itself is never told. */
  'token-over': { name: string; why: 'expired' | 'revoked' | 'owner'; since: number | null; zone: string }
  /** The same whether the name or the secret was wrong. `left`: null where no number locks, which tells of a passphrase. */
  'sign-in-wrong': { left: number | null; until: number | null; zone: string }
  'sign-in-wait': { until: number; zone: string }
  /** `who`: members of staff who unlock. */
  'sign-in-locked': { name: string; since: number; who: string[]; zone: string }
  /** It is right, and lets nobody do anything but set an own one, until then. */
  'secret-one-time': { name: string; until: number; zone: string }
  /** It was right, and drawn for him; `who` may give him another. */
  'secret-over': { name: string; kind: 'pin' | 'passphrase'; since: number; who: string[]; zone: string }
  /** `roles` and `who` have the right. `supervised`: a supervisor stood by, and has it as little. */
  'right-missing': { right: string; clerk: string; roles: string[]; who: string[]; supervised: string | null }
  /** What a refund may come to without another right. */
  'refund-over-limit': {
    clerk: string
    refund_minor: number
    limit_minor: number
    currency: string
    who: string[]
    supervised: string | null
  }
  // refused by a rule: exit 5
  'staff-exists': { name: string; status: 'active' | 'disabled' }
  /** Whoever may manage staff signs in with a passphrase. */
  'passphrase-needed': { name: string; roles: string[] }
  /** The first must be able to let the others in. */
  'admin-first': { name: string; roles: string[] }
  /** There must be somebody who can let the others in. */
  'admin-last': { name: string }
  'role-in-use': { role: string; who: string[] }
  'token-exists': { name: string }
  'house-open': Record<string, never>
  'staff-there': Record<string, never>
}

/** `elsewhere`: of another register or operating-system user than it was begun by. */
export type SessionEnd = 'idle' | 'long' | 'ended' | 'disabled' | 'elsewhere'

export const PEOPLE_EXITS: Record<keyof PeopleRefusals, number> = {
  'staff-unknown': 3,
  'role-unknown': 3,
  'token-unknown': 3,
  'secret-weak': 2,
  'secrets-differ': 2,
  'supervisor-self': 2,
  'one-time-self': 2,
  'right-unknown': 2,
  'sign-in-needed': 4,
  'session-over': 4,
  'token-over': 4,
  'sign-in-wrong': 4,
  'sign-in-wait': 4,
  'sign-in-locked': 4,
  'secret-one-time': 4,
  'secret-over': 4,
  'right-missing': 4,
  'refund-over-limit': 4,
  'staff-exists': 5,
  'passphrase-needed': 5,
  'admin-first': 5,
  'admin-last': 5,
  'role-in-use': 5,
  'token-exists': 5,
  'house-open': 5,
  'staff-there': 5,
}
