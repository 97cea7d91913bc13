/** Days at a box office with a waiting list, drawn by fast-check and played by the program and the model together. */
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect } from 'vitest'
import { formatReference } from '../../src/core/ids.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { voidOrder } from '../../src/core/sales/void-order.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { offerFree } from '../../src/core/waiting/offer-free.ts'
import { removeWait } from '../../src/core/waiting/remove-wait.ts'
import type { Store } from '../../src/db/store.ts'
import { addPerformance, DAY_MS, MORNING, makeDesk, type TestDesk } from '../support/house.ts'
import { type Asked, PIT, type Told, WaitingList } from './waiting-list.ts'

const MINUTE_MS = 60_000

export type Deed =
  | { deed: 'sell'; count: number; pit: boolean }
  | { deed: 'hold'; count: number; pit: boolean; minutes: number }
  | { deed: 'exchange'; pick: number; count: number; minutes: number }
  | { deed: 'release' | 'sell hold' | 'remove'; pick: number }
  | { deed: 'refund'; pick: number; count: number }
  | { deed: 'void'; pick: number }
  | ({ deed: 'wait'; minutes: number } & Asked)
  | { deed: 'pass'; minutes: number }
  | { deed: 'offer' }

const upTo = (max: number) => fc.integer({ min: 1, max })
const pick = fc.nat({ max: 7 })
const minutes = upTo(30)

export const waitingDay: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ deed: fc.constant('sell' as const), count: upTo(5), pit: rarely() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ deed: fc.constant('hold' as const), count: upTo(4), pit: rarely(), minutes }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ deed: fc.constant('exchange' as const), pick, count: upTo(4), minutes }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        deed: fc.constantFrom('release' as const, 'sell hold' as const, 'remove' as const),
        pick,
      }),
    },
    { weight: 3, arbitrary: fc.record({ deed: fc.constant('refund' as const), pick, count: upTo(3) }) },
    { weight: 2, arbitrary: fc.record({ deed: fc.constant('void' as const), pick }) },
    {
      weight: 4,
      arbitrary: fc.record({
        deed: fc.constant('wait' as const),
        party: upTo(5),
        together: fc.boolean(),
        pit: rarely(),
        minutes: upTo(120),
      }),
    },
    { weight: 2, arbitrary: fc.record({ deed: fc.constant('pass' as const), minutes: upTo(20) }) },
    { weight: 1, arbitrary: fc.record({ deed: fc.constant('offer' as const) }) },
  ),
  { minLength: 15, maxLength: 30, size: 'max' },
)

function rarely() {
  return fc.integer({ min: 0, max: 3 }).map((drawn) => drawn === 0)
}

/** Nobody waits for what is free: a day begins with a full house. */
const SOLD_OUT: Deed[] = [
  { deed: 'sell', count: 5, pit: false },
  { deed: 'sell', count: 3, pit: false },
  { deed: 'hold', count: 2, pit: false, minutes: 20 },
  { deed: 'sell', count: PIT, pit: true },
]

interface Day {
  desk: TestDesk
  code: string
  model: WaitingList
  /** Valid seats by order that was bought. */
  bought: string[]
  /** Orders of which something came back. */
  returned: Set<string>
  /** The rows, once they were read after the last deed: most of a day's time goes into reading them. */
  seen: Rows | undefined
}

export async function playWaiting(store: Store, number: number, deeds: Deed[]): Promise<void> {
  const code = `waiting-${number}`
  await addPerformance(store, code)
  const actor = { clerk: `clerk-${number}`, register: `register-${number}`, channel: 'counter' }
  const desk = { ...makeDesk(store, number), actor }
  const day: Day = {
    desk,
    code,
    model: new WaitingList(desk.clock.now()),
    bought: [],
    returned: new Set(),
    seen: undefined,
  }
  for (const [step, deed] of [...SOLD_OUT, ...deeds].entries()) {
    await play(day, deed, `${number} ${step}`)
    expect(day.model.passed()).toEqual([])
    expect(await rowsOf(day)).toEqual(expected(day.model))
  }
  await catchUp(desk)
  expect((await verify(desk)).differences).toEqual([])
}

/** Does it, and has the model do it where it went through; a refusal that the model does not expect fails. */
async function play(day: Day, deed: Deed, key: string): Promise<void> {
  const { desk, model } = day
  if (deed.deed === 'pass') {
    desk.advance(deed.minutes * MINUTE_MS)
    model.now = desk.clock.now()
    return
  }
  day.seen = undefined
  const doing = DOING[deed.deed] as (day: Day, deed: Deed, key: string) => Promise<void>
  await doing(day, deed, key)
}

const payment = { tender: 'cash' as const, tendered_minor: null }
const wanted = (count: number, pit: boolean) =>
  pit ? ({ mode: 'standing', count, section: 'Pit' } as const) : ({ mode: 'best', count } as const)

