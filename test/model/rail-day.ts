/** A day of a train: what clerks do to it, and what each deed must come to by the model. */
import { expect } from 'vitest'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { applySeason } from '../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../src/core/catalogue/season/read.ts'
import { isRefusal, type Refusal } from '../../src/core/refusal.ts'
import { extendHold } from '../../src/core/sales/extend-hold.ts'
import { type Hold, hold } from '../../src/core/sales/hold.ts'
import type { OrderView } from '../../src/core/sales/order-view.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { adjustStock } from '../../src/core/stock/adjust-stock.ts'
import { holdStock } from '../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../src/core/stock/release-stock.ts'
import { setProtection } from '../../src/core/stock/set-protection.ts'
import { showBoard } from '../../src/core/stock/show-board.ts'
import type { TestDesk } from '../support/house.ts'
import type { Act, Way, Wish } from './rail-acts.ts'
import {
  HELD_BACK,
  LEGS,
  LONG_LEGS,
  legsOf,
  ORDINARY,
  type Order,
  type RailTrain,
  SEATS,
  STATIONS,
} from './rail-train.ts'

const RUN = `train: T 1
stops:
${STATIONS.map((name, i) => `  - { station: ${name}, ${i > 0 ? `arrives: "1${i}:00", ` : ''}${i < LEGS ? `departs: "1${i}:05", ` : ''}km: ${i * 10} }`).join('\n')}
coaches:
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
  - { numbers: [3], class: 2, rows: 1, halves: [AB], accessible: [1A], companion: [1B] }
`
const season = (locking: string) => `house: { name: Line, currency: EUR, zone: UTC }
venue: { code: t, plan: run.yaml }
price-types: { adult: {} }
fares: { f: { per-km: { 2: 0.3333 }, reservation: { 2: 1.00 } } }
refunds: { ladder: [ { later: 0% } ] }
events:
  t:
    title: T
    locking: ${locking}
    protect: { long: { class: 2, min-legs: ${LONG_LEGS}, seats: 3, release: "1000h=2, 240h=1" } }
    performances: [ { on: 2027-01-15 10:05, code: run } ]
`
export const DEPARTS = Date.UTC(2027, 0, 15, 10, 5)
export const HOUR_MS = 3_600_000
const payment = { tender: 'cash' as const, tendered_minor: null }

export async function openRun(desk: TestDesk, locking = 'pessimistic'): Promise<void> {
  const { plan } = await importPlan(RUN, { file: 'run.yaml' })
  await applySeason(desk, {
    season: readSeason(season(locking), 'season.yaml'),
    plans: new Map([['run.yaml', { plan: plan!, rewritten: 0 }]]),
  })
}

export interface Day {
  desk: TestDesk
  train: RailTrain
  key: string
}

function wantedOf({ way, from, to, n, seat }: Wish): Wanted {
  const ride = { from: STATIONS[from]!, to: STATIONS[to]! }
  const name = SEATS[seat]!
  switch (way) {
    case 'chosen':
      return { mode: 'chosen', seats: SEATS.slice(seat, seat + n), ride }
    case 'random':
      return { mode: 'random', count: n, ride, seed: seat }
    case 'near':
      return { mode: 'best', count: n, ride, near: name }
    case 'accessible':
      return { mode: 'best', count: n, ride, accessible: 1 }
    case 'house':
      return { mode: 'best', count: n, ride, from: 'crew' }
    default:
      return { mode: 'best', count: n, ride, may_change: way === 'change' }
  }
}

/** What an act got, or why it was refused. */
async function outcome<T>(work: Promise<T>): Promise<{ got: T } | { refused: Refusal }> {
  try {
    return { got: await work }
  } catch (error) {
    if (isRefusal(error)) return { refused: error }
    throw error
  }
}

const index = (station: string) => STATIONS.indexOf(station)

const hasOf = ({ tickets }: OrderView): string[] =>
  tickets
    .filter(({ status }) => status === 'valid')
    .flatMap(({ seat, trip }) =>
      legsOf(index(trip!.from), index(trip!.to)).map((leg) => `${seat.label} ${leg}`),
    )

const heldIn = ({ seats }: Hold): string[] =>
  seats.flatMap(({ id, trip }) => legsOf(trip!.from, trip!.to).map((leg) => `${id} ${leg}`))

/** What was got is free, is as much as was wanted, and leaves what is protected. */
function judgeGot({ train }: Day, wish: Wish, has: string[]): void {
  const { way, from, to, n } = wish
  const seats = new Set(has.map((each) => each.split(' ')[0]!))
  expect(has).toHaveLength((way === 'chosen' ? seats.size : n) * (to - from))
  const taken = train.taken()
  for (const each of has) expect([each, taken.has(each)]).toEqual([each, way === 'house'])
  if (way === 'house') for (const each of has) expect(train.kept.delete(each)).toBe(true)
  const wheelchairs = [...seats].filter((each) => HELD_BACK.includes(each)).length
  if (way !== 'chosen' && way !== 'accessible' && way !== 'house') expect(wheelchairs).toBe(0)
  if (way === 'accessible') expect(seats.has(HELD_BACK[0]!)).toBe(true)
}

