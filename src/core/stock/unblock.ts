/** Takes seats out of a house hold: their claims go, and the sections' counters with them. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { countBySection, moveStock } from './claims.ts'
import type { HouseHoldRow } from './house-hold.ts'

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
  seats?: readonly string[],
): Promise<string[]> {
  const gone =
    seats === undefined
      ? await tx.run(all, { performanceId, orderId: id })
      : await unblockSome(tx, performanceId, id, seats)
  for (const [section, count] of countBySection(gone)) {
    const moved = await moveStock(tx, performanceId, section, { blocked: -count })
    assert(moved, `section ${section} has its blocked seats counted`)
  }
  return [...new Set(gone.map(({ seat }) => seat))].sort()
}

async function unblockSome(tx: Tx, performanceId: string, id: string, seats: readonly string[]) {
  const { claim } = tx.t
  const gone: { seat: string; section: string }[] = []
  for (let from = 0; from < seats.length; from += CHUNK) {
    const some = seats.slice(from, from + CHUNK)
    const mine = and(
      eq(claim.performanceId, performanceId),
      eq(claim.orderId, id),
      eq(claim.state, 'blocked'),
    )
    gone.push(
      ...(await tx
        .delete(claim)
        .where(and(mine, inArray(claim.seat, some)))
        .returning({ seat: claim.seat, section: claim.section })),
    )
  }
  return gone
}
