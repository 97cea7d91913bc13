/** The claims that an order holds, one for each leg. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'

const claimsOf = statement<{ performanceId: string; orderId: string }>()('claims_of_order', (q) =>
  q
    .select({ id: q.t.claim.seat, leg: q.t.claim.leg, section: q.t.claim.section })
    .from(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        eq(q.t.claim.state, 'held'),
      ),
    ),
)

export interface HeldPlace {
  /** The claim's seat. */
  id: string
  leg: number
  section: string
}

export async function heldPlaces(
  tx: Tx,
  { performanceId, id: orderId }: { performanceId: string; id: string },
): Promise<HeldPlace[]> {
  return tx.run(claimsOf, { performanceId, orderId })
}
