/** What the house keeps for itself: rows of `house_hold`, whose seats are `blocked` claims under the hold's id. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { refuse } from '../refusal.ts'

export type HouseHoldRow = Schema['houseHold']['$inferSelect']

const byCode = statement<{ performanceId: string; code: string }>()('house_hold_by_code', (q) =>
  q
    .select()
    .from(q.t.houseHold)
    .where(
      and(
        eq(q.t.houseHold.performanceId, sql.placeholder('performanceId')),
        eq(q.t.houseHold.code, sql.placeholder('code')),
      ),
    ),
)

const ofPerformance = statement<{ performanceId: string }>()('house_holds', (q) =>
  q
    .select()
    .from(q.t.houseHold)
    .where(eq(q.t.houseHold.performanceId, sql.placeholder('performanceId')))
    .orderBy(asc(q.t.houseHold.code)),
)

export async function houseHolds(tx: Tx, performanceId: string): Promise<HouseHoldRow[]> {
  return tx.run(ofPerformance, { performanceId })
}

export async function houseHoldCalled(
  tx: Tx,
  performanceId: string,
  code: string,
): Promise<HouseHoldRow | undefined> {
  return (await tx.run(byCode, { performanceId, code }))[0]
}

/** Refuses house-hold-unknown, with the codes that there are. */
export async function findHouseHold(
  tx: Tx,
  performance: { id: string; code: string },
  code: string,
): Promise<HouseHoldRow> {
  const found = await houseHoldCalled(tx, performance.id, code)
  if (found) return found
  const known = (await houseHolds(tx, performance.id)).map((row) => row.code)
  throw refuse('house-hold-unknown', { performance: performance.code, asked: code, known })
}

const blockedOf = statement<{ performanceId: string; orderId: string }>()('claims_blocked_by', (q) =>
  q
    .select({ seat: q.t.claim.seat, section: q.t.claim.section, leg: q.t.claim.leg })
    .from(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
        sql`${q.t.claim.state} = 'blocked'`,
      ),
    ),
)

/** The claims of a house hold: a row for each leg of a seat. */
export async function blockedBy(tx: Tx, { performanceId, id }: { performanceId: string; id: string }) {
  return tx.run(blockedOf, { performanceId, orderId: id })
}

/** Names of the clerks who may sell from it; none: whoever names its code. */
export function breakersOf({ mayBreak }: { mayBreak: string }): string[] {
  return JSON.parse(mayBreak) as string[]
}
