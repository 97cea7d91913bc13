/** fast-check's commands: what to do next is drawn before the orders are known, so it picks among those that are there. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Action, Buying, Wish } from './action.ts'
import { type BoxOffice, HALL } from './box-office.ts'
import { observe, perform, REGISTERS, type Stage } from './stage.ts'

/** The so-and-so-newest order: of those that it makes sense for, or of `any`. */
interface Pick {
  back: number
  any: boolean
}

/** Drawn by fast-check; picks are made when the step's turn comes. */
type Plan =
  | { plan: 'sell'; wish: Wish; children: number; mismatch: boolean; tendered: Buying['tendered'] }
  | { plan: 'sell hold'; pick: Pick; children: number; mismatch: boolean; tendered: Buying['tendered'] }
  | { plan: 'hold'; wish: Wish; hold_ms: number; instead: Pick | undefined }
  | { plan: 'release'; pick: Pick }
  | { plan: 'refund'; pick: Pick; tickets: number[] }
  | { plan: 'open till'; float_minor: number }
  | { plan: 'close till'; counted_minor: number }
  | { plan: 'again'; pick: number }
  | { plan: 'key of another'; pick: number; wish: Wish }
  | { plan: 'wait'; ms: number }

type Drawn = Plan & { register: string }

export class Step implements fc.AsyncCommand<BoxOffice, Stage> {
  constructor(
    readonly drawn: Drawn,
    readonly log: (line: unknown) => void = () => undefined,
  ) {}

  check(model: Readonly<BoxOffice>): boolean {
    return this.drawn.plan === 'wait' || resolve(this.drawn, model) !== undefined
  }

  async run(model: BoxOffice, stage: Stage): Promise<void> {
    if (this.drawn.plan === 'wait') {
      model.now += this.drawn.ms
      stage.desk.advance(this.drawn.ms)
    } else await this.#act(resolve(this.drawn, model)!, model, stage)
    const seen = await observe(stage)
    this.log(seen)
    expect(seen).toEqual(model.observe())
  }

  async #act(action: Action, model: BoxOffice, stage: Stage): Promise<void> {
    const verdict = model.judge(action)
    const till = model.observe().tills[action.register]
    const outcome = await perform(stage, action)
    this.log(outcome)
    if ('refused' in verdict || 'refused' in outcome) {
      expect(outcome).toEqual(verdict)
      return
    }
    if (verdict.subject !== undefined) expect(outcome.subject).toBe(verdict.subject)
    if (action.operation === 'close till' && !model.done.has(action.key))
      expect(outcome.expected).toBe(till?.expected)
    model.apply(action, outcome)
  }

  toString(): string {
    const { plan, ...details } = this.drawn
    return `${plan} ${JSON.stringify(details)}`
  }
}

/** The action that is meant, now that the orders are known; undefined where there is nothing to do it to. */
function resolve(drawn: Drawn, model: Readonly<BoxOffice>): Action | undefined {
  const { register } = drawn
  const base = { register, key: `key ${model.done.size} ${model.now} ${JSON.stringify(drawn)}` }
  const pick = <T>(all: Iterable<T>, at: number): T | undefined =>
    [...all].reverse()[at % Math.max([...all].length, 1)]
  const orders = [...model.orders].map(([ref, { tickets }]) => ({ ref, sold: tickets.length > 0 }))
  const pickOrder = (sold: boolean, { back, any }: Pick) =>
    pick(
      orders.filter((order) => any || order.sold === sold),
      back,
    )?.ref
  switch (drawn.plan) {
    case 'sell':
      return { ...base, operation: 'sell', wish: drawn.wish, ...buying(drawn, countOf(drawn.wish)) }
    case 'sell hold': {
      const order = pickOrder(false, drawn.pick)
      const count = order === undefined ? 0 : model.orders.get(order)!.places.length
      return order === undefined
        ? undefined
        : { ...base, operation: 'sell hold', order, ...buying(drawn, count) }
    }
    case 'hold': {
      const order = drawn.instead === undefined ? undefined : pickOrder(false, drawn.instead)
      return { ...base, operation: 'hold', wish: drawn.wish, hold_ms: drawn.hold_ms, order }
    }
    case 'release': {
      const order = pickOrder(false, drawn.pick)
      return order === undefined ? undefined : { ...base, operation: 'release', order }
    }
    case 'refund': {
      const order = pickOrder(true, drawn.pick)
      if (order === undefined) return undefined
      const { tickets: all } = model.orders.get(order)!
      const tickets = all.length === 0 ? [] : drawn.tickets.map((at) => all[at % all.length]!.id)
      return { ...base, operation: 'refund', order, tickets }
    }
    case 'open till':
      return { ...base, operation: 'open till', float_minor: drawn.float_minor }
    case 'close till':
      return { ...base, operation: 'close till', counted_minor: drawn.counted_minor }
    case 'again':
      return pick(model.done.values(), drawn.pick)?.action
    case 'key of another': {
      // A release looks at the order before the key, so its key may be unused.
      const others = [...model.done.values()].filter(({ action }) => action.operation !== 'release')
      const key = pick(others, drawn.pick)?.action.key
      return key === undefined
        ? undefined
        : { register, key, operation: 'hold', wish: drawn.wish, hold_ms: 61_000, order: undefined }
    }
    case 'wait':
      return undefined
  }
}

