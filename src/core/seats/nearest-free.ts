/** The free block that lies nearest to a place: `near SEAT`, and what a refusal offers. */
import { assert } from '../assert.ts'
import { openSeats, wishes } from './allowed.ts'
import { blockSeats, eachBlock, leavesSingle } from './blocks.ts'
import { type Centre, centreOfSeats, distanceFrom } from './distance.ts'
import type { House } from './house.ts'
import type { Allowed, ChoiceOptions, Found, Proposal } from './proposal.ts'
import { splitUpBy } from './split-up.ts'

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
  const open = openSeats(house, free, options)
  const tries = wishes(house, options)
  const centre = centreOfSeats(house, around)
  for (const allowed of tries) {
    const found = nearestBlock(house, open, n, centre, allowed)
    if (found) return found
  }
  return splitUpBy(house, open, n, tries, centre)
}

function nearestBlock(
  house: House,
  open: Uint8Array,
  n: number,
  centre: Centre,
  allowed: Allowed | null,
): Found | null {
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  let untidy = false
  eachBlock(house, open, n, allowed, (start, left, right) => {
    const single = leavesSingle(left, right)
    const cost = distanceFrom(house, start, n, centre) + (single ? SINGLE_PITCHES * house.pitch : 0)
    if (cost < least) [nearest, least, untidy] = [start, cost, single]
  })
  if (nearest < 0) return null
  const tier = untidy ? 'together-leaves-single' : 'together'
  return { kind: 'seats', seats: blockSeats(nearest, n), tier, reason: 'nearest-block', seed: null }
}
