/** Random days of a train with a waiting list: who is offered which legs, and when, is as in a model of Maps. */
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { formatReference } from '../../src/core/ids.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { setProtection } from '../../src/core/stock/set-protection.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { offerFree } from '../../src/core/waiting/offer-free.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { DAY_MS, makeDesk, type TestDesk } from '../support/house.ts'
import { type Plant, planted } from '../support/seams.ts'
import { openTrain, STATIONS } from '../support/train.ts'
import { DEPARTS, LEGS, LONG_LEGS, PROTECT, type Riding, type Told, WaitingTrain } from './waiting-train.ts'

const DAYS = { sqlite: 15, postgres: 4 }
/** Days on which every planted bug is found; the first that finds one ends them. */
const PLANTED = 15
const HOUSES = Number(process.env.WICKET_RUNS ?? 1)
const LONG = { timeout: 120_000 * HOUSES }
const MINUTE_MS = 60_000

type Deed =
  | ({ deed: 'sell' | 'hold' | 'wait' } & Riding & { minutes: number })
  | { deed: 'release' | 'sell hold'; pick: number }
  | { deed: 'refund'; pick: number; seat: number }
  | { deed: 'pass'; minutes: number }
  | { deed: 'protect'; seats: number }
  | { deed: 'offer' }

const minutes = fc.integer({ min: 1, max: 30 })
const way = fc
  .tuple(fc.nat(LEGS - 1), fc.nat(LEGS - 1))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }))
const riding = (deed: 'sell' | 'hold' | 'wait', most: number) =>
  fc
    .record({ way, party: fc.integer({ min: 1, max: most }), together: fc.boolean(), minutes })
    .map(({ way, ...rest }) => ({ deed, ...way, ...rest }))

const trainDay: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: riding('sell', 3) },
    { weight: 2, arbitrary: riding('hold', 3) },
    { weight: 5, arbitrary: riding('wait', 3) },
    {
      weight: 2,
      arbitrary: fc.record({
        deed: fc.constantFrom('release' as const, 'sell hold' as const),
        pick: fc.nat({ max: 7 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        deed: fc.constant('refund' as const),
        pick: fc.nat({ max: 7 }),
        seat: fc.nat({ max: 5 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ deed: fc.constant('pass' as const), minutes }) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(1.5, 8)
        .map((days) => ({ deed: 'pass' as const, minutes: (days * DAY_MS) / MINUTE_MS })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ deed: fc.constant('protect' as const), seats: fc.nat({ max: 3 }) }),
    },
    { weight: 1, arbitrary: fc.constant({ deed: 'offer' as const }) },
  ),
  { minLength: 15, maxLength: 30, size: 'max' },
)

/** Nobody waits for what is free: a day begins with a train that is nearly full, a day before less is protected. */
const FULL: Deed[] = [
  { deed: 'pass', minutes: (34 * DAY_MS) / MINUTE_MS },
  { deed: 'sell', from: 0, to: 4, party: 2, together: true, minutes: 1 },
  { deed: 'sell', from: 0, to: 3, party: 1, together: true, minutes: 1 },
  { deed: 'sell', from: 1, to: 4, party: 3, together: true, minutes: 1 },
]

interface Day {
  desk: TestDesk
  code: string
  model: WaitingTrain
  key: string
}

interface Rows {
  requests: { ref: string; status: string; orderId: string | null }[]
  orders: { id: string; ref: string; expiresAt: number | null }[]
  claims: { seat: string; leg: number; orderId: string }[]
}

async function look({ desk, code }: Day): Promise<Rows> {
  return desk.store.read(async (tx) => {
    const { performance, waitRequest, order, claim } = tx.t
    const [run] = await tx.select().from(performance).where(eq(performance.code, code))
    const here = run!.id
    return {
      requests: await tx.select().from(waitRequest).where(eq(waitRequest.performanceId, here)),
      orders: await tx.select().from(order).where(eq(order.performanceId, here)),
      claims: await tx.select().from(claim).where(eq(claim.performanceId, here)),
    }
  })
}

async function told(day: Day): Promise<Told> {
  const { requests, orders, claims } = await look(day)
  return (wait) => {
    const orderId = requests.find(({ ref }) => ref === wait)?.orderId
    const order = orders.find(({ id }) => id === orderId)
    const mine = claims.filter((claim) => claim.orderId === orderId)
    const seats = [...new Set(mine.map(({ seat }) => seat))]
    return order && { order: formatReference(order.ref), seats, until: order.expiresAt ?? 0 }
  }
}

async function agrees(day: Day): Promise<void> {
  const { requests, orders, claims } = await look(day)
  const refs = new Map(orders.map(({ id, ref }) => [id, formatReference(ref)]))
  const { model } = day
  expect(model.passed()).toEqual([])
  expect(claims.map(({ seat, leg, orderId }) => `${seat} ${leg} ${refs.get(orderId)}`).sort()).toEqual(
    [...model.taken()].map(([place, ref]) => `${place} ${ref}`).sort(),
  )
  expect(requests.map(({ ref, status }) => `${ref} ${status}`).sort()).toEqual(
    model.queue.map(({ ref, status }) => `${ref} ${status}`).sort(),
  )
}

/** Undefined where it was refused with one of these codes. */
async function unless<T>(codes: string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isRefusal(error) && codes.includes(error.code)) return undefined
    throw error
  }
}

