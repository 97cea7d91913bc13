/**
 * Goal 6 of the seats study: how well a train of 1,280 seats is filled over 29 legs, seat by seat and with groups, and
 * how fast the departure board is. All but the times is seeded: everybody gets the same figures.
 */

import { availability } from '../../src/core/rail/board.ts'
import type { CoachDraft } from '../../src/core/rail/coach.ts'
import { fitOne } from '../../src/core/rail/fit.ts'
import { type Inventory, openInventory, take } from '../../src/core/rail/inventory.ts'
import { areTogether } from '../../src/core/rail/near.ts'
import { isFree } from '../../src/core/rail/occupancy.ts'
import type { RailRequest } from '../../src/core/rail/proposal.ts'
import { propose } from '../../src/core/rail/propose.ts'
import { compileTrain } from '../../src/core/rail/train.ts'
import { seeded } from '../../src/core/random.ts'
import { median, type printTable } from './measure.ts'
import { type Asked, demand, LEGS, makeLine, type Order } from './rail-demand.ts'

const SEEDS = [1, 2, 3, 4, 5]
const line = makeLine()
const coaches = Array.from({ length: 16 }, (_, index): CoachDraft => {
  const rest = { class: '2', first: 1, tables: [], without: [] }
  return { number: String(index + 1), kind: 'open', rows: 16, halves: ['ABC', 'DF'], ...rest }
})
const train = compileTrain(coaches).train!
const SEATS = train.id.length

/** Seats for a request, or null. */
type Seller = (inventory: Inventory, asked: Asked, draw: () => number) => number[] | null

interface Filled {
  /** Seat-km sold of all there are. */
  load: number
  rejected: number
  groups: number
  together: number
  sameCoach: number
  us: number
}

function fill(seller: Seller, factor: number, order: Order, groups: boolean): Filled {
  const sum = { km: 0, asked: 0, rejected: 0, groups: 0, together: 0, sameCoach: 0, ms: 0, calls: 0 }
  for (const seed of SEEDS) {
    const inventory = openInventory(train, LEGS)
    const draw = seeded(seed + 90)
    for (const asked of demand(line, SEATS, factor, seed, order, groups)) {
      const start = performance.now()
      const seats = seller(inventory, asked, draw)
      for (const seat of seats ?? []) take(inventory, { seat, trip: asked.trip })
      sum.ms += performance.now() - start
      sum.calls++
      sum.asked += asked.n
      if (seats === null) sum.rejected += asked.n
      else sum.km += asked.n * asked.km
      if (seats === null || asked.n === 1) continue
      sum.groups++
      if (areTogether(train, seats)) sum.together++
      if (train.coachOf[seats[0]!] === train.coachOf[seats.at(-1)!]) sum.sameCoach++
    }
  }
  return {
    load: sum.km / (SEEDS.length * SEATS * line.km),
    rejected: sum.rejected / sum.asked,
    groups: sum.groups,
    together: sum.together / sum.groups,
    sameCoach: sum.sameCoach / sum.groups,
    us: (sum.ms * 1000) / sum.calls,
  }
}

/** Whoever comes first is accepted while every leg has room, and gets a seat at the end: no way of giving seats beats it. */
function deferred(factor: number, order: Order): number {
  let km = 0
  for (const seed of SEEDS) {
    const free = new Int32Array(LEGS).fill(SEATS)
    for (const asked of demand(line, SEATS, factor, seed, order, false)) {
      const legs: Int32Array = free.subarray(asked.trip.from, asked.trip.to)
      if (legs.includes(0)) continue
      for (let leg = 0; leg < legs.length; leg++) legs[leg]!--
      km += asked.km
    }
  }
  return km / (SEEDS.length * SEATS * line.km)
}

const request = ({ trip, n }: Asked): RailRequest => ({ class: 0, trip, n })

const oneSeat = (seat: number): number[] | null => (seat < 0 ? null : [seat])
const bestFit: Seller = (inventory, asked) => oneSeat(fitOne(inventory, request(asked)))
const drawnFit: Seller = (inventory, asked, draw) =>
  oneSeat(fitOne(inventory, { ...request(asked), seed: Math.floor(draw() * 2 ** 32) }))

/** Any free seat: from a random one on, the next that is free. */
const anySeat: Seller = ({ occupancy }, { trip }, draw) => {
  const first = Math.floor(draw() * SEATS)
  for (let i = 0; i < SEATS; i++)
    if (isFree(occupancy, (first + i) % SEATS, trip)) return [(first + i) % SEATS]
  return null
}

