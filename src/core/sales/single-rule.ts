/**
 * The rule about single seats for seats that were chosen by name. Most picks are told tidy by the few claims beside
 * them; the whole house is only looked at where one is not.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { House } from '../seats/house.ts'
import { judgePick, type LeftSingle } from '../seats/judge-pick.ts'
import { orphans } from '../seats/orphans.ts'
import { freeSeats } from '../stock/free-seats.ts'

/** How the ledger calls it where it was passed over. */
export const SINGLE_SEAT = 'single-seat'

/** Null where the pick (house indexes) will do, or where some of it is taken: the claim says who has it. */
export async function leftSingle(
  tx: Tx,
  performanceId: string,
  house: House,
  picked: readonly number[],
): Promise<LeftSingle | null> {
  const ordinary = picked.filter((seat) => !house.heldBack?.[seat])
  const beside = await freeBeside(tx, performanceId, house, ordinary)
  if (orphans(house, beside, ordinary).length === 0) return null
  const free = await freeSeats(tx, performanceId, house)
  return picked.every((seat) => free[seat]) ? judgePick(house, free, picked) : null
}

/** How many seats one query asks about: two on each side of a block, and room for a second block. */
const ASKED = 8

/** Takes the performance and ASKED seats, in this order. */
const claimedAmong = statement<string[]>()('claims_among', (q) =>
  q
    .select({ seat: q.t.claim.seat })
    .from(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('0')),
        inArray(
          q.t.claim.seat,
          Array.from({ length: ASKED }, (_, i) => sql.placeholder(String(i + 1))),
        ),
      ),
    ),
)

/** 1 = free, as far as the two seats on either side of each picked one go. */
async function freeBeside(
  tx: Tx,
  performanceId: string,
  house: House,
  picked: readonly number[],
): Promise<Uint8Array> {
  const free = new Uint8Array(house.seats.length).fill(1)
  const seats = neighbours(house, picked)
  for (let from = 0; from < seats.length; from += ASKED) {
    const asked = [performanceId]
    for (let i = from; i < from + ASKED; i++) asked.push(i < seats.length ? house.indexOf.of(seats[i]!) : '')
    for (const { seat } of await tx.run(claimedAmong, asked)) {
      const index = house.indexOf.get(seat)
      if (index !== undefined) free[index] = 0
    }
  }
  for (const seat of seats) if (house.heldBack?.[seat]) free[seat] = 0
  return free
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