const countOf = (wish: Wish) => (wish.mode === 'chosen' ? new Set(wish.seats).size : wish.count)

function buying(
  drawn: { children: number; mismatch: boolean; tendered: Buying['tendered'] },
  count: number,
): Buying {
  const children = Math.min(drawn.children, count)
  const adults = count - children + (drawn.mismatch ? 1 : 0)
  return { adults: children === 0 && !drawn.mismatch ? 0 : adults, children, tendered: drawn.tendered }
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ mode: fc.constantFrom('best', 'random'), count: fc.integer({ min: 1, max: 7 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ mode: fc.constant('standing'), count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      mode: fc.constant('chosen'),
      seats: fc.array(fc.constantFrom(...HALL), { minLength: 1, maxLength: 3 }),
    }),
  },
)
const buyingOf = {
  children: fc.nat(2),
  mismatch: fc.nat(9).map((n) => n === 0),
  tendered: fc.constantFrom<Buying['tendered'][]>('exact', 'exact', 'more', 'short'),
}
const nth = fc.nat(20)
const pick = fc.record({ back: fc.nat(3), any: fc.nat(9).map((n) => n === 0) })
const waits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 * MINUTE_MS }) },
  { weight: 1, arbitrary: fc.constantFrom(DAY_MS, 28 * DAY_MS, 29.9 * DAY_MS) },
)

const plans: [weight: number, fc.Arbitrary<Plan>][] = [
  [4, fc.record({ plan: fc.constant('sell'), wish, ...buyingOf })],
  [4, fc.record({ plan: fc.constant('sell hold'), pick, ...buyingOf })],
  [
    5,
    fc.record({
      plan: fc.constant('hold'),
      wish,
      hold_ms: fc.constantFrom(MINUTE_MS, 10 * MINUTE_MS),
      instead: fc.option(pick, { nil: undefined }),
    }),
  ],
  [2, fc.record({ plan: fc.constant('release'), pick })],
  [4, fc.record({ plan: fc.constant('refund'), pick, tickets: fc.array(fc.nat(4), { maxLength: 2 }) })],
  [1, fc.record({ plan: fc.constant('open till'), float_minor: fc.nat(50_000) })],
  [1, fc.record({ plan: fc.constant('close till'), counted_minor: fc.nat(50_000) })],
  [3, fc.record({ plan: fc.constant('again'), pick: nth })],
  [1, fc.record({ plan: fc.constant('key of another'), pick: nth, wish })],
  [3, fc.record({ plan: fc.constant('wait'), ms: waits })],
]

const registers = fc.constantFrom(...REGISTERS)

/** A working day of up to `most` steps; `log` hears every outcome and everything seen. */
export function day(most: number, log?: (line: unknown) => void) {
  const steps = plans.map(([weight, arbitrary]) => ({
    weight,
    arbitrary: fc.tuple(arbitrary, registers).map(([plan, register]) => new Step({ ...plan, register }, log)),
  }))
  return fc.commands([fc.oneof(...steps)], { maxCommands: most, size: 'max' })
}
