/** Two blocks near each other, as even as can be and nobody alone: 3 + 3 before 4 + 2, never 5 + 1. */
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import { blockCost } from './cost.ts'
import { type Centre, centreOf, distanceFrom } from './distance.ts'
import type { House } from './house.ts'
import type { Allowed } from './proposal.ts'

/** How many of the best first pieces are tried against all second pieces, within a bound on the whole work. */
const ANCHORS = 60
const WORK = 200_000
/** Sitting near each other counts ten times as much as sitting well. */
const QUALITY_WEIGHT = 0.1
/** Leaving a single seat counts like sitting half a pitch further apart. */
const SINGLE_PITCHES = 0.5

/** Where a piece of some size would go in each stretch of seats. Parallel arrays: there can be thousands. */
interface Places {
  size: number
  start: number[]
  cost: number[]
}

/** `longest`: so many allowed free seats stand side by side at most. */
export function twoPieces(
  house: House,
  free: Uint8Array,
  n: number,
  longest: number,
  allowed: Allowed | null,
  centre: Centre | null,
): number[] | null {
  for (let second = Math.floor(n / 2); second >= Math.max(2, n - longest); second--) {
    const large = places(house, free, n - second, allowed, centre)
    const small = n === 2 * second ? large : places(house, free, second, allowed, centre)
    const pair = nearestPair(house, large, small)
    if (pair)
      return [...blockSeats(pair[0], large.size), ...blockSeats(pair[1], second)].sort((a, b) => a - b)
  }
  return null
}

/** The cheapest place for `size` people in each stretch of allowed seats. */
function places(
  house: House,
  free: Uint8Array,
  size: number,
  allowed: Allowed | null,
  centre: Centre | null,
): Places {
  const found: Places = { size, start: [], cost: [] }
  let before = -2
  eachBlock(house, free, size, allowed, (start, left, right) => {
    const single = leavesSingle(left, right) ? SINGLE_PITCHES * house.pitch : 0
    const far = centre ? distanceFrom(house, start, size, centre) : 0
    const cost = QUALITY_WEIGHT * blockCost(house, start, size, left, right) + single + far
    const at = found.start.length - 1
    if (start !== before + 1) {
      found.start.push(start)
      found.cost.push(cost)
    } else if (cost < found.cost[at]!) [found.start[at], found.cost[at]] = [start, cost]
    before = start
  })
  return found
}

function nearestPair(house: House, large: Places, small: Places): [number, number] | null {
  const order = large.cost.map((_, i) => i).sort((a, b) => large.cost[a]! - large.cost[b]! || a - b)
  let pair: [number, number] | null = null
  let least = Number.POSITIVE_INFINITY
  const tries = Math.max(1, Math.min(ANCHORS, Math.floor(WORK / small.start.length)))
  for (const anchor of order.slice(0, tries)) {
    const first = large.start[anchor]!
    const centre = centreOf(house, first, large.size)
    for (let i = 0; i < small.start.length; i++) {
      const second = small.start[i]!
      if (second < first + large.size && first < second + small.size) continue
      const cost = large.cost[anchor]! + small.cost[i]!
      if (cost >= least) continue
      const total = cost + distanceFrom(house, second, small.size, centre)
      if (total < least) [least, pair] = [total, [first, second]]
    }
  }
  return pair
}