/** After it: what is protected on its legs is still free, and no leg has more than may be sold. */
function judgeAfter({ train }: Day, { way, from, to }: Wish, has: string[]): void {
  const isOrdinary = has.some((each) => ORDINARY.includes(each.split(' ')[0]!))
  if (way !== 'house' && isOrdinary && to - from < LONG_LEGS)
    for (const leg of legsOf(from, to)) expect(train.open(leg)).toBeGreaterThanOrEqual(train.protectedNow())
}

/** Ways to get seats that are held back for wheelchairs, which count otherwise. */
const HELD: readonly Way[] = ['accessible', 'chosen']

/** A refusal is never without reason. */
function judgeRefused({ train }: Day, { way, from, to, n, seat }: Wish, refused: Refusal): void {
  const told = refused.details as unknown as { for_you: number; free: number; wanted: number }
  const legs = SEATS.slice(seat, seat + n).flatMap((name) => legsOf(from, to).map((leg) => `${name} ${leg}`))
  const reasons: Record<string, () => boolean> = {
    'ride-backwards': () => from >= to,
    protected: () =>
      to - from < LONG_LEGS &&
      (HELD.includes(way) || told.for_you === train.forTrip(from, to)) &&
      (HELD.includes(way) || told.for_you < told.wanted),
    'not-enough-seats': () =>
      told.free < told.wanted &&
      (!['best', 'random'].includes(way) || told.free === train.freeAllTheWay(from, to)),
    'not-enough-accessible': () => way === 'accessible',
    'house-hold-unknown': () => way === 'house' && train.kept.size === 0,
    'seats-taken': () => way === 'chosen' && legs.some((each) => train.taken().has(each)),
  }
  expect([refused.code, refused.details, reasons[refused.code]?.()]).toEqual([
    refused.code,
    refused.details,
    true,
  ])
}

export async function sellOne(day: Day, wish: Wish): Promise<void> {
  const { desk, train, key } = day
  const input = { performance: 'run', wanted: wantedOf(wish), types: {}, payment, key }
  const said = await outcome(sell(desk, input))
  if ('refused' in said) return judgeRefused(day, wish, said.refused)
  const { order } = said.got
  const has = hasOf(order)
  judgeGot(day, wish, has)
  const { from, to } = wish
  train.orders.push({ ref: order.ref, has, from, to, until: undefined, placed: train.now, over: false })
  judgeAfter(day, wish, has)
  // 10 km at 0.3333 are 3.33; rounding of the whole way is not lost where somebody changes.
  const fare = Math.round((33_330 * (to - from) * 10_000) / 1_000_000) + 100
  expect(order.total_minor).toBe((has.length / (to - from)) * fare)
}

async function holdOne(day: Day, wish: Wish, before?: Order): Promise<void> {
  const { desk, train, key } = day
  const said = await outcome(
    hold(desk, { performance: 'run', wanted: wantedOf(wish), instead: before?.ref, key }),
  )
  // What is exchanged is given back first; refused, it stays.
  const wasOver = before?.over
  if (before) before.over = true
  if ('refused' in said) {
    judgeRefused(day, wish, said.refused)
    if (before) before.over = wasOver === true
    return
  }
  const { got } = said
  const has = heldIn(got)
  judgeGot(day, wish, has)
  const { from, to } = wish
  const made = { ref: got.ref, has, from, to, until: got.expires_at, placed: before?.placed ?? train.now }
  train.orders.push({ ...made, over: false })
  judgeAfter(day, wish, has)
}

const holds = ({ train }: Day) => train.live().filter(({ until }) => until !== undefined)
const picked = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)]

async function returnSome(day: Day, pick: number, ticket: number): Promise<void> {
  const { desk, train, key } = day
  const order = picked(
    train.live().filter(({ until }) => until === undefined),
    pick,
  )
  if (!order) return
  const names = [...new Set(order.has.map((each) => each.split(' ')[0]!))]
  const name = picked(names, ticket)!
  const said = await outcome(refund(desk, { order: order.ref, tickets: [name], key }))
  const whole = (seat: string) => order.has.filter((each) => each.startsWith(`${seat} `)).length
  if ('refused' in said) {
    // Who changes seats gives all of his way back.
    expect([said.refused.code, whole(name) < order.to - order.from || names.length > 1]).toEqual([
      'way-in-part',
      true,
    ])
    const back = await refund(desk, { order: order.ref, tickets: [], key: `${key}-all` })
    expect(hasOf(back.order)).toEqual([])
    order.over = true
    return
  }
  const left = hasOf(said.got.order)
  const gone = order.has.filter((each) => !left.includes(each))
  // Exactly the legs of its ticket, all the way.
  expect(gone.every((each) => each.startsWith(`${name} `))).toBe(true)
  expect(gone.length % (order.to - order.from)).toBe(0)
  expect(gone.length).toBeGreaterThan(0)
  order.has = left
  order.over = left.length === 0
}

