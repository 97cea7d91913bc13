/** What lies open as of a moment: recorded as a season goes on, and asked for again at its end. */
import { expect, it } from 'vitest'
import { applySeason } from '../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../../src/core/desk.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import type { Answer, Provider, RefundAnswer } from '../../../src/core/payments/provider.ts'
import { resolvePayments } from '../../../src/core/payments/resolve-payments.ts'
import { sellOnline } from '../../../src/core/payments/sell-online.ts'
import { sendRefunds } from '../../../src/core/payments/send-refunds.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import type { Row } from '../../../src/core/reports/shape.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../../src/core/stock/release-stock.ts'
import { cashIn } from '../../../src/core/tills/cash-in.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { dropCash } from '../../../src/core/tills/drop-cash.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { isoIn } from '../../../src/core/zone.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, makeDesk, smallPlan, type TestDesk } from '../../support/house.ts'
import { read } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'
import { cancelled, declined, online, pending, succeeded, unknown } from '../payments/playing.ts'

const MINUTE_MS = 60_000

const season = (price: string) => `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venues:
  main: { zone: Europe/Berlin, plan: plan.json }
  far: { zone: America/New_York, plan: plan.json }
price-types: { adult: {}, child: { share: 50% } }
price-lists: { standard: { Best: ${price}, Standing: 10.00 } }
refunds: { ladder: [ { later: 10% } ] }
events:
  hamlet: { title: Hamlet, venue: main, performances: [ { on: 2026-12-20 19:30, code: show }, { on: 2026-12-21 19:30, code: other } ] }
  away: { title: Away, venue: far, performances: [ { on: 2026-12-20 19:30, code: away } ] }
`

const apply = (desk: Desk, price: string) =>
  applySeason(desk, {
    season: readSeason(season(price), 'season.yaml'),
    plans: new Map([['plan.json', { plan: smallPlan([10, 10, 10], 20), rewritten: 0 }]]),
  })

/** What is said to whoever asks; refunds likewise. */
function provider(desk: TestDesk, said: { answers?: Answer[]; back?: RefundAnswer }) {
  const { answers = [unknown], back = { outcome: 'pending', reference: null } } = said
  let asked = 0
  const next = async () => answers[Math.min(asked++, answers.length - 1)]!
  const charge = async (ask: { amount_minor: number; currency: string }) => {
    const answer = await next()
    return answer.outcome === 'succeeded' ? succeeded(ask) : answer
  }
  const made = {
    ...{ name: 'alipay', kinds: ['scan', 'show'], charge, query: charge, cancel: next },
    ...{ refund: async () => back, queryRefund: async () => back },
  } as Partial<Provider> as Provider
  const waiting: TestDesk = { ...desk, pause: async (ms) => desk.advance(ms) }
  return [waiting, async () => made] as const
}

const paid = succeeded({ amount_minor: 0, currency: 'EUR' })
const back: RefundAnswer = {
  outcome: 'succeeded',
  reference: 'b',
  amount_minor: 0,
  currency: 'EUR',
  refunded_at: null,
}

const ASKED = [
  ['day', {}],
  ['unknown', {}],
  ['holds', {}],
  ['holds', { by: ['event', 'kind'] }],
  ['payments', { by: ['tender', 'status', 'register'] }],
  ['payments', { by: ['performance', 'day'] }],
  ['payments', { by: ['clerk'], filters: { tender: ['alipay'] } }],
] as const

type Told = { rows: Row[]; totals: readonly Row[] }

/** As its columns are told: what else a row carries is nobody's figure. */
async function tell(desk: Desk, as_of?: string): Promise<Told[]> {
  const all: Told[] = []
  for (const [report, asked] of ASKED) {
    const { by, filters } = asked as { by?: string[]; filters?: object }
    const { rows, totals, told } = await read(desk, report, {
      ...(by ? { by } : {}),
      ...(filters ? { filters } : {}),
      ...(as_of === undefined ? {} : { as_of }),
    })
    const shown = rows.map((row) =>
      Object.fromEntries(told.columns.map(({ key }) => [key, row[key] ?? null])),
    )
    all.push({ rows: shown, totals })
  }
  return all
}

