/** Wheelchair places for who needs them, with the places beside them for their company. */
import { assert } from '../assert.ts'
import { wishes } from './allowed.ts'
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import { blockCost } from './cost.ts'
import { type Centre, centreOf, distanceFrom } from './distance.ts'
import type { House } from './house.ts'
import type { Allowed, ChoiceOptions, Found, Proposal } from './proposal.ts'

/** A companion's place is preferred to another seat that is nearer by no more than this. */
const COMPANION_PITCHES = 4
/** How many wheelchair places are tried where nobody can sit beside one: bounds the work. */
const ANCHORS = 4

/**
 * Seats for n people of whom so many use wheelchairs (1 to n): a block with just as many wheelchair places, the others
 * on companions' places rather than on ordinary ones; where there is no such block, as near as can be. Around `centre`
 * where one is given. Nobody else of the party is put on a wheelchair place.
 */
export function accessible(
  house: House,
  free: Uint8Array,
  n: number,
  wheelchairs: number,
  options: ChoiceOptions = {},
  centre: Centre | null = null,
): Proposal {
  assert(wheelchairs >= 1 && wheelchairs <= n, `of ${n} people ${wheelchairs} use wheelchairs`)
  const tries = wishes(house, options)
  for (const allowed of tries) {
    const found = beside(house, free, n, wheelchairs, allowed, centre)
    if (found) return found
  }
  let answer = apart(house, free, n, wheelchairs, tries[0], centre)
  for (const allowed of tries.slice(1))
    if (answer.kind === 'none') answer = apart(house, free, n, wheelchairs, allowed ?? null, centre)
  return answer
}

/** Fewest ordinary seats first, then no new single seat (a wheelchair place is none), then the cheapest. */
function beside(
  house: House,
  free: Uint8Array,
  n: number,
  wheelchairs: number,
  allowed: Allowed | null,
  centre: Centre | null,
): Found | null {
  let chosen = -1
  let least: [number, number] = [Number.POSITIVE_INFINITY, 0]
  eachBlock(house, free, n, allowed, (start, left, right) => {
    let places = 0
    let ordinary = 0
    for (let seat = start; seat < start + n; seat++) {
      if (house.seats[seat]!.accessible) places++
      else if (!house.seats[seat]!.companion) ordinary++
    }
    if (places !== wheelchairs) return
    const single = leavesSingle(
      left === 1 && house.seats[start - 1]!.accessible ? 0 : left,
      right === 1 && house.seats[start + n]!.accessible ? 0 : right,
    )
    const rank = 2 * ordinary + (single ? 1 : 0)
    const cost = centre ? distanceFrom(house, start, n, centre) : blockCost(house, start, n, left, right)
    if (rank < least[0] || (rank === least[0] && cost < least[1])) [chosen, least] = [start, [rank, cost]]
  })
  if (chosen < 0) return null
  const tier = least[0] % 2 === 1 ? 'together-leaves-single' : 'together'
  return { kind: 'seats', seats: blockSeats(chosen, n), tier, reason: 'wheelchair-block', seed: null }
}

function apart(
  house: House,
  free: Uint8Array,
  n: number,
  wheelchairs: number,
  allowed: Allowed | null,
  centre: Centre | null,
): Proposal {
  const places: number[] = []
  const others: number[] = []
  eachBlock(house, free, 1, allowed, (seat) => {
    if (house.seats[seat]!.accessible) places.push(seat)
    else others.push(seat)
  })
  if (places.length < wheelchairs)
    return { kind: 'none', reason: 'too-few-wheelchair-places', free: places.length }
  if (others.length < n - wheelchairs)
    return { kind: 'none', reason: 'too-few-free', free: wheelchairs + others.length }
  const from = (seat: number) => (centre ? distanceFrom(house, seat, 1, centre) : house.quality[seat]!)
  const anchors = nearest(places, ANCHORS, from)
  let chosen: number[] = []
  let least = Number.POSITIVE_INFINITY
  for (const anchor of anchors) {
    const here = centreOf(house, anchor, 1)
    const far = (seat: number) =>
      distanceFrom(house, seat, 1, here) -
      (house.seats[seat]!.companion ? COMPANION_PITCHES * house.pitch : 0)
    const seats = [...nearest(places, wheelchairs, far), ...nearest(others, n - wheelchairs, far)]
    const cost = seats.reduce((sum, seat) => sum + far(seat), 0)
    if (cost < least) [chosen, least] = [seats, cost]
  }
  const seats = chosen.sort((a, b) => a - b)
  return { kind: 'seats', seats, tier: 'scattered', reason: 'no-wheelchair-block', seed: null }
}

/** The first `count` seats by that measure, of the plan's first where several are as near. */
function nearest(seats: number[], count: number, far: (seat: number) => number): number[] {
  return seats
    .map((seat) => ({ seat, far: far(seat) }))
    .sort((a, b) => a.far - b.far || a.seat - b.seat)
    .slice(0, count)
    .map(({ seat }) => seat)
}
