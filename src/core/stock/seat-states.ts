/** Which seats of a performance are not free. */
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'

export interface SeatState {
  seat: string
  section: string
  state: 'held' | 'sold' | 'blocked'
  register: string
  order: string
}

const at = sql.placeholder('performanceId')
const now = sql.placeholder('now')

const live = statement<{ performanceId: string; now: number }>()('claims_live', (q: Builders) => {
  const { claim } = q.t
  return q
    .select({
      seat: claim.seat,
      section: claim.section,
      state: claim.state,
      register: claim.registerId,
      order: claim.orderId,
    })
    .from(claim)
    .where(and(eq(claim.performanceId, at), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
})

/** Every seat that somebody has at `at_ms`; ended holds count as free. */
export async function seatStates(tx: Tx, performanceId: string, at_ms: number): Promise<SeatState[]> {
  return tx.run(live, { performanceId, now: at_ms })
}
