/** What a refusal offers: the free block that lies nearest to the seats that were wanted. */
import { assert } from '../assert.ts'
import { allowedSeats } from './allowed.ts'
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import { centreOfSeats, distanceFrom } from './distance.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Proposal } from './proposal.ts'
import { splitUp } from './split-up.ts'

/** A block that leaves a single seat is only offered when it is nearer by this much. */
const SINGLE_PITCHES = 4

/** The n seats nearest to `around` (house indexes, at least one), together where that is possible. */
export function nearestFree(
  house: House,
  free: Uint8Array,
  around: readonly number[],
  n: number,
  options: ChoiceOptions = {},
): Proposal {
  assert(n >= 1 && around.length >= 1, 'near needs a place and one seat or more')
  const allowed = allowedSeats(house, options)
  const centre = centreOfSeats(house, around)
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  let untidy = false
  eachBlock(house, free, n, allowed, (start, left, right) => {
    const single = leavesSingle(left, right)
    const cost = distanceFrom(house, start, n, centre) + (single ? SINGLE_PITCHES * house.pitch : 0)
    if (cost < least) [nearest, least, untidy] = [start, cost, single]
  })
  if (nearest < 0) return splitUp(house, free, n, allowed, centre)
  const tier = untidy ? 'together-leaves-single' : 'together'
  return { kind: 'seats', seats: blockSeats(nearest, n), tier, reason: 'nearest-block', seed: null }
}
