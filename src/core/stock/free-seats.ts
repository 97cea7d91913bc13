/** Which seats of a performance nobody has. */
import { and, asc, eq, gt, gte, lt, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Trip } from '../rail/trip.ts'
import type { House } from '../seats/house.ts'

/** So many ids at a time: their texts are short enough to take the room of those before. A server is asked once for all. */
const PAGE = { sqlite: 4096, postgres: 2 ** 31 - 1 }

/** Ids after one in their order, as one text: 49,000 rows take five times as long to hand over. */
const joined = statement<{ performanceId: string; after: string; most: number }>()('claims_joined', (q) => {
  const { seat, performanceId } = q.t.claim
  const page = q
    .select({ seat })
    .from(q.t.claim)
    .where(and(eq(performanceId, sql.placeholder('performanceId')), gt(seat, sql.placeholder('after'))))
    .orderBy(asc(seat))
    .limit(sql.placeholder('most'))
    .as('page')
  const list =
    q.dialect === 'postgres'
      ? sql`string_agg(${page.seat}, chr(10))`
      : sql`group_concat(${page.seat}, char(10))`
  return q
    .select({ seats: sql<string>`coalesce(${list}, '')`, count: sql<number>`count(*)`.mapWith(Number) })
    .from(page)
})

const listed = statement<{ performanceId: string }>()('claims_of_performance', (q) =>
  q
    .select({ seat: q.t.claim.seat })
    .from(q.t.claim)
    .where(eq(q.t.claim.performanceId, sql.placeholder('performanceId'))),
)

/** One byte a seat, 1 = nobody has it. Ended holds must have been given back before. */
export async function freeSeats(tx: Tx, performanceId: string, house: House): Promise<Uint8Array> {
  const free = new Uint8Array(house.seats.length).fill(1)
  const most = PAGE[tx.dialect]
  for (let after = ''; ; ) {
    const page = must(
      (await tx.run(joined, { performanceId, after, most }))[0],
      'a text of no ids is there too',
    )
    // A plan may give a seat an id with a line's end in it, and parts of ids may be other seats' ids.
    if (house.indexOf.takeAll(page.seats, free) !== page.count)
      return allBut(house, await tx.run(listed, { performanceId }))
    if (page.count < most) return free
    after = page.seats.slice(page.seats.lastIndexOf('\n') + 1)
  }
}

const onTrip = statement<{ performanceId: string; from: number; to: number }>()('claims_on_trip', (q) =>
  q
    .select({ seat: q.t.claim.seat })
    .from(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        gte(q.t.claim.leg, sql.placeholder('from')),
        lt(q.t.claim.leg, sql.placeholder('to')),
      ),
    ),
)

/** The same of a train: nobody has it on any leg of the trip. */
export async function freeOnTrip(
  tx: Tx,
  performanceId: string,
  house: House,
  { from, to }: Trip,
): Promise<Uint8Array> {
  return allBut(house, await tx.run(onTrip, { performanceId, from, to }))
}

/** One byte a seat, 1 = none of these is of it. */
function allBut(house: House, claims: readonly { seat: string }[]): Uint8Array {
  const free = new Uint8Array(house.seats.length).fill(1)
  for (const { seat } of claims) {
    const index = house.indexOf.get(seat)
    if (index !== undefined) free[index] = 0
  }
  return free
}
