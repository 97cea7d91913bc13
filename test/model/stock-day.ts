/** A day of the stock: requests drawn at random, asked of the program and of the reference model. */
import fc from 'fast-check'
import { isRefusal } from '../../src/core/refusal.ts'
import { extendHold } from '../../src/core/sales/extend-hold.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { adjustStock } from '../../src/core/stock/adjust-stock.ts'
import { holdStock } from '../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../src/core/stock/release-stock.ts'
import { setQuota } from '../../src/core/stock/set-quota.ts'
import { isoIn } from '../../src/core/zone.ts'
import type { TestDesk } from '../support/house.ts'
import {
  type Answer,
  type Area,
  type Asker,
  HALL,
  type Kind,
  MINUTE_MS,
  type Places,
  type StockModel,
} from './stock-model.ts'

export type Step =
  | { verb: 'hold' | 'sell'; asker: Asker; places: Places; from: string | undefined; minutes: number }
  | { verb: 'sell-held'; asker: Asker; which: number; type: string }
  | { verb: 'release' | 'refund'; asker: Asker; which: number }
  | { verb: 'extend'; asker: Asker; which: number; minutes: number }
  | {
      verb: 'keep'
      asker: Asker
      code: string
      kind: Kind
      places: Places
      by: string[] | undefined
      minutes: number | undefined
    }
  | { verb: 'give-back'; asker: Asker; code: string; places: Places | undefined }
  | { verb: 'adjust'; asker: Asker; area: Area; capacity: number }
  | {
      verb: 'limit'
      asker: Asker
      code: string
      of: { kind: 'channel' | 'price-type'; subject: string }
      most: number | null
    }
  | { verb: 'wait'; asker: Asker; minutes: number }

const SEATS = Array.from({ length: HALL }, (_, index) => `A${index + 1}`)
const CLERKS = ['ana', 'ben']
const CODES = ['press', 'author']

const asker = fc.record({
  clerk: fc.constantFrom(...CLERKS),
  channel: fc.constantFrom('counter', 'web'),
})
const places: fc.Arbitrary<Places> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ seats: fc.subarray(SEATS, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ standing: fc.integer({ min: 1, max: 3 }) }) },
)
const code = fc.constantFrom(...CODES)
const which = fc.nat(50)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const OF = [
  { kind: 'channel' as const, subject: 'web' },
  { kind: 'price-type' as const, subject: 'adult' },
  { kind: 'price-type' as const, subject: 'child' },
]

