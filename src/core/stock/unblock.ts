/** Takes seats out of a house hold: their claims go, and the sections' counters with them. */
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Trip } from '../rail/trip.ts'
import { countBySection, moveStock } from './claims.ts'
import type { HouseHoldRow } from './house-hold.ts'

/** A seat of the hold; on a train perhaps only some of its legs. */
export interface KeptPlace {
  id: string
  trip?: Trip | undefined
}

const all = statement<{ performanceId: string; orderId: string }>()('claims_unblock', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        sql`${q.t.claim.state} = 'blocked'`,
      ),
    )
    .returning({ seat: q.t.claim.seat, section: q.t.claim.section }),
)

/** How many seats one statement names: a bound value each. */
const CHUNK = 500

/** All of its seats, or those that are named; which of them it had. The caller has the performance's turn. */
export async function unblock(
  tx: Tx,
  { performanceId, id }: Pick<HouseHoldRow, 'performanceId' | 'id'>,
  places?: readonly KeptPlace[],
): Promise<string[]> {
  const gone =
    places === undefined
      ? await tx.run(all, { performanceId, orderId: id })
      : await unblockSome(tx, performanceId, id, places)
  for (const [section, count] of countBySection(gone)) {
    const moved = await moveStock(tx, performanceId, section, { blocked: -count })
    assert(moved, `section ${section} has its blocked seats counted`)
  }
  return [...new Set(gone.map(({ seat }) => seat))].sort()
}

async function unblockSome(tx: Tx, performanceId: string, id: string, places: readonly KeptPlace[]) {
  const { claim } = tx.t
  const gone: { seat: string; section: string }[] = []
  for (const [trip, seats] of byTrip(places))
    for (let from = 0; from < seats.length; from += CHUNK) {
      const mine = and(
        eq(claim.performanceId, performanceId),
        eq(claim.orderId, id),
        eq(claim.state, 'blocked'),
        inArray(claim.seat, seats.slice(from, from + CHUNK)),
        trip && gte(claim.leg, trip.from),
        trip && lt(claim.leg, trip.to),
      )
      gone.push(
        ...(await tx.delete(claim).where(mine).returning({ seat: claim.seat, section: claim.section })),
      )
    }
  return gone
}

/** Whoever rides together rides the same way: a statement for all of them. */
function byTrip(places: readonly KeptPlace[]): [trip: Trip | undefined, seats: string[]][] {
  const groups = new Map<string, [Trip | undefined, string[]]>()
  for (const { id, trip } of places) {
    const key = trip ? `${trip.from} ${trip.to}` : ''
    const group = groups.get(key)
    if (group) group[1].push(id)
    else groups.set(key, [trip, [id]])
  }
  return [...groups.values()]
}
