/**
 * Wheelchair places for who needs them, and for who comes along the seats beside them. In one coach where that is possible;
 * then with the fewest ordinary seats, together, nearest to each other, and with the gaps that are cut least, in this order.
 */
import { distanceBetween, distanceTo } from './distance.ts'
import { slackOf } from './fit.ts'
import type { Inventory } from './inventory.ts'
import { areTogether } from './near.ts'
import { isFree } from './occupancy.ts'
import type { RailRequest } from './proposal.ts'
import type { Train } from './train.ts'

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
    const wheelchairs = grow(train, [anchor], places, accessible)
    return grow(train, wheelchairs, others, n).sort((a, b) => a - b)
  })
}

/** Up to `count`, each next one the nearest to those that are chosen already. */
function grow(train: Train, chosen: readonly number[], from: readonly number[], count: number): number[] {
  const all = [...chosen]
  const left = from.filter((seat) => !chosen.includes(seat))
  const far = left.map((seat) => distanceTo(train, chosen, seat) - bonusOf(train, seat))
  while (all.length < count) {
    let next = 0
    for (let i = 1; i < left.length; i++) if (far[i]! < far[next]!) next = i
    const [seat] = left.splice(next, 1)
    far.splice(next, 1)
    all.push(seat!)
    for (const [i, other] of left.entries())
      far[i] = Math.min(far[i]!, distanceBetween(train, seat!, other) - bonusOf(train, other))
  }
  return all
}

const bonusOf = ({ accessible, heldBack }: Train, seat: number): number =>
  heldBack[seat] && !accessible[seat] ? COMPANION_STEPS : 0

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
    areTogether(train, seats) ? 0 : 1,
    spread(train, seats),
    sum((seat) => slackOf(occupancy, seat, trip)),
  ]
}

/** From each seat to the nearest that is before it. */
function spread(train: Train, seats: readonly number[]): number {
  return seats.reduce((sum, seat, i) => (i === 0 ? 0 : sum + distanceTo(train, seats.slice(0, i), seat)), 0)
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((cost, i) => cost !== other[i])
  return at >= 0 && one[at]! < other[at]!
}
