/** A day at two registers with two clerks: requests drawn at random, asked of the program and of the reference model. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { cashIn } from '../../src/core/tills/cash-in.ts'
import { cashOut } from '../../src/core/tills/cash-out.ts'
import { type CloseInput, closeTill } from '../../src/core/tills/close-till.ts'
import { dropCash } from '../../src/core/tills/drop-cash.ts'
import { listZs } from '../../src/core/tills/list-zs.ts'
import { lookTill } from '../../src/core/tills/look-till.ts'
import { openDrawer } from '../../src/core/tills/open-drawer.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { showZ } from '../../src/core/tills/show-z.ts'
import type { TillFigures } from '../../src/core/tills/till-figures.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { Store } from '../../src/db/store.ts'
import { addPerformance, makeDesk, type TestDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'
import {
  type Answer,
  type Clerk,
  expectedOf,
  type Move,
  type Register,
  type Session,
  type Step,
  TillModel,
} from './till-model.ts'

const REGISTERS: Register[] = ['left', 'right']
const register = fc.constantFrom(...REGISTERS)
const clerk = fc.constantFrom<Clerk>('ana', 'ben')
const again = fc.boolean()
const kind = fc.constantFrom<Move>('cash-in', 'cash-out', 'drop', 'no-sale')
const is = <const V extends string>(verb: V) => ({ verb: fc.constant(verb) })

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ ...is('open'), register, float: fc.nat(20_000), again }) },
    {
      weight: 6,
      arbitrary: fc.record({
        ...is('sell'),
        register,
        clerk,
        tender: fc.constantFrom('cash', 'card'),
        again,
      }),
    },
    { weight: 4, arbitrary: fc.record({ ...is('return'), register, clerk, which: fc.nat(50), again }) },
    {
      weight: 6,
      arbitrary: fc.record({
        ...is('move'),
        register,
        clerk,
        kind,
        amount: fc.integer({ min: 1, max: 9_000 }),
        again,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        ...is('close'),
        register,
        clerk,
        off: fc.oneof(fc.constant(0), fc.integer({ min: -500, max: 500 })),
        explained: fc.boolean(),
        again,
      }),
    },
  ),
  { minLength: 1, maxLength: 30, size: 'max' },
)

interface Day {
  desk: TestDesk
  number: number
  performance: string
  model: TillModel
  /** The program's references of the model's orders. */
  refs: string[]
}

let keys = 0

/** Plays the steps of one day; throws as soon as the program and the model disagree, or the books do not close. */
export async function playDay(store: Store, number: number, drawn: Step[]): Promise<void> {
  const performance = `day-${number}`
  await addPerformance(store, performance)
  const day: Day = { desk: makeDesk(store, number), number, performance, model: new TillModel(), refs: [] }
  for (const step of drawn) {
    if (step.verb === 'return' && day.refs.length === 0) continue
    const asked = step.verb === 'return' ? { ...step, which: step.which % day.refs.length } : step
    const does = work(day, asked)
    const found = [await answerOf(does())]
    const meant = day.model.do(asked)
    // Asked again with the same key: what was done is told again, what was refused is refused for what it is then.
    if (step.again && meant === 'ok') found.push(await answerOf(does()))
    expect({ step, found }).toEqual({ step, found: found.map(() => meant) })
    expect({ step, ...(await seen(day)) }).toEqual({ step, ...meantNow(day.model) })
  }
  await catchUp(day.desk)
  expect(await verify(day.desk)).toMatchObject({ ok: true, differences: [] })
}

async function answerOf(doing: Promise<unknown>): Promise<Answer> {
  try {
    await doing
    return 'ok'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

const deskAt = ({ desk, number }: Day, at: Register, by: Clerk = 'ana'): TestDesk => ({
  ...desk,
  actor: { ...desk.actor, register: `${at} ${number}`, clerk: by },
})

/** May be called again, with the same key. */
function work(day: Day, step: Step): () => Promise<unknown> {
  const key = `till ${keys++}`
  const desk = deskAt(day, step.register, 'clerk' in step ? step.clerk : 'ana')
  switch (step.verb) {
    case 'open':
      return () => openTill(desk, { float_minor: step.float, key })
    case 'sell': {
      const payment =
        step.tender === 'cash'
          ? { tender: 'cash' as const, tendered_minor: null }
          : { tender: 'card' as const, reference: '0047' }
      const index = day.refs.length
      return async () => {
        const order = await sellBest(desk, 1, { performance: day.performance, payment, key })
        day.refs[index] = order.ref
      }
    }
    case 'return':
      return () => refund(desk, { order: day.refs[step.which]!, tickets: [], key })
    case 'move':
      return () => moved(desk, step, key)
    case 'close': {
      const closing: CloseInput = { counted_minor: day.model.countedBy(step), key }
      return () => closeTill(desk, { ...closing, ...(step.explained ? { reason: 'miscounted' } : {}) })
    }
  }
}

function moved(desk: TestDesk, { kind, amount: amount_minor }: Step & { verb: 'move' }, key: string) {
  const [reason, cash] = ['change', { amount_minor, key }]
  if (kind === 'cash-in') return cashIn(desk, { ...cash, reason })
  if (kind === 'cash-out') return cashOut(desk, { ...cash, reason })
  return kind === 'drop' ? dropCash(desk, cash) : openDrawer(desk, { reason, key })
}

/** What the program says of both registers now, in the model's words. */
async function seen(day: Day) {
  const all = REGISTERS.map(async (at) => {
    const desk = deskAt(day, at)
    const isOpen = (await answerOf(lookTill(desk))) === 'ok'
    const open = isOpen ? sessionIn(await lookTill(desk)) : null
    const lines = (await answerOf(showZ(desk, {}))) === 'ok' ? await listZs(desk, of(desk)) : []
    const zs = []
    for (const { number } of lines.reverse()) {
      const z = await showZ(desk, { number: number! })
      zs.push({ ...sessionIn(z), counted: z.counted_minor, variance: z.variance_minor })
    }
    return [at, { open, zs }]
  })
  return Object.fromEntries(await Promise.all(all)) as Record<Register, unknown>
}

const of = ({ actor }: TestDesk) => ({ register: actor.register, limit: 100 })

function sessionIn(figures: TillFigures): Session & { expected: number } {
  const minor = (of: 'sales' | 'refunds', tender: string) =>
    figures.tenders.find((one) => one.tender === tender)?.[of].minor ?? 0
  const both = (of: 'sales' | 'refunds') => ({ cash: minor(of, 'cash'), card: minor(of, 'card') })
  return {
    float: figures.float_minor,
    sales: both('sales'),
    refunds: both('refunds'),
    in: figures.cash_in.minor,
    out: figures.cash_out.minor,
    drops: figures.drops.minor,
    noSales: figures.no_sales,
    takings: Object.fromEntries(figures.clerks.map((one) => [one.clerk, one.takings_minor])),
    expected: figures.expected_minor,
  }
}

function meantNow({ open, zs }: TillModel) {
  const of = (at: Register) => ({
    open: open[at] && { ...open[at], expected: expectedOf(open[at]) },
    zs: zs[at].map((z) => ({ ...z, variance: z.counted - z.expected })),
  })
  return { left: of('left'), right: of('right') }
}