const payment = { tender: 'cash' as const, tendered_minor: null }
const rideOf = ({ from, to }: Pick<Riding, 'from' | 'to'>) => ({ from: STATIONS[from]!, to: STATIONS[to]! })
const TOO_FEW = ['not-enough-seats', 'protected']

/** What a refusal took back is settled by asking for nothing else. */
async function settled(day: Day): Promise<void> {
  await offerFree(day.desk, { performance: day.code })
  day.model.settle(await told(day))
}

/** Whoever comes takes what is free once those who wait have been asked, together or not. */
async function ride(day: Day, deed: Extract<Deed, { deed: 'sell' | 'hold' | 'wait' }>): Promise<void> {
  const { desk, model, code, key } = day
  const anyhow = { ...deed, together: false }
  const request = {
    performance: code,
    wanted: { mode: 'best' as const, count: deed.party, ride: rideOf(deed) },
    key,
  }
  if (deed.deed === 'sell') {
    const sale = await unless(TOO_FEW, sell(desk, { ...request, types: {}, payment }))
    if (!sale) await settled(day)
    else model.settle(await told(day))
    expect(model.fits(anyhow)).toBe(sale !== undefined)
    if (!sale) return
    const { ref, tickets } = sale.order
    const seats = tickets.map(({ seat }) => seat.label)
    model.orders.set(ref, { status: 'paid', seats, until: 0, from: deed.from, to: deed.to })
    return
  }
  const held = await unless(TOO_FEW, hold(desk, { ...request, hold_ms: deed.minutes * MINUTE_MS }))
  if (!held) await settled(day)
  else model.settle(await told(day))
  expect(model.fits(anyhow)).toBe(held !== undefined)
  if (!held) return
  const seats = held.seats.map(({ id }) => id)
  model.orders.set(held.ref, { status: 'held', seats, until: held.expires_at, from: deed.from, to: deed.to })
}

async function wait(day: Day, deed: Extract<Deed, { deed: 'wait' | 'sell' | 'hold' }>): Promise<void> {
  const { desk, model, code, key } = day
  const until = Math.min(model.now + 4 * deed.minutes * MINUTE_MS, DEPARTS - MINUTE_MS)
  const work = addWait(desk, {
    performance: code,
    party: deed.party,
    sections: ['2'],
    categories: [],
    price_most_minor: null,
    together: deed.together,
    ride: rideOf(deed),
    until: `start-${(DEPARTS - until) / MINUTE_MS}m`,
    name: 'somebody',
    contact: null,
    key,
  })
  const added = await unless(['wait-needless'], work)
  if (!added) await settled(day)
  else model.settle(await told(day))
  expect(model.fits(deed)).toBe(added === undefined)
  if (!added) return
  const { from, to, party, together } = deed
  const { ref } = added.wait
  model.queue.push({ from, to, party, together, ref, until, status: 'waiting', order: undefined })
}

/** A hold or a sale, the newest first. */
function picked({ orders }: WaitingTrain, pick: number) {
  const all = [...orders].reverse()
  return all[pick % Math.max(all.length, 1)]
}

async function letGo(day: Day, pick: number): Promise<void> {
  const { desk, model, key } = day
  const [ref, order] = picked(model, pick) ?? []
  if (!ref || order?.status !== 'held') return
  await release(desk, { order: ref, key })
  const telling = await told(day)
  model.settle(telling)
  if (order.status !== 'held') return
  order.status = 'released'
  model.lapse(ref)
  model.settle(telling)
}

async function sellHold(day: Day, pick: number): Promise<void> {
  const { desk, model, key } = day
  const [ref, order] = picked(model, pick) ?? []
  if (!ref || order?.status !== 'held' || order.until <= model.now) return
  await sell(desk, { wanted: { mode: 'held', order: ref }, types: {}, payment, key })
  order.status = 'paid'
  const one = model.queue.find((each) => each.order === ref && each.status === 'offered')
  if (one) one.status = 'served'
}

