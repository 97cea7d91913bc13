/** Gives a member points, or takes some away, for a reason of the house. */
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { findMember } from './find-member.ts'
import { lockMember } from './member-rows.ts'
import { expirePoints, movePoints } from './move-points.ts'
import { type MemberDone, onMember } from './on-member.ts'
import { expiryOf } from './point-rules.ts'

export interface AdjustInput {
  customer: string
  /** What is added; negative is taken away. */
  points: number
  reason: string
  key: string
}

/** More is a slip of the pen. */
const MOST = 1_000_000_000

/** Refuses, in this order: value-faulty, card-number-refused, what is refused of a customer, member-unknown, points-short. */
export async function adjustPoints(
  desk: Desk,
  { customer, points, reason: typed, key }: AdjustInput,
  options: { dryRun?: boolean } = {},
): Promise<MemberDone> {
  await need(desk, 'members')
  if (!Number.isSafeInteger(points) || points === 0 || Math.abs(points) > MOST)
    throw refuse('value-faulty', { field: 'points', found: String(points), wanted: `+-1-${MOST}` })
  const reason = freeTextOf('reason', typed)
  const request = { customer, operation: 'member points', content: { points, reason }, key, ...options }
  return onMember(desk, request, async (tx, row, { at, zone }) => {
    await findMember(tx, row)
    const locked = must(await lockMember(tx, row.id), 'a member who was found is there')
    const member = await expirePoints(tx, desk, locked, at)
    const expires_at = points > 0 ? await expiryOf(tx, member.id, { at, zone }) : null
    const after = await movePoints(tx, desk, member, { kind: 'adjusted', points, expires_at, reason, at })
    if (after) return after
    const { points: has } = member
    throw refuse('points-short', { customer: formatReference(row.code), points: has, wanted: -points })
  })
}
