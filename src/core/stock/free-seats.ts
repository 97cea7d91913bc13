/** Which seats of a performance nobody has. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { House } from '../seats/house.ts'

const claimed = statement<{ performanceId: string }>()('claims_of_performance', (q) =>
  q
    .select({ seat: q.t.claim.seat })
    .from(q.t.claim)
    .where(eq(q.t.claim.performanceId, sql.placeholder('performanceId'))),
)

/** One byte a seat, 1 = nobody has it. Ended holds must have been given back before. */
export async function freeSeats(tx: Tx, performanceId: string, house: House): Promise<Uint8Array> {
  const free = new Uint8Array(house.seats.length).fill(1)
  for (const { seat } of await tx.run(claimed, { performanceId })) {
    const index = house.indexOf.get(seat)
    if (index !== undefined) free[index] = 0
  }
  return free
}