export const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        verb: fc.constantFrom('hold' as const, 'sell' as const),
        asker,
        places,
        from: maybe(code),
        minutes: fc.integer({ min: 1, max: 30 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        verb: fc.constant('sell-held' as const),
        asker,
        which,
        type: fc.constantFrom('adult', 'child'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ verb: fc.constantFrom('release' as const, 'refund' as const), asker, which }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        verb: fc.constant('extend' as const),
        asker,
        which,
        minutes: fc.integer({ min: 1, max: 31 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        verb: fc.constant('keep' as const),
        asker,
        code,
        kind: fc.constantFrom('hold' as const, 'hold' as const, 'block' as const),
        places,
        by: maybe(fc.subarray(CLERKS)),
        minutes: maybe(fc.integer({ min: 1, max: 40 })),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ verb: fc.constant('give-back' as const), asker, code, places: maybe(places) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        verb: fc.constant('adjust' as const),
        asker,
        area: fc.constantFrom('Hall' as const, 'Pit' as const),
        capacity: fc.integer({ min: -1, max: 8 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        verb: fc.constant('limit' as const),
        asker,
        code: fc.constantFrom('few', 'some'),
        of: fc.constantFrom(...OF),
        most: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        verb: fc.constant('wait' as const),
        asker,
        minutes: fc.integer({ min: 1, max: 20 }),
      }),
    },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
)

export interface Played {
  /** The model's answer and the program's. */
  expected: Answer
  found: Answer
}

let keys = 0

/** Does the step in both. `refs`: the program's references by the model's. */
export async function play(
  desk: TestDesk,
  model: StockModel,
  refs: string[],
  step: Step,
  performance: string,
): Promise<Played> {
  if (step.verb === 'wait') {
    desk.advance(step.minutes * MINUTE_MS)
    model.now = desk.clock.now()
    return { expected: 'ok', found: 'ok' }
  }
  const at = { ...desk, actor: { ...desk.actor, ...step.asker } }
  const work = { desk: at, model, refs, performance, key: `stock-${keys++}` }
  if ('which' in step) {
    if (refs.length === 0) return { expected: 'ok', found: 'ok' }
    return withOrder(work, step, refs[step.which % refs.length]!)
  }
  if ('from' in step) return take(work, step)
  return keepStock(work, step)
}

interface Work {
  desk: TestDesk
  model: StockModel
  refs: string[]
  performance: string
  key: string
}

async function answerOf(work: Promise<unknown>): Promise<Answer> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

async function take(
  { desk, model, refs, performance, key }: Work,
  step: Step & { verb: 'hold' | 'sell' },
): Promise<Played> {
  const { places, from } = step
  const wanted =
    'seats' in places
      ? { mode: 'chosen' as const, seats: places.seats, allow_single: true, from }
      : { mode: 'standing' as const, count: places.standing, from }
  const hold_ms = step.minutes * MINUTE_MS
  let ref = ''
  const found = await answerOf(
    step.verb === 'hold'
      ? hold(desk, { performance, wanted, hold_ms, key }).then((held) => (ref = held.ref))
      : sell(desk, {
          performance,
          wanted,
          types: {},
          payment: { tender: 'cash', tendered_minor: null },
          key,
        }).then((sale) => (ref = sale.order.ref)),
  )
  const until = step.verb === 'hold' ? model.now + hold_ms : null
  const expected = model.take(ref, step.asker, places, { from, until })
  if (found === 'ok') refs.push(ref)
  return { expected, found }
}

async function withOrder(
  { desk, model, key }: Work,
  step: Step & { which: number },
  order: string,
): Promise<Played> {
  if (step.verb === 'sell-held') {
    const { type } = step
    const kept = model.orders.get(order)!
    const payment = { tender: 'cash' as const, tendered_minor: null }
    const types = { [type]: kept.seats.length + kept.standing || 1 }
    const found = await answerOf(sell(desk, { wanted: { mode: 'held', order }, types, payment, key }))
    return { expected: model.sellHeld(order, type), found }
  }
  if (step.verb === 'extend') {
    const hold_ms = step.minutes * MINUTE_MS
    const found = await answerOf(extendHold(desk, { order, hold_ms, key }))
    return { expected: model.extend(order, hold_ms), found }
  }
  if (step.verb === 'release')
    return { found: await answerOf(release(desk, { order, key })), expected: model.release(order) }
  return { found: await answerOf(refund(desk, { order, tickets: [], key })), expected: model.refund(order) }
}

type StockStep = Step & { verb: 'keep' | 'give-back' | 'adjust' | 'limit' }

async function keepStock({ desk, model, performance, key }: Work, step: StockStep): Promise<Played> {
  const asked = (places: Places | undefined) =>
    places === undefined
      ? {}
      : 'seats' in places
        ? { seats: places.seats }
        : { seats: [], standing: { Pit: places.standing } }
  if (step.verb === 'keep') {
    const { code, kind, places, by: may_break } = step
    const until =
      kind === 'hold' && step.minutes !== undefined ? model.now + step.minutes * MINUTE_MS : undefined
    const release =
      until === undefined ? undefined : isoIn('Europe/Berlin', until).slice(0, 16).replace('T', ' ')
    const request = { performance, code, kind, reason: 'why', may_break, release, key }
    const found = await answerOf(holdStock(desk, { ...request, seats: [], ...asked(places) }))
    const more = { by: may_break, ...(until === undefined ? {} : { until }) }
    return { found, expected: model.keep(code, kind, places, more) }
  }
  if (step.verb === 'give-back') {
    const { code, places } = step
    const found = await answerOf(releaseStock(desk, { performance, code, ...asked(places), key }))
    return { found, expected: model.giveBack(code, places) }
  }
  if (step.verb === 'adjust') {
    const { area: section, capacity } = step
    const found = await answerOf(adjustStock(desk, { performance, section, capacity, key }))
    return { found, expected: model.adjust(section, capacity) }
  }
  const { code, of, most } = step
  const found = await answerOf(setQuota(desk, { performance, code, of, most, key }))
  return { found, expected: model.limit(code, of, most) }
}