/** Each of the group for himself, all or nobody. */
const ungrouped: Seller = (inventory, asked) => {
  const seats: number[] = []
  for (let person = 0; person < asked.n; person++) {
    const seat = fitOne(inventory, { ...request(asked), allowed: (each) => !seats.includes(each) })
    if (seat < 0) return null
    seats.push(seat)
  }
  return seats.sort((a, b) => a - b)
}

const grouped =
  (per_break: number, per_orphan: number): Seller =>
  (inventory, asked) => {
    const found = propose(inventory, { ...request(asked), weights: { per_break, per_orphan } })
    return found.kind === 'seats' ? found.travellers.map(([piece]) => piece!.seat) : null
  }

const byLadder: Seller = (inventory, asked) => {
  const found = propose(inventory, request(asked))
  return found.kind === 'seats' ? found.travellers.map(([piece]) => piece!.seat) : null
}

const percent = (share: number, digits = 2) => `${(share * 100).toFixed(digits)} %`

export interface RailGoal {
  what: string
  measured: string
  wanted: string
  isMet: boolean
}
const goals: RailGoal[] = []
const judge = (what: string, measured: string, wanted: string, isMet: boolean) =>
  goals.push({ what, measured, wanted, isMet })
type Print = typeof printTable

function singles(print: Print): void {
  const rows: (string | number)[][] = [['', 'load', 'of the bound', 'rejected', 'us/sale']]
  for (const order of ['mixed', 'short trips first'] as const)
    for (const factor of [0.9, 1.2]) {
      const bound = deferred(factor, order)
      for (const [name, seller] of [
        ['best fit', bestFit],
        ['drawn of the tightest', drawnFit],
        ['any free seat', anySeat],
      ] as const) {
        const { load, rejected, us } = fill(seller, factor, order, false)
        const title = `${order}, demand ${factor}: ${name}`
        rows.push([title, percent(load), percent(load / bound), percent(rejected), us.toFixed(1)])
        if (name === 'any free seat') continue
        if (factor < 1) judge(`rejected, ${title}`, percent(rejected), '0', rejected === 0)
        else judge(title, percent(load / bound), '>= 99.5 % of the bound', load / bound >= 0.995)
      }
    }
  print(`one traveller, ${SEATS} seats, ${LEGS} legs, ${line.km} km, seeds ${SEEDS.join(' ')}`, rows)
}

function parties(print: Print): void {
  const rows: (string | number)[][] = [['', 'together', 'same coach', 'load', 'rejected', 'us/sale']]
  const tell = (name: string, seller: Seller) => {
    const filled = fill(seller, 1.2, 'mixed', true)
    const { together, sameCoach, load, rejected, us } = filled
    rows.push([name, percent(together), percent(sameCoach), percent(load), percent(rejected), us.toFixed(1)])
    return filled
  }
  const alone = tell('each for himself', ungrouped)
  for (const [a, b] of [
    [6, 0],
    [6, 1],
    [12, 1],
    [20, 0],
    [20, 3],
  ] as const)
    tell(`breaks ${a}, orphans ${b}`, grouped(a, b))
  const { together, sameCoach, load } = tell('as it is sold', byLadder)
  judge('groups together', percent(together), '>= 97 %', together >= 0.97)
  judge('groups in one coach', percent(sameCoach), '>= 99 %', sameCoach >= 0.99)
  const lost = (alone.load - load) * 100
  judge('load lost to groups', `${lost.toFixed(2)} points`, '<= 0.5', lost <= 0.5)
  print('groups of 1 to 8, demand 1.2, mixed', rows)
}

function board(): void {
  const inventory = openInventory(train, LEGS)
  for (const asked of demand(line, SEATS, 1.2, 1, 'mixed', false)) {
    const seat = fitOne(inventory, request(asked))
    if (seat >= 0) take(inventory, { seat, trip: asked.trip })
  }
  const [full] = inventory.boards
  const out = availability(full!)
  const stops = LEGS + 1
  for (const { trip } of line.pairs) {
    const counted = train.id.filter((_, seat) => isFree(inventory.occupancy, seat, trip)).length
    if (out[trip.from * stops + trip.to] !== counted) throw new Error('the board is not what is free')
  }
  const samples = Array.from({ length: 40 }, () => {
    const start = performance.now()
    for (let i = 0; i < 2000; i++) availability(full!, out)
    return ((performance.now() - start) * 1000) / 2000
  })
  const us = median(samples)
  judge(
    `board of all ${line.pairs.length} pairs, equal to counting`,
    `${us.toFixed(2)} us`,
    '<= 10 us',
    us <= 10,
  )
}

/** The goals; `print` is given the tables behind them. */
export function railGoals(print: Print): RailGoal[] {
  singles(print)
  parties(print)
  board()
  return goals
}
