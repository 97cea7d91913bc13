/**
 * Own seats count as free while others are chosen in their place, though they stay one's own until the difference is paid:
 * their claims are taken away, and put back when the new ones are held.
 */
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../../db/store.ts'
import { assert } from '../../assert.ts'
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import { refuse } from '../../refusal.ts'
import { type ClaimRow, claimAgain, countBySection, moveStock } from '../../stock/claims.ts'
import type { TicketRow } from '../order-rows.ts'

interface Lifted {
  performanceId: string
  orderId: string
  state: string
  seat: string
  fromLeg: number
  toLeg: number
}

const lift = statement<Lifted & Record<string, unknown>>()('claim_lift', (q) =>
  q
    .delete(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.seat, sql.placeholder('seat')),
        gte(q.t.claim.leg, sql.placeholder('fromLeg')),
        lt(q.t.claim.leg, sql.placeholder('toLeg')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        sql`${q.t.claim.state} = ${sql.placeholder('state')}`,
      ),
    )
    .returning(),
)

async function liftAll(
  tx: Tx,
  performance: PerformanceRow,
  owner: { orderId: string; state: 'held' | 'sold' },
  tickets: readonly TicketRow[],
): Promise<ClaimRow[]> {
  const rows: ClaimRow[] = []
  for (const { seat, fromLeg, toLeg } of tickets)
    rows.push(...(await tx.run(lift, { performanceId: performance.id, ...owner, seat, fromLeg, toLeg })))
  await move(tx, performance, owner.state, rows, -1)
  return rows
}

/** The claims of valid tickets, which are nobody's until they are put back. */
export const liftOwn = (
  tx: Tx,
  performance: PerformanceRow,
  orderId: string,
  tickets: readonly TicketRow[],
): Promise<ClaimRow[]> => liftAll(tx, performance, { orderId, state: 'sold' }, tickets)

/** `anew`: the order that holds the new seats; what of them is one's own already it need not hold. Refuses not-enough-seats. */
export async function putOwnBack(
  tx: Tx,
  performance: PerformanceRow,
  { anew, tickets, own }: { anew: string; tickets: readonly TicketRow[]; own: ClaimRow[] },
): Promise<void> {
  await liftAll(tx, performance, { orderId: anew, state: 'held' }, tickets)
  const back = await claimAgain(tx, own)
  assert(back === own.length, 'nobody has taken own seats within this turn')
  await move(tx, performance, 'sold', own, 1)
}

async function move(
  tx: Tx,
  performance: PerformanceRow,
  state: 'held' | 'sold',
  rows: readonly ClaimRow[],
  sign: 1 | -1,
): Promise<void> {
  for (const [section, count] of countBySection(rows.map(({ section }) => ({ section })))) {
    if (await moveStock(tx, performance.id, section, { [state]: sign * count })) continue
    // A standing area has no room for old and new places at a time.
    assert(sign === 1, `section ${section} has its claims counted`)
    throw refuse('not-enough-seats', { performance: performance.code, wanted: count, free: 0, section })
  }
}