type Step = (desk: TestDesk, at: (register: string) => TestDesk, key: () => string) => Promise<unknown>

/** In the order in which it happens; between two of them the reports are told. */
function script(): Step[] {
  const card = { tender: 'card' as const, reference: 'r', last4: null }
  const refs: Record<string, string> = {}
  const ids: Record<string, { order: string; payment: string }> = {}
  const chosen = (seats: string[], from?: string) => ({
    mode: 'chosen' as const,
    seats,
    ...(from ? { from } : {}),
  })
  const sold = async (desk: Desk, performance: string, seats: string[], said: object = {}) =>
    (await sellBest(desk, 0, { performance, wanted: chosen(seats), ...said })).ref
  const ask = async (desk: Desk, key: () => string, performance: string, seats: string[]) => {
    const { ref } = await hold(desk, { performance, wanted: chosen(seats), key: key() })
    return askPayment(desk, { order: ref, types: {}, online, key: key() })
  }
  const failing = (work: Promise<unknown>) => work.catch(() => undefined)
  const amounts = (amount_minor: number) => succeeded({ amount_minor, currency: 'EUR' })
  return [
    async (_, at, key) => openTill(at('one'), { float_minor: 20_000, key: key() }),
    async (_, at, key) => openTill(at('two'), { float_minor: 10_000, key: key() }),
    async (desk, _, key) =>
      holdStock(desk, {
        ...{ performance: 'show', kind: 'hold', code: 'press', reason: 'Press', key: key() },
        ...{ seats: ['Hall A-1..A-6'], standing: { Pit: 3 }, release: 'start-60m' },
      }),
    async (desk, _, key) =>
      holdStock(desk, {
        performance: 'away',
        kind: 'block',
        code: 'mixer',
        reason: 'Mixer',
        seats: ['Hall C-1'],
        key: key(),
      }),
    async (desk) => {
      refs.cash = await sold(desk, 'show', ['Hall B-1', 'Hall B-2'])
    },
    async (_, at) => {
      refs.card = await sold(at('two'), 'other', ['Hall B-1'], { payment: card })
    },
    // Out of the hold: sold, held for a while, and standing.
    async (desk) => sold(desk, 'show', [], { wanted: chosen(['Hall A-1'], 'press') }),
    async (desk) =>
      sellBest(desk, 0, { performance: 'show', wanted: { mode: 'standing', count: 2, from: 'press' } }),
    async (desk, _, key) => {
      refs.held = (
        await hold(desk, { performance: 'show', wanted: chosen(['Hall A-2'], 'press'), key: key() })
      ).ref
    },
    async (desk, _, key) => release(desk, { order: refs.held!, key: key() }),
    async (desk, _, key) =>
      holdStock(desk, {
        performance: 'show',
        kind: 'hold',
        code: 'press',
        reason: 'Late press',
        seats: ['Hall A-2'],
        key: key(),
      }),
    // Asked for, and nothing said yet; then nobody knows; then it is under way; then it is paid.
    async (desk, _, key) => {
      ids.slow = await ask(desk, key, 'show', ['Hall B-5'])
    },
    async (desk) => settlePayment(desk, { ...ids.slow!, answer: pending }),
    async (desk) => settlePayment(desk, { ...ids.slow!, answer: unknown }),
    async (desk) => settlePayment(desk, { ...ids.slow!, answer: pending }),
    async (desk) => settlePayment(desk, { ...ids.slow!, answer: amounts(2000) }),
    // Refused, and paid all the same.
    async (desk, _, key) => {
      ids.odd = await ask(desk, key, 'away', ['Hall B-5'])
    },
    async (desk) => settlePayment(desk, { ...ids.odd!, answer: declined }),
    async (desk) => settlePayment(desk, { ...ids.odd!, answer: amounts(2000) }),
    async (desk, _, key) => {
      ids.none = await ask(desk, key, 'away', ['Hall B-7'])
    },
    async (desk) => settlePayment(desk, { ...ids.none!, answer: cancelled }),
    async (desk, _, key) =>
      failing(
        sellOnline(...provider(desk, { answers: [unknown] }), {
          ...{
            performance: 'other',
            wanted: chosen(['Hall C-1', 'Hall C-2']),
            types: {},
            online,
            key: key(),
          },
        }),
      ),
    async (desk, _, key) => refund(desk, { order: refs.cash!, tickets: [], key: key() }),
    async (_, at, key) => cashIn(at('one'), { amount_minor: 5000, reason: 'change', key: key() }),
    async (_, at, key) => dropCash(at('one'), { amount_minor: 7000, bag: '1', reason: 'safe', key: key() }),
    async (_, at, key) =>
      closeTill(at('one'), {
        counted_minor: 18_000,
        reason: 'a note',
        with_unknown: true,
        with_holds: true,
        key: key(),
      }),
    // Dearer from now on.
    async (desk) => apply(desk, '25.00'),
    async (desk) => desk.advance(DAY_MS),
    // It was asked for in a till that is closed, and is paid into another register's.
    async (_, at) => resolvePayments(...provider(at('two'), { answers: [paid] })),
    async (desk, _, key) => {
      const { order } = await sellOnline(...provider(desk, { answers: [paid] }), {
        ...{ performance: 'away', wanted: chosen(['Hall A-1', 'Hall A-2']), types: {}, online, key: key() },
      })
      refs.online = order.ref
    },
    async (desk, _, key) => refund(desk, { order: refs.online!, tickets: [], key: key() }),
    async (desk) => sendRefunds(...provider(desk, { back: { outcome: 'absent' } })),
    async (desk) =>
      sendRefunds(...provider(desk, { back: { outcome: 'failed', reason: 'not-enough-funds', code: 'F' } })),
    async (desk) => sendRefunds(...provider(desk, { back: { outcome: 'pending', reference: null } })),
    async (_, at, key) =>
      closeTill(at('one'), { counted_minor: 0, reason: 'all', with_unknown: true, key: key() }),
    async (_, at) => sendRefunds(...provider(at('two'), { back })),
    async (_, at, key) => voidOrder(at('two'), { order: refs.card!, key: key() }),
    async (desk, _, key) =>
      releaseStock(desk, { performance: 'show', code: 'press', seats: ['Hall A-3'], key: key() }),
    async (desk, _, key) => releaseStock(desk, { performance: 'away', code: 'mixer', key: key() }),
    async (desk, _, key) =>
      holdStock(desk, {
        performance: 'away',
        kind: 'hold',
        code: 'mixer',
        reason: 'Guests',
        seats: ['Hall C-1', 'Hall C-2'],
        key: key(),
      }),
    async (_, at) => sold(at('two'), 'away', [], { wanted: chosen(['Hall C-1', 'Hall C-2'], 'mixer') }),
    async (desk) => desk.advance(18 * DAY_MS + 2 * HOUR_MS),
    async (_, at) => sold(at('two'), 'other', ['Hall B-3']),
    async (desk) => sold(desk, 'show', ['Hall C-10'], {}),
  ]
}