/** Undefined where it was refused with one of these codes. */
async function unless<T>(codes: string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isRefusal(error) && codes.includes(error.code)) return undefined
    throw error
  }
}

/** A refusal takes everything back: what it saw is settled by asking for nothing else. Then so many must be missing. */
async function refusedFor(day: Day, count: number, pit: boolean, given: string[] = []): Promise<void> {
  await DOING.offer(day, { deed: 'offer' }, '')
  const free = pit ? day.model.freeInPit() : day.model.free().size
  expect(free + given.filter((place) => (place === 'Pit') === pit).length).toBeLessThan(count)
}

type Doing = {
  [D in Exclude<Deed['deed'], 'pass'>]: (
    day: Day,
    deed: Extract<Deed, { deed: D }>,
    key: string,
  ) => Promise<void>
}

const DOING: Doing = {
  async sell(day, { count, pit }, key) {
    const { desk, model, code } = day
    const work = sell(desk, { performance: code, wanted: wanted(count, pit), types: {}, payment, key })
    const sale = await unless(['not-enough-seats'], work)
    if (!sale) return refusedFor(day, count, pit)
    model.settle(await told(day))
    const places = sale.order.tickets.map((ticket) => placeOf(ticket.seat.label))
    model.take(sale.order.ref, places, { status: 'paid', until: 0, wait: undefined })
    day.bought.push(sale.order.ref)
  },
  async hold(day, { count, pit, minutes }, key) {
    const { desk, model, code } = day
    const work = hold(desk, {
      performance: code,
      wanted: wanted(count, pit),
      hold_ms: minutes * MINUTE_MS,
      key,
    })
    const held = await unless(['not-enough-seats'], work)
    if (!held) return refusedFor(day, count, pit)
    model.settle(await told(day))
    const places = held.seats.map(({ label }) => placeOf(label))
    model.take(held.ref, places, { status: 'held', until: held.expires_at, wait: undefined })
  },
  async exchange(day, { pick, count, minutes }, key) {
    const { desk, model, code } = day
    const [ref, order] = picked(model, pick) ?? []
    if (!ref || !order) return
    const isLive = order.status === 'held' && order.until > model.now
    const hold_ms = minutes * MINUTE_MS
    const work = hold(desk, { performance: code, wanted: wanted(count, false), hold_ms, instead: ref, key })
    const held = await unless(['not-enough-seats', 'order-state'], work)
    if (!held && order.status === 'paid') return
    if (!held) return refusedFor(day, count, false, isLive ? order.places : [])
    const telling = await told(day)
    model.settle(telling)
    // What it gives back is for others only once it has taken what it wants.
    if (isLive) {
      order.status = 'released'
      model.lapse(ref)
    }
    const places = held.seats.map(({ label }) => placeOf(label))
    model.take(held.ref, places, { status: 'held', until: held.expires_at, wait: undefined })
    model.settle(telling)
  },
  async release(day, { pick }, key) {
    const { desk, model } = day
    const [ref, order] = picked(model, pick) ?? []
    if (!ref || !order) return
    const done = await unless(['order-state'], release(desk, { order: ref, key }))
    expect(done !== undefined).toBe(order.status !== 'paid')
    if (!done || order.status !== 'held') return
    const telling = await told(day)
    model.settle(telling)
    expect(done.released).toBe(order.status === 'held')
    if (order.status !== 'held') return
    order.status = 'released'
    model.lapse(ref)
    model.settle(telling)
  },
  async 'sell hold'(day, { pick }, key) {
    const { desk, model } = day
    const [ref, order] = picked(model, pick) ?? []
    if (!ref || !order) return
    const can = order.status === 'held' && order.until > model.now
    const work = sell(desk, { wanted: { mode: 'held', order: ref }, types: {}, payment, key })
    expect((await unless(['order-state', 'hold-expired'], work)) !== undefined).toBe(can)
    if (!can) return
    order.status = 'paid'
    day.bought.push(ref)
    const one = model.queue.find((each) => each.order === ref && each.status === 'offered')
    if (one) one.status = 'served'
  },
  async refund(day, { pick, count }, key) {
    const { desk, model, bought } = day
    const ref = bought[pick % Math.max(bought.length, 1)]
    const order = ref === undefined ? undefined : model.orders.get(ref)
    if (!ref || !order || order.places.length === 0) return
    const back = order.places.slice(0, count)
    const seats = back.filter((place) => place !== 'Pit').map((place) => `Hall ${place[0]}-${place.slice(1)}`)
    // Standing places have one name: the whole order comes back.
    const all = back.includes('Pit') || seats.length === order.places.length
    await refund(desk, { order: ref, tickets: all ? [] : seats, key })
    day.returned.add(ref)
    order.places = all ? [] : order.places.slice(count)
    model.settle(await told(day))
  },
  async void(day, { pick }, key) {
    const { desk, model, bought, returned } = day
    // The newest first: those that were offered before.
    const ref = bought.at(-1 - (pick % Math.max(bought.length, 1)))
    const order = ref === undefined ? undefined : model.orders.get(ref)
    if (!ref || !order) return
    const done = await unless(['void-unfit'], voidOrder(desk, { order: ref, key }))
    expect(done !== undefined).toBe(!returned.has(ref))
    if (!done) return
    returned.add(ref)
    order.places = []
    model.settle(await told(day))
  },
  async wait(day, { minutes, ...asked }, key) {
    const { desk, model, code } = day
    const starts = MORNING + 30 * DAY_MS
    const until = model.now + minutes * MINUTE_MS
    const work = addWait(desk, {
      performance: code,
      party: asked.party,
      sections: asked.pit ? ['Pit'] : [],
      categories: [],
      price_most_minor: null,
      together: asked.together,
      until: `start-${(starts - until) / MINUTE_MS}m`,
      name: 'somebody',
      contact: null,
      key,
    })
    const added = await unless(['wait-needless', 'wait-hopeless'], work)
    if (!added) {
      await DOING.offer(day, { deed: 'offer' }, '')
      if (!asked.pit || asked.party <= PIT) expect(model.fits(asked)).toBe(true)
      return
    }
    model.settle(await told(day))
    expect(model.fits(asked)).toBe(false)
    model.queue.push({ ...asked, ref: added.wait.ref, until, status: 'waiting', order: undefined })
  },
  async remove(day, { pick }, key) {
    const { desk, model, code } = day
    const one = model.queue[pick % Math.max(model.queue.length, 1)]
    if (!one) return
    const gone = await unless(['wait-state'], removeWait(desk, { performance: code, ref: one.ref, key }))
    expect(gone?.removed ?? false).toBe(one.status === 'waiting')
    if (gone?.removed) one.status = 'removed'
  },
  async offer(day) {
    day.seen = undefined
    await offerFree(day.desk, { performance: day.code })
    day.model.settle(await told(day))
  },
}

