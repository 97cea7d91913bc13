/**
 * Seeded demand for a long line: 30 stops, some 2,300 km, a gravity model. A pair of stops is asked for in proportion
 * to the size of both cities, and most between 200 and 1,000 km (log-normal around 450 km).
 */

import type { Trip } from '../../src/core/rail/trip.ts'
import { seeded } from '../../src/core/random.ts'

const STOPS = 30
export const LEGS = STOPS - 1

/** Parties of 1, 2, 3, ... by rail. */
const PARTIES = [0.52, 0.28, 0.08, 0.07, 0.02, 0.02, 0.005, 0.005]
const MEAN_PARTY = PARTIES.reduce((sum, share, i) => sum + share * (i + 1), 0)

export type Order = 'mixed' | 'short trips first'

export interface Asked {
  trip: Trip
  km: number
  n: number
}

export interface Line {
  km: number
  pairs: { trip: Trip; km: number; share: number }[]
  /** Share of all travellers that are on the fullest leg. */
  peak: number
}

export function makeLine(): Line {
  const next = seeded(3)
  const at = [0]
  while (at.length < STOPS) at.push(at.at(-1)! + 40 + Math.floor(next() * 80))
  const size = at.map((_, stop) => (stop % 5 === 0 || stop === LEGS ? 3 + next() * 4 : 0.3 + next() * 0.7))
  const pairs = at.flatMap((start, from) =>
    at.slice(from + 1).map((end, i) => {
      const [to, km] = [from + 1 + i, end - start]
      const share = size[from]! * size[to]! * Math.exp(-(Math.log(km / 450) ** 2) / 1.6)
      return { trip: { from, to }, km, share }
    }),
  )
  const total = pairs.reduce((sum, { share }) => sum + share, 0)
  for (const pair of pairs) pair.share /= total
  const onLeg = Array.from({ length: LEGS }, (_, leg) =>
    pairs.reduce((sum, { trip, share }) => sum + (trip.from <= leg && leg < trip.to ? share : 0), 0),
  )
  return { km: at.at(-1)!, pairs, peak: Math.max(...onLeg) }
}

/** Requests that would fill `factor` of the seats on the fullest leg, in the order in which they come. */
export function demand(
  line: Line,
  seats: number,
  factor: number,
  seed: number,
  order: Order,
  groups: boolean,
) {
  const next = seeded(seed)
  const count = Math.round((seats * factor) / line.peak / (groups ? MEAN_PARTY : 1))
  const pick = cumulative(line.pairs.map(({ share }) => share))
  const size = cumulative(PARTIES)
  const asked = Array.from({ length: count }, () => {
    const { trip, km } = line.pairs[pick(next())]!
    const moment = next()
    const when = order === 'mixed' ? moment : 0.5 * moment + (0.5 * km) / line.km
    return { trip, km, n: groups ? size(next()) + 1 : 1, when }
  })
  return asked.sort((a, b) => a.when - b.when) as Asked[]
}

/** Draws an index by its share. */
function cumulative(shares: number[]): (drawn: number) => number {
  let sum = 0
  const until = shares.map((share) => {
    sum += share
    return sum
  })
  return (drawn) => {
    const found = until.findIndex((each) => drawn * sum < each)
    return found < 0 ? shares.length - 1 : found
  }
}
