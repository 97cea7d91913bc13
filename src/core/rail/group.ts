/**
 * Seats for a group in one coach: of all windows of n free seats in walking order the one with the least
 *   mean slack + per_break x breaks per head + per_orphan x single seats left behind.
 * Staying in one coach is the rule and neighbourhood the wish, as in the group seat reservation problem (T. Clausen,
 * A. Hjorth, M. Nielsen, D. Pisinger, DIKU report 07/02): it costs some 0.3 points of load.
 */
import { seeded } from '../random.ts'
import { slackOf } from './fit.ts'
import type { Inventory } from './inventory.ts'
import { areTogether, breakBetween } from './near.ts'
import { isFree } from './occupancy.ts'
import { GROUP_WEIGHTS, type GroupWeights, type RailRequest } from './proposal.ts'
import { areBeside, type Train } from './train.ts'

/** The free seats of one coach, with running sums of slack and of breaks up to each. */
export interface FreeSeats {
  seats: number[]
  slack: number[]
  breaks: number[]
}

export function freeSeatsOf({ train, occupancy }: Inventory, coach: number, request: RailRequest): FreeSeats {
  const { start, end } = train.coaches[coach]!
  const free: FreeSeats = { seats: [], slack: [0], breaks: [] }
  for (let seat = start; seat < end; seat++) {
    if (train.heldBack[seat] || !isFree(occupancy, seat, request.trip) || request.allowed?.(seat) === false)
      continue
    const count = free.seats.length
    const before =
      count === 0 ? 0 : free.breaks[count - 1]! + breakBetween(train, free.seats[count - 1]!, seat)
    free.slack.push(free.slack[count]! + slackOf(occupancy, seat, request.trip))
    free.breaks.push(before)
    free.seats.push(seat)
  }
  return free
}

export interface Block {
  seats: number[]
  cost: number
  /** How many blocks were equally good: what a draw was among. */
  among: number
}

/** Each window of n, with its cost. */
export function eachWindow(
  train: Train,
  free: FreeSeats,
  n: number,
  { per_break, per_orphan }: GroupWeights,
  visit: (first: number, cost: number) => void,
): void {
  const { seats, slack, breaks } = free
  for (let i = 0; i + n <= seats.length; i++) {
    const perHead = (slack[i + n]! - slack[i]! + per_break * (breaks[i + n - 1]! - breaks[i]!)) / n
    visit(i, perHead + per_orphan * orphansBeside(train, seats, i, i + n - 1))
  }
}

/** Free seats that had a free neighbour only in the window: 0 to 2. */
function orphansBeside(train: Train, free: readonly number[], first: number, last: number): number {
  const isLeftAlone = (inside: number, beside: number, further: number): number => {
    const [one, other, next] = [free[inside]!, free[beside], free[further]]
    if (other === undefined || !areBeside(train, one, other)) return 0
    return next !== undefined && areBeside(train, other, next) ? 0 : 1
  }
  return isLeftAlone(first, first - 1, first - 2) + isLeftAlone(last, last + 1, last + 2)
}

/** The best block of the class in one coach, or null where no coach has n free seats. */
export function fitGroup(inventory: Inventory, request: RailRequest): Block | null {
  const { train } = inventory
  const { n, seed, weights = GROUP_WEIGHTS } = request
  let ties: number[][] = []
  let least = Number.POSITIVE_INFINITY
  for (const [coach, { class: coachClass }] of train.coaches.entries()) {
    if (coachClass !== request.class) continue
    const free = freeSeatsOf(inventory, coach, request)
    eachWindow(train, free, n, weights, (first, cost) => {
      if (cost > least || (cost === least && seed === undefined)) return
      if (cost < least) ties = []
      least = cost
      ties.push(free.seats.slice(first, first + n))
    })
  }
  if (ties.length === 0) return null
  const drawn = seed === undefined ? 0 : Math.floor(seeded(seed)() * ties.length)
  return { seats: ties[drawn]!, cost: least, among: ties.length }
}

/** Whether any coach has a block in which all sit together: then the best block was chosen for its gaps. */
export function hasBlockTogether(inventory: Inventory, request: RailRequest): boolean {
  const { train } = inventory
  return train.coaches.some(({ class: coachClass }, coach) => {
    if (coachClass !== request.class) return false
    const { seats } = freeSeatsOf(inventory, coach, request)
    return seats.some(
      (_, i) => i + request.n <= seats.length && areTogether(train, seats.slice(i, i + request.n)),
    )
  })
}
