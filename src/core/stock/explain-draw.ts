/** A draw drawn again, from what was kept with it, and compared with what the order has. */

import { drawRailAgain, freeThen, type KeptRailDraw } from '../rail/kept-draw.ts'
import { stationsOf } from '../rail/route.ts'
import type { Run } from '../rail/run-of.ts'
import type { House } from '../seats/house.ts'
import { drawAgain, type KeptDraw, unpackSeats } from '../seats/kept-draw.ts'

export interface DrawExplained {
  seed: number
  /** How many blocks were equally likely; null where nobody could sit together and nothing was drawn among. */
  among: number | null
  /** On a train: the ride that it was drawn for; null in a house, or where what was kept can't be read. */
  ride: { from: string; to: string } | null
  /** How many seats were free then, on a train all along the ride; null where what was kept can't be read. */
  free: number | null
  /** Labels of what comes out now; null where what was kept can't be read, or nothing comes out. */
  drawn: string[] | null
  /** Whether the order's seats come out; null where the order has no seats to compare with, or kept no draw. */
  same: boolean | null
}

/** A seat of an order; on a train the legs that it has there, where its tickets say so. */
export interface HasSeat {
  id: string
  legs?: { from: number; to: number }
}

interface Drawn {
  seed?: number
  among?: number
}

export function explainDraw(
  house: House,
  seats: readonly HasSeat[],
  { seed, among }: Drawn,
  kept: KeptDraw | undefined,
): DrawExplained | null {
  if (seed === undefined) return null
  const free = kept ? unpackSeats(kept.free, house.seats.length) : null
  const again = kept ? drawAgain(house, seed, kept) : null
  const found = again?.kind === 'seats' ? again : null
  return {
    seed,
    among: among ?? null,
    ride: null,
    free: free ? free.reduce((sum, each) => sum + each, 0) : null,
    drawn: found?.seats.map((index) => house.seats[index]!.label) ?? null,
    same: judge(
      kept,
      seats,
      found && { among: found.among, has: found.seats.map((seat) => house.seats[seat]!) },
      among,
    ),
  }
}

export function explainRailDraw(
  run: Run,
  seats: readonly HasSeat[],
  { seed, among }: Drawn,
  kept: KeptRailDraw | undefined,
): DrawExplained | null {
  if (seed === undefined) return null
  const again = kept ? drawRailAgain(run, seed, kept) : null
  const found = again?.kind === 'seats' ? again : null
  const pieces = found?.travellers.flat() ?? []
  const has = pieces.map(({ seat, trip }) => ({ id: run.train.id[seat]!, legs: trip }))
  return {
    seed,
    among: among ?? null,
    ride: kept && again ? stationsOf(run.route, { from: kept.ride[0], to: kept.ride[1] }) : null,
    free: kept ? freeThen(run, kept) : null,
    drawn: found && [...new Set(has.map(({ id }) => id))],
    same: judge(kept, seats, found && { among: found.among ?? undefined, has }, among),
  }
}

function judge(
  kept: unknown,
  seats: readonly HasSeat[],
  found: { among: number | undefined; has: readonly HasSeat[] } | null,
  among: number | undefined,
): boolean | null {
  if (kept === undefined || seats.length === 0) return null
  return found !== null && sameSeats(found.has, seats) && found.among === among
}

/** By their legs, too, where both say them. */
function sameSeats(one: readonly HasSeat[], other: readonly HasSeat[]): boolean {
  const withLegs = [...one, ...other].every(({ legs }) => legs !== undefined)
  const names = (seats: readonly HasSeat[]) => [
    ...new Set(seats.map(({ id, legs }) => (withLegs ? `${id} ${legs?.from}-${legs?.to}` : id))),
  ]
  return names(one).sort().join('\n') === names(other).sort().join('\n')
}