const ZONE = 'Europe/Berlin'

describeEngines('what lies open, as of a moment', (engine) => {
  it('is told at the end of a season as it was told at each moment of it', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, '20.00')
    const at = (register: string): TestDesk => ({ ...desk, actor: { ...desk.actor, register } })
    let counter = 0
    const recorded: { as_of: string; told: Told[] }[] = []
    for (const step of script()) {
      await step(desk, at, () => `as-of-${counter++}`)
      desk.advance(MINUTE_MS - (desk.clock.now() % MINUTE_MS))
      recorded.push({ as_of: isoIn(ZONE, desk.clock.now()).slice(0, 16), told: await tell(desk) })
      desk.advance(7 * MINUTE_MS)
    }
    // It has everything in it that changes what was open.
    const of = (index: number, key: string) =>
      new Set(recorded.flatMap(({ told }) => told[index]!.rows.map((row) => row[key])))
    expect(of(1, 'status')).toEqual(new Set(['pending', 'unknown', 'failed']))
    expect(of(4, 'status')).toEqual(new Set(['pending', 'unknown', 'failed', 'cancelled', 'succeeded']))
    expect(of(0, 'status')).toEqual(new Set(['open', 'closed']))
    expect(of(2, 'places')).toEqual(new Set([9, 1, 8, 6, 5, 2]))
    expect(of(2, 'reason')).toEqual(new Set(['Press', 'Late press', 'Mixer', 'Guests']))
    const last = recorded.at(-1)!
    expect(last.told[2]!.rows).toEqual([])
    for (const { as_of, told } of recorded) expect([as_of, await tell(desk, as_of)]).toEqual([as_of, told])
    // Of what is to come nothing is known: it is as it is.
    const now = await tell(desk)
    expect(await tell(desk, isoIn(ZONE, desk.clock.now() + DAY_MS).slice(0, 16))).toEqual(now)
    expect((await verify(desk)).differences).toEqual([])
  }, 120_000)

  it('a day that is asked for ends by the clock of each venue', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, '20.00')
    // 23:30 in Berlin, half past five in the afternoon in New York; and two hours later.
    desk.advance(Date.UTC(2026, 11, 3, 22, 30) - desk.clock.now())
    await sellBest(desk, 2, { performance: 'show' })
    await sellBest(desk, 2, { performance: 'away' })
    desk.advance(2 * HOUR_MS)
    await sellBest(desk, 1, { performance: 'show' })
    await sellBest(desk, 1, { performance: 'away' })
    desk.advance(2 * DAY_MS)
    const by = ['performance']
    const asked = { by, as_of: '2026-12-03' }
    const { rows } = await read(desk, 'payments', asked)
    expect(rows.map(({ performance, taken_minor }) => [performance, taken_minor])).toEqual([
      ['away', 6000],
      ['show', 4000],
    ])
    const sales = await read(desk, 'sales', asked)
    expect(sales.rows.map(({ performance, net_minor }) => [performance, net_minor])).toEqual([
      ['away', 6000],
      ['show', 4000],
    ])
  })

  it('of a train’s seats the legs that were sold from a hold are gone from then on', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    const told = async (as_of?: string) =>
      (await read(desk, 'holds', as_of === undefined ? {} : { as_of })).rows.map((row) => row)
    const recorded: { as_of: string; rows: Row[] }[] = []
    const keep = async () => {
      recorded.push({ as_of: isoIn('UTC', desk.clock.now()).slice(0, 16), rows: await told() })
      desk.advance(HOUR_MS)
    }
    const seats = ['1-1A', '1-1B']
    const keepBack = (key: string) =>
      holdStock(desk, { performance: 'run', kind: 'hold', code: 'crew', reason: 'Crew', seats, key })
    await keepBack('a')
    await keep()
    await sellBest(desk, 0, {
      performance: 'run',
      wanted: { mode: 'chosen', seats: [seats[0]!], from: 'crew', ride: { from: 'Bb', to: 'Dd' } },
    })
    await keep()
    await releaseStock(desk, { performance: 'run', code: 'crew', seats: [seats[1]!], key: 'b' })
    await keep()
    await releaseStock(desk, { performance: 'run', code: 'crew', key: 'c' })
    await keep()
    expect(recorded.map(({ rows }) => rows.map(({ places, worth_minor }) => [places, worth_minor]))).toEqual([
      [[2, 2400]],
      [[2, 1800]],
      [[1, 600]],
      [],
    ])
    for (const { as_of, rows } of recorded) expect([as_of, await told(as_of)]).toEqual([as_of, rows])
  })
})
