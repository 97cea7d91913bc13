/** Claims seats for an offer; or claims none of them, and says which are somebody else's. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { type ClaimOwner, claim, countBySection, moveStock, type Place } from '../stock/claims.ts'

const undo = statement<{ performanceId: string; orderId: string }>()('offer_undo', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
      ),
    ),
)

/**
 * Claims all the places or none. Nothing is refused: who returns tickets is not told no because a rival was quicker than
 * the waiting list. Sections whose counters a rival has moved count as lost with all their places.
 */
export async function claimPlacesOrNone<P extends Place>(
  tx: Tx,
  owner: ClaimOwner,
  places: P[],
): Promise<{ lost: P[] }> {
  const { performanceId, orderId } = owner
  const { lost } = await claim(tx, owner, places)
  if (lost.length > 0) {
    await tx.run(undo, { performanceId, orderId })
    return { lost: places.filter(({ id }) => lost.includes(id)) }
  }
  const counted: [string, number][] = []
  for (const [section, count] of countBySection(places)) {
    if (await moveStock(tx, performanceId, section, { held: count })) {
      counted.push([section, count])
      continue
    }
    for (const [back, held] of counted) await moveStock(tx, performanceId, back, { held: -held })
    await tx.run(undo, { performanceId, orderId })
    return { lost: places.filter((place) => place.section === section) }
  }
  return { lost: [] }
}
