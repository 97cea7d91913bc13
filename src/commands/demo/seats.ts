/** What the customers of the demo ask for: the best, seats that they choose from the map, or what a block still has. */
import type { Desk } from '../../core/desk.ts'
import type { Ride } from '../../core/rail/ride.ts'
import { seeded } from '../../core/random.ts'
import type { Wanted } from '../../core/sales/wanted.ts'
import type { House } from '../../core/seats/house.ts'
import { random } from '../../core/seats/random.ts'
import { freeSeats } from '../../core/stock/free-seats.ts'
import type { Buy } from './demand.ts'
import { Rows } from './rows.ts'

/** A house of more seats is sold by blocks: nobody looks it all over for each party. */
const LARGE = 5000

/** A guest looks at so many places before he chooses. */
const LOOKED_AT = 4

export interface Hall {
  /** The performance's id. */
  id: string
  house: House
  /** Its largest standing area. */
  standing: string | undefined
}

/** Undefined where the party finds nothing. */
export type Seats = (desk: Desk, buy: Buy) => Promise<Wanted | undefined>

/** `halls`: by the performances' codes. */
export function seatsOf(halls: ReadonlyMap<string, Hall>, seed: number): Seats {
  const rows = new Map<string, Rows>()
  return async (desk, buy) => {
    const { performance, how, count, ride, seed: own } = buy
    if (ride) return onTrain(buy, ride)
    const hall = halls.get(performance)
    if (!hall) return undefined
    const { house, standing } = hall
    if (how === 'standing' && standing !== undefined) return { mode: 'standing', count, section: standing }
    if (how === 'best') return { mode: 'best', count }
    if (how === 'random') return { mode: 'random', count, seed: own }
    if (house.seats.length < LARGE) return choose(desk, hall, count, seeded(own))
    const blocks = rows.get(performance) ?? new Rows(house, await freeIn(desk, hall), seed + rows.size)
    rows.set(performance, blocks)
    const seats = blocks.take(count, how === 'group', seeded(own))
    return seats && { mode: 'chosen', seats, allow_single: true }
  }
}

/** One in nine rides in first class, one in ten would rather change seats than stay at home. */
function onTrain({ how, count, seed }: Buy, ride: Ride): Wanted {
  const chance = seeded(seed)
  const section = chance() < 0.11 && how !== 'group' ? '1' : '2'
  if (how === 'random') return { mode: 'random', count, ride, section, seed }
  return { mode: 'best', count, ride, section, may_change: chance() < 0.1 }
}

const freeIn = (desk: Desk, { id, house }: Pick<Hall, 'id' | 'house'>) =>
  desk.store.read((tx) => freeSeats(tx, id, house))

/** The best of a few blocks that leave no single seat. */
async function choose(
  desk: Desk,
  { id, house }: Hall,
  count: number,
  chance: () => number,
): Promise<Wanted | undefined> {
  const free = await freeIn(desk, { id, house })
  const seen = Array.from({ length: LOOKED_AT }, () =>
    random(house, free, count, Math.floor(chance() * 4294967296)),
  )
  const found = seen.flatMap((one) => (one.kind === 'seats' ? [one.seats] : []))
  const quality = (seats: readonly number[]) => seats.reduce((sum, seat) => sum + house.quality[seat]!, 0)
  const [best] = found.sort((a, b) => quality(a) - quality(b))
  return best && { mode: 'chosen', seats: best.map((seat) => house.seats[seat]!.id), allow_single: true }
}
