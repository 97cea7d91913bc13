/**
 * Wheelchair places for who needs them, and for who comes along the seats beside them. In one coach where that is possible;
 * of those with the fewest ordinary seats the nearest to each other, and of these the one whose gaps are cut least.
 */
import { distanceBetween, distanceTo } from './distance.ts'
import { slackOf } from './fit.ts'
import type { Inventory } from './inventory.ts'
import { isFree } from './occupancy.ts'
import type { RailRequest } from './proposal.ts'

/** A seat for who comes along is preferred to an ordinary one that is nearer by no more than this. */
const COMPANION_STEPS = 3

export type AccessibleFit =
  | { kind: 'seats'; seats: number[]; isOneCoach: boolean }
  /** How many wheelchair places are free, or how many seats for all of the party. */
  | { kind: 'none'; reason: 'too-few-wheelchair-places' | 'too-few-free'; free: number }

interface Open {
  places: number[]
  others: number[]
}

/** Of n travellers `accessible` use wheelchairs, 1 to n. Nobody else of the party is put on a wheelchair place. */
export function fitAccessible(
  inventory: Inventory,
  request: RailRequest & { accessible: number },
): AccessibleFit {
  const { train } = inventory
  const { n, accessible, near = [] } = request
  const all = openIn(inventory, request)
  if (all.places.length < accessible)
    return { kind: 'none', reason: 'too-few-wheelchair-places', free: all.places.length }
  if (all.others.length < n - accessible)
    return { kind: 'none', reason: 'too-few-free', free: accessible + all.others.length }
  const coaches = new Set(all.places.map((seat) => train.coachOf[seat]!))
  const inCoach = [...coaches].flatMap((coach) => {
    const here = (seat: number) => train.coachOf[seat] === coach
    return fitAmong(inventory, request, {
      places: all.places.filter(here),
      others: all.others.filter(here),
    })
  })
  const found = inCoach.length > 0 ? inCoach : fitAmong(inventory, request, all)
  const costs = found.map((seats) => costOf(inventory, request, near, seats))
  let best = 0
  for (let i = 1; i < found.length; i++) if (isLess(costs[i]!, costs[best]!)) best = i
  return { kind: 'seats', seats: found[best]!, isOneCoach: inCoach.length > 0 }
}

function openIn({ train, occupancy }: Inventory, { class: inClass, trip, allowed }: RailRequest): Open {
  const open = train.id
    .map((_, seat) => seat)
    .filter(
      (seat) => train.classOf[seat] === inClass && isFree(occupancy, seat, trip) && allowed?.(seat) !== false,
    )
  return {
    places: open.filter((seat) => train.accessible[seat]),
    others: open.filter((seat) => !train.accessible[seat]),
  }
}

/** A choice around each of the wheelchair places; none where these do not suffice. */
function fitAmong(
  { train }: Inventory,
  { n, accessible }: RailRequest & { accessible: number },
  { places, others }: Open,
): number[][] {
  if (places.length < accessible || others.length < n - accessible) return []
  return places.map((anchor) => {
    const chosen = nearest(places, accessible, (seat) => distanceBetween(train, anchor, seat))
    const far = (seat: number) =>
      distanceTo(train, chosen, seat) - (train.heldBack[seat] ? COMPANION_STEPS : 0)
    return [...chosen, ...nearest(others, n - accessible, far)].sort((a, b) => a - b)
  })
}

function nearest(seats: readonly number[], count: number, far: (seat: number) => number): number[] {
  return seats
    .map((seat) => ({ seat, far: far(seat) }))
    .sort((a, b) => a.far - b.far || a.seat - b.seat)
    .slice(0, count)
    .map(({ seat }) => seat)
}

/** What is compared first stands first. */
function costOf(
  { train, occupancy }: Inventory,
  { trip }: RailRequest,
  near: readonly number[],
  seats: readonly number[],
): number[] {
  const sum = (cost: (seat: number) => number) => seats.reduce((all, seat) => all + cost(seat), 0)
  return [
    near.length === 0 ? 0 : sum((seat) => distanceTo(train, near, seat)),
    sum((seat) => 1 - train.heldBack[seat]!),
    sum((seat) => distanceBetween(train, seats[0]!, seat)),
    sum((seat) => slackOf(occupancy, seat, trip)),
  ]
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((cost, i) => cost !== other[i])
  return at >= 0 && one[at]! < other[at]!
}
