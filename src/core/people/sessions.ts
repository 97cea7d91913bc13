/** Sessions of members of staff: bound to a register and to the operating system's user, ended after idle time. Pure but for rows. */
import type { Schema } from '../../db/store.ts'
import type { SessionEnd } from './refusals.ts'

export type SessionRow = Schema['staffSession']['$inferSelect']

/** Where somebody signs in, and where the session is good. */
export interface Place {
  register: string
  /** The operating system's user. */
  os_user: string
}

export interface SessionRules {
  /** Without a command for so long it ends. Milliseconds. */
  idle_ms: number
  /** However busy it is, it ends after so long. Milliseconds. */
  longest_sign_in_ms: number
}

/** Why a session is not good here and now, and since when; undefined where it is. */
export function sessionFault(
  session: SessionRow,
  place: Place,
  { idle_ms, longest_sign_in_ms }: SessionRules,
  now: number,
): { why: SessionEnd; since: number } | undefined {
  const { endedAt, seenAt, startedAt, registerId, osUser } = session
  if (endedAt !== null) return { why: 'ended', since: endedAt }
  if (startedAt + longest_sign_in_ms <= now) return { why: 'long', since: startedAt + longest_sign_in_ms }
  if (seenAt + idle_ms <= now) return { why: 'idle', since: seenAt + idle_ms }
  if (registerId !== place.register || osUser !== place.os_user) return { why: 'elsewhere', since: now }
  return undefined
}

/** Until when it is good if nothing is done. Epoch milliseconds. */
export const sessionUntil = (
  { seenAt, startedAt }: Pick<SessionRow, 'seenAt' | 'startedAt'>,
  { idle_ms, longest_sign_in_ms }: SessionRules,
): number => Math.min(seenAt + idle_ms, startedAt + longest_sign_in_ms)
