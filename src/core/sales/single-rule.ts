/**
 * The rule about single seats for seats that were chosen by name. Most picks are told tidy by the few claims beside
 * them; the whole house is only looked at where one is not.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { House } from '../seats/house.ts'
import { judgePick, type LeftSingle } from '../seats/judge-pick.ts'
import { orphansOf } from '../seats/orphans.ts'
import { withRoomFor } from '../seats/room.ts'
import { freeSeats } from '../stock/free-seats.ts'
import { roomByHand } from '../stock/room-left.ts'

/** How the ledger calls it where it was passed over. */
export const SINGLE_SEAT = 'single-seat'

/** Null where the pick (house indexes) will do, or where some of it is taken: the claim says who has it. */
export async function leftSingle(
  tx: Tx,
  performance: { id: string; isCounted?: boolean | undefined },
  house: House,
  picked: readonly number[],
): Promise<LeftSingle | null> {
  const performanceId = performance.id
  const ordinary = picked.filter((seat) => !house.heldBack?.[seat])
  const taken = await takenBeside(tx, performanceId, house, ordinary)
  const isFree = (seat: number) => !taken.has(seat) && !house.heldBack?.[seat]
  if (orphansOf(house, isFree, ordinary).length === 0) return null
  const free = await freeSeats(tx, performanceId, house)
  if (!picked.every((seat) => free[seat])) return null
  const left = await roomByHand(tx, performance)
  // Others are a choice only where there is room for them.
  return judgePick(house, free, picked, left ? withRoomFor(house, free, left, ordinary.length) : free)
}

/** How many seats one query asks about: two on each side of a block, and room for a second block. */
const MOST_ASKED = 8

/** Each takes the performance and so many seats, in this order. */
const claimedAmong = Array.from({ length: MOST_ASKED }, (_, before) =>
  statement<string[]>()(`claims_among_${before + 1}`, (q) =>
    q
      .select({ seat: q.t.claim.seat })
      .from(q.t.claim)
      .where(
        and(
          eq(q.t.claim.performanceId, sql.placeholder('0')),
          inArray(
            q.t.claim.seat,
            Array.from({ length: before + 1 }, (_, i) => sql.placeholder(String(i + 1))),
          ),
        ),
      ),
  ),
)

/** Which seats somebody has, as far as the two on either side of each picked one go. */
async function takenBeside(
  tx: Tx,
  performanceId: string,
  house: House,
  picked: readonly number[],
): Promise<ReadonlySet<number>> {
  const taken = new Set<number>()
  const seats = neighbours(house, picked)
  for (let from = 0; from < seats.length; from += MOST_ASKED) {
    const asked = seats.slice(from, from + MOST_ASKED).map((seat) => house.indexOf.of(seat))
    for (const { seat } of await tx.run(claimedAmong[asked.length - 1]!, [performanceId, ...asked])) {
      const index = house.indexOf.get(seat)
      if (index !== undefined) taken.add(index)
    }
  }
  return taken
}

function neighbours(house: House, picked: readonly number[]): number[] {
  const own = new Set(picked)
  const near = picked.flatMap((seat) =>
    [seat - 2, seat - 1, seat + 1, seat + 2].filter(
      (other) => !own.has(other) && house.segmentOf[other] === house.segmentOf[seat],
    ),
  )
  return [...new Set(near)]
}
