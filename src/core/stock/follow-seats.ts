/**
 * Whose the seats of a performance are, followed by a screen that stays open: each look asks for the sections' versions,
 * and reads the claims of those sections alone that have changed since.
 */

import { and, eq, gt, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { type SeatState, stateLists, statesIn } from './seat-states.ts'

export interface FollowedSection {
  /** Another one after each change, and when a hold ends by itself. */
  version: string
  seats: readonly SeatState[]
}

/** By section. Replaced at each look that finds a change, never changed. */
export type Followed = ReadonlyMap<string, FollowedSection>

/** Where nobody knows better. */
export const ALL_IDS: IdRange = { least: '', greatest: '\u{10ffff}' }

/** The least and the greatest id that a claim of the section may have: claims are kept in the order of their ids. */
export interface IdRange {
  least: string
  greatest: string
}

const at = sql.placeholder('performanceId')
const now = sql.placeholder('now')

const versions = statement<{ performanceId: string }>()('section_versions', (q) =>
  q
    .select({ section: q.t.stock.section, version: q.t.stock.version })
    .from(q.t.stock)
    .where(eq(q.t.stock.performanceId, at)),
)

const ended = statement<{ performanceId: string; now: number }>()('claims_ended_where', (q) =>
  q
    .select({ section: q.t.claim.section })
    .from(q.t.claim)
    .where(and(eq(q.t.claim.performanceId, at), lte(q.t.claim.expiresAt, now))),
)

interface Asked extends Record<string, unknown> {
  performanceId: string
  section: string
  least: string
  greatest: string
  now: number
}

const ofSection = statement<Asked>()('claims_of_section', (q: Builders) => {
  const { claim } = q.t
  return q
    .select(stateLists(q))
    .from(claim)
    .where(
      and(
        eq(claim.performanceId, at),
        gte(claim.seat, sql.placeholder('least')),
        lte(claim.seat, sql.placeholder('greatest')),
        eq(claim.section, sql.placeholder('section')),
        or(isNull(claim.expiresAt), gt(claim.expiresAt, now)),
      ),
    )
})

/** What has changed since `before`; the same object where nothing has. Ended holds count as free. */
export async function followSeats(
  tx: Tx,
  performanceId: string,
  at_ms: number,
  ranges: ReadonlyMap<string, IdRange>,
  before: Followed = new Map(),
): Promise<Followed> {
  const gone = new Map<string, number>()
  for (const { section } of await tx.run(ended, { performanceId, now: at_ms }))
    gone.set(section, (gone.get(section) ?? 0) + 1)
  const next = new Map<string, FollowedSection>()
  let isChanged = false
  for (const { section, version: moved } of await tx.run(versions, { performanceId })) {
    const version = `${moved}.${gone.get(section) ?? 0}`
    const known = before.get(section)
    const isSame = known?.version === version
    isChanged ||= !isSame
    const range = ranges.get(section) ?? ALL_IDS
    const asked = { performanceId, section, now: at_ms, ...range }
    next.set(section, isSame ? known : { version, seats: await seatsOf(tx, asked) })
  }
  return isChanged || next.size !== before.size ? next : before
}

async function seatsOf(tx: Tx, asked: Asked): Promise<SeatState[]> {
  const [lists] = await tx.run(ofSection, asked)
  return statesIn(must(lists, 'lists of no claims are there too'), () => asked.section)
}