async function bringBack(day: Day, pick: number, seat: number): Promise<void> {
  const { desk, model, key } = day
  const [ref, order] = picked(model, pick) ?? []
  const back = order?.status === 'paid' ? order.seats[seat % Math.max(order.seats.length, 1)] : undefined
  if (!ref || !order || !back) return
  await refund(desk, { order: ref, tickets: [back], key })
  order.seats = order.seats.filter((each) => each !== back)
  model.settle(await told(day))
}

async function protect(day: Day, seats: number): Promise<void> {
  const { desk, model, code, key } = day
  const rule = { class: '2', min_legs: LONG_LEGS, seats, steps: [] }
  await setProtection(desk, { performance: code, code: 'long', rule, key })
  model.protect(seats)
  model.settle(await told(day))
}

async function play(day: Day, deed: Deed): Promise<void> {
  if (deed.deed === 'pass') {
    // The last train of the day is not missed.
    if (day.model.now + deed.minutes * MINUTE_MS > DEPARTS - 90 * MINUTE_MS) return
    day.desk.advance(deed.minutes * MINUTE_MS)
    day.model.now = day.desk.clock.now()
  } else if (deed.deed === 'wait') await wait(day, deed)
  else if (deed.deed === 'sell' || deed.deed === 'hold') await ride(day, deed)
  else if (deed.deed === 'release') await letGo(day, deed.pick)
  else if (deed.deed === 'sell hold') await sellHold(day, deed.pick)
  else if (deed.deed === 'refund') await bringBack(day, deed.pick, deed.seat)
  else if (deed.deed === 'protect') await protect(day, deed.seats)
  else await settled(day)
}

/** Each day has a run of its own; a store has as many as its season. */
const RUNS = Array.from({ length: 30 }, (_, index) => `run-${index}`)

async function playDay(store: Store, number: number, deeds: Deed[]): Promise<void> {
  const actor = { clerk: `clerk-${number}`, register: `register-${number}`, channel: 'counter' }
  const desk = { ...makeDesk(store, number + 2), actor }
  const day: Day = { desk, code: RUNS[number]!, model: new WaitingTrain(desk.clock.now()), key: '' }
  for (const [step, deed] of [...FULL, ...deeds].entries()) {
    day.key = `${number} ${step}`
    await play(day, deed)
    await agrees(day)
  }
  expect((await verify(desk)).differences).toEqual([])
}

/** Plays days on stores of this kind; the next is opened where the runs of one are used up. */
function player(open: () => Promise<Store>) {
  let [store, number]: [Promise<Store> | undefined, number] = [undefined, 0]
  const opened = async () => {
    const fresh = await open()
    await openTrain(makeDesk(fresh), { codes: RUNS, protect: PROTECT })
    return fresh
  }
  return async (deeds: Deed[], plant?: Plant) => {
    if (!store || number === RUNS.length) [store, number] = [opened(), 0]
    const here = await store
    await playDay(plant ? planted(here, plant) : here, number++, deeds)
  }
}

describeEngines('a train with a waiting list in Maps', (engine) => {
  it('agrees with the program on every offer after every step, and nobody is passed', LONG, async () => {
    const day = player(() => engine.fresh())
    const property = fc.asyncProperty(trainDay, (deeds) => day(deeds))
    await fc.assert(property, { numRuns: DAYS[engine.dialect] * HOUSES })
  })
})

const opened: Store[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

/** Days with a fixed seed; true as soon as one of them disagrees with the model or with `verify`. */
async function isFound(plant: Plant): Promise<boolean> {
  const day = player(async () => {
    const store = await openStore(':memory:')
    opened.push(store)
    await prepareStore(store, { now: () => 0 })
    return store
  })
  const property = fc.asyncProperty(trainDay, (deeds) => day(deeds, plant))
  return (await fc.check(property, { numRuns: PLANTED, seed: 20261123, endOnFailure: true })).failed
}

const BUGS: Record<string, Plant> = {
  'a queue whose first is passed over': async (name, _values, run) =>
    name === 'wait_queue' ? ((await run()) as unknown[]).slice(1) : run(),
  'protections that are forgotten': async (name, _values, run) => (name === 'protections_of' ? [] : run()),
  'a protection that never comes down': async (name, _values, run) =>
    name === 'protections_of'
      ? ((await run()) as { steps: string }[]).map((row) => ({ ...row, steps: '[]' }))
      : run(),
  'a train whose last leg nobody looks at': async (name, _values, run) =>
    name === 'claims_legs' ? ((await run()) as { leg: number }[]).filter(({ leg }) => leg < LEGS - 1) : run(),
}

describe('the model of the waiting list of a train', () => {
  it('agrees without a planted bug, on the very days that must find one', async () => {
    expect(await isFound((_name, _values, run) => run())).toBe(false)
  })

  it.each(Object.entries(BUGS))('finds %s', async (_title, plant) => {
    expect(await isFound(plant)).toBe(true)
  })
})