async function keepOrGive(day: Day, act: 'keep' | 'give', name: string): Promise<void> {
  const { desk, train, key } = day
  const mine = legsOf(0, LEGS).map((leg) => `${name} ${leg}`)
  const input = { performance: 'run', code: 'crew', seats: [name], key }
  if (act === 'give') {
    const said = await outcome(releaseStock(desk, input))
    const has = mine.filter((each) => train.kept.has(each))
    if ('refused' in said) return expect(has).toEqual([])
    for (const each of has) train.kept.delete(each)
    return
  }
  const said = await outcome(holdStock(desk, { ...input, kind: 'hold', reason: 'Crew' }))
  const others = mine.filter((each) => !train.kept.has(each) && train.taken().has(each))
  const full = mine.some((each) => !train.kept.has(each) && train.all(Number(each.split(' ')[1])) === 0)
  if ('refused' in said) return expect(others.length > 0 || full).toBe(true)
  expect(others).toEqual([])
  for (const each of mine) train.kept.add(each)
}

async function adjust({ desk, train, key }: Day, capacity: number): Promise<void> {
  const said = await outcome(adjustStock(desk, { performance: 'run', section: '2', capacity, key }))
  const used = (leg: number) => [...train.taken()].filter((each) => each.endsWith(` ${leg}`)).length
  const most = Math.max(...legsOf(0, LEGS).map(used))
  if ('refused' in said) {
    expect([said.refused.code, capacity < most]).toEqual(['capacity-in-use', true])
    return
  }
  expect(capacity).toBeGreaterThanOrEqual(most)
  train.capacity = capacity
  expect(said.got).toMatchObject({ capacity, fullest: { free: capacity - most } })
}

export async function play(day: Day, act: Act): Promise<void> {
  const { desk, train, key } = day
  switch (act.act) {
    case 'sell':
      return sellOne(day, act.wish)
    case 'hold':
      return holdOne(day, act.wish)
    case 'exchange': {
      const before = picked(holds(day), act.pick)
      return before && holdOne(day, act.wish, before)
    }
    case 'extend': {
      const order = picked(holds(day), act.pick)
      const said = order && (await outcome(extendHold(desk, { order: order.ref, key })))
      if (order && said && 'got' in said) {
        expect(heldIn(said.got).sort()).toEqual([...order.has].sort())
        order.until = said.got.expires_at
      }
      return
    }
    case 'pay': {
      const order = picked(holds(day), act.pick)
      if (!order) return
      await sell(desk, { wanted: { mode: 'held', order: order.ref }, types: {}, payment, key })
      order.until = undefined
      return
    }
    case 'release': {
      const order = picked(holds(day), act.pick)
      if (!order) return
      await release(desk, { order: order.ref, key })
      order.over = true
      return
    }
    case 'return':
      return returnSome(day, act.pick, act.ticket)
    case 'keep':
    case 'give':
      return keepOrGive(day, act.act, SEATS[act.seat]!)
    case 'protect': {
      const rule = { class: '2', min_legs: LONG_LEGS, seats: act.seats, steps: [] }
      await setProtection(desk, { performance: 'run', code: 'long', rule, key })
      train.protects = [{ at: 0, seats: act.seats }]
      return
    }
    case 'adjust':
      return adjust(day, act.capacity)
    case 'wait':
      desk.advance(act.hours * HOUR_MS)
      train.now = desk.clock.now()
  }
}

export async function boardAgrees({ desk, train }: Day): Promise<void> {
  const { free, for_trip, seats, kept_for_wheelchairs } = await showBoard(desk, { performance: 'run' })
  expect([seats, kept_for_wheelchairs]).toEqual([ORDINARY.length, HELD_BACK.length])
  for (let from = 0; from <= LEGS; from++)
    for (let to = 0; to <= LEGS; to++) {
      const open = to > from ? train.freeAllTheWay(from, to) : 0
      expect([from, to, free[from]![to]]).toEqual([from, to, open])
      const mine = to > from ? Math.min(open, train.forTrip(from, to)) : 0
      expect([from, to, for_trip[from]![to]]).toEqual([from, to, mine])
    }
  for (const leg of legsOf(0, LEGS))
    expect([...train.taken()].filter((each) => each.endsWith(` ${leg}`)).length).toBeLessThanOrEqual(
      train.capacity,
    )
}

/** What the season file protects at first. */
export const PROTECTS = [
  { at: 0, seats: 3 },
  { at: DEPARTS - 1000 * HOUR_MS, seats: 2 },
  { at: DEPARTS - 240 * HOUR_MS, seats: 1 },
]