const placeOf = (label: string): string =>
  label.startsWith('Hall ') ? label.slice(5).replace('-', '') : 'Pit'

/** A hold or a sale, the newest first. */
function picked(model: WaitingList, pick: number) {
  const orders = [...model.orders].reverse()
  return orders[pick % Math.max(orders.length, 1)]
}

interface Rows {
  requests: { ref: string; status: string; orderId: string | null }[]
  /** By id. */
  orders: Map<string, { ref: string; expiresAt: number | null }>
  /** By the order's reference. */
  places: Map<string, string[]>
}

async function look(day: Day): Promise<Rows> {
  const here = `id-${day.code}`
  const [requests, found, claims] = await day.desk.store.read(async (tx) => {
    const { waitRequest, order, claim } = tx.t
    return [
      await tx.select().from(waitRequest).where(eq(waitRequest.performanceId, here)),
      await tx.select().from(order).where(eq(order.performanceId, here)),
      await tx.select().from(claim).where(eq(claim.performanceId, here)),
    ] as const
  })
  const orders = new Map(
    found.map(({ id, ref, expiresAt }) => [id, { ref: formatReference(ref), expiresAt }]),
  )
  const places = new Map<string, string[]>()
  for (const { seat, orderId } of claims) {
    const { ref } = orders.get(orderId)!
    places.set(ref, [...(places.get(ref) ?? []), seat.startsWith('Pit') ? 'Pit' : seat])
  }
  day.seen = { requests, orders, places }
  return day.seen
}

/** What the program has offered, read once after the deed. */
async function told(day: Day): Promise<Told> {
  const { requests, orders, places } = await look(day)
  return (wait) => {
    const order = orders.get(requests.find(({ ref }) => ref === wait)?.orderId ?? '')
    return order && { order: order.ref, places: places.get(order.ref) ?? [], until: order.expiresAt ?? 0 }
  }
}

async function rowsOf(day: Day) {
  const { requests, places } = day.seen ?? (await look(day))
  return {
    taken: [...places].flatMap(([ref, seats]) => seats.map((seat) => `${seat} ${ref}`)).sort(),
    queue: requests.map(({ ref, status }) => `${ref} ${status}`).sort(),
  }
}

function expected({ orders, queue }: WaitingList) {
  return {
    taken: [...orders]
      .filter(([, { status }]) => status === 'held' || status === 'paid')
      .flatMap(([ref, { places }]) => places.map((place) => `${place} ${ref}`))
      .sort(),
    queue: queue.map(({ ref, status }) => `${ref} ${status}`).sort(),
  }
}
