/**
 * A train sold and returned at random, against a set of (seat, leg): what is free is exactly what nobody has, a return frees
 * exactly its legs, no short trip undercuts what is protected, and the board is what one would count.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { applySeason } from '../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../src/core/catalogue/season/read.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import type { OrderView } from '../../src/core/sales/order-view.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { showBoard } from '../../src/core/stock/show-board.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { makeDesk, type TestDesk } from '../support/house.ts'

const STATIONS = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee']
const LEGS = STATIONS.length - 1
const PROTECTED = 2
const RUN = `train: T 1
stops:
${STATIONS.map((name, i) => `  - { station: ${name}, ${i > 0 ? `arrives: "1${i}:00", ` : ''}${i < LEGS ? `departs: "1${i}:05", ` : ''}km: ${i * 10} }`).join('\n')}
coaches:
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
`
const SEASON = `house: { name: Line, currency: EUR, zone: UTC }
venue: { code: t, plan: run.yaml }
price-types: { adult: {} }
fares: { f: { per-km: { 2: 0.3333 }, reservation: { 2: 1.00 } } }
refunds: { ladder: [ { later: 0% } ] }
events:
  t:
    title: T
    protect: { long: { class: 2, min-legs: 3, seats: ${PROTECTED} } }
    performances: [ { on: 2027-01-15 10:05, code: run } ]
`
const SEATS = 6

type Act =
  | { kind: 'sell'; from: number; to: number; n: number; change: boolean }
  | { kind: 'return'; order: number; ticket: number }

const acts = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('sell' as const),
        from: fc.nat(LEGS - 1),
        to: fc.integer({ min: 1, max: LEGS }),
        n: fc.integer({ min: 1, max: 3 }),
        change: fc.boolean(),
      }),
    },
    fc.record({ kind: fc.constant('return' as const), order: fc.nat(20), ticket: fc.nat(3) }),
  ),
  { maxLength: 14 },
)

async function openRun(desk: TestDesk): Promise<void> {
  const { plan } = await importPlan(RUN, { file: 'run.yaml' })
  await applySeason(desk, {
    season: readSeason(SEASON, 'season.yaml'),
    plans: new Map([['run.yaml', { plan: plan!, rewritten: 0 }]]),
  })
}

/** Seat and leg -> whether somebody has it. */
const taken = new Set<string>()
const freeOn = (leg: number) => SEATS - [...taken].filter((one) => one.endsWith(` ${leg}`)).length
const tripOf = ({ trip }: OrderView['tickets'][number]) =>
  [STATIONS.indexOf(trip!.from), STATIONS.indexOf(trip!.to)] as const
const legsOf = (ticket: OrderView['tickets'][number]) => {
  const [from, to] = tripOf(ticket)
  return Array.from({ length: to - from }, (_, i) => `${ticket.seat.label} ${from + i}`)
}

async function sellOne(desk: TestDesk, act: Act & { kind: 'sell' }, key: string): Promise<OrderView | null> {
  const legs = Array.from({ length: Math.max(0, act.to - act.from) }, (_, i) => act.from + i)
  const isShort = legs.length < 3
  const ride = { from: STATIONS[act.from]!, to: STATIONS[act.to]! }
  try {
    const wanted = { mode: 'best' as const, count: act.n, ride, may_change: act.change }
    const { order } = await sell(desk, {
      performance: 'run',
      wanted,
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key,
    })
    const mine = order.tickets.flatMap(legsOf)
    expect(mine).toHaveLength(act.n * legs.length)
    for (const one of mine) {
      expect(taken.has(one)).toBe(false)
      taken.add(one)
    }
    if (isShort) for (const leg of legs) expect(freeOn(leg)).toBeGreaterThanOrEqual(PROTECTED)
    // 10 km at 0.3333 are 3.33; rounding of the whole way is not lost where somebody changes.
    const fare = Math.round((33_330 * legs.length * 10_000) / 1_000_000) + 100
    expect(order.total_minor).toBe(act.n * fare)
    return order
  } catch (error) {
    if (isRefusal(error, 'ride-backwards')) expect(act.from).toBeGreaterThanOrEqual(act.to)
    else if (isRefusal(error, 'protected')) {
      expect(isShort).toBe(true)
      expect(error.details.for_you).toBe(Math.max(0, Math.min(...legs.map(freeOn)) - PROTECTED))
      expect(error.details.for_you).toBeLessThan(act.n)
    } else if (isRefusal(error, 'not-enough-seats')) expect(error.details.free).toBeLessThan(act.n)
    else throw error
    return null
  }
}

async function boardAgrees(desk: TestDesk): Promise<void> {
  const { free } = await showBoard(desk, { performance: 'run' })
  const seats = ['1-1A', '1-1B', '1-1C', '2-1A', '2-1B', '2-1C']
  for (let from = 0; from <= LEGS; from++)
    for (let to = 0; to <= LEGS; to++) {
      const legs = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
      const open = seats.filter((seat) => legs.every((leg) => !taken.has(`${seat} ${leg}`)))
      expect(free[from]![to]).toBe(to > from ? open.length : 0)
    }
}

describeEngines('a train sold leg by leg', (engine) => {
  test('is free exactly where nobody has it, after any sales and returns', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        taken.clear()
        const store = await engine.fresh()
        const desk = makeDesk(store)
        await openRun(desk)
        const orders: OrderView[] = []
        const returned = new Set<string>()
        for (const [i, act] of all.entries()) {
          if (act.kind === 'sell') {
            const order = await sellOne(desk, act, `sale-${i}`)
            if (order) orders.push(order)
          } else {
            const ticket = orders[act.order]?.tickets[act.ticket]
            if (!ticket) continue
            const back = { order: orders[act.order]!.ref, tickets: [ticket.id], key: `back-${i}` }
            if (returned.has(ticket.id)) {
              await expect(refund(desk, back)).rejects.toMatchObject({
                code: expect.stringMatching(/^(ticket|order)-state$/),
              })
              continue
            }
            returned.add(ticket.id)
            for (const one of legsOf(ticket)) expect(taken.delete(one)).toBe(true)
            await refund(desk, back)
          }
          await boardAgrees(desk)
        }
        expect((await verify(desk)).differences).toEqual([])
      }),
      { numRuns: Number(process.env.WICKET_RUNS ?? 12) },
    )
  })

  test('gives one seat to A-B and to C-D, and a return leaves the other his', async () => {
    taken.clear()
    const desk = makeDesk(await engine.fresh())
    await openRun(desk)
    const one = (await sellOne(desk, { kind: 'sell', from: 0, to: 2, n: 1, change: false }, 'a'))!
    const two = (await sellOne(desk, { kind: 'sell', from: 2, to: 4, n: 1, change: false }, 'b'))!
    expect(two.tickets[0]!.seat.label).toBe(one.tickets[0]!.seat.label)
    await refund(desk, { order: one.ref, tickets: [], key: 'back' })
    for (const leg of legsOf(one.tickets[0]!)) taken.delete(leg)
    await boardAgrees(desk)
    expect((await verify(desk)).differences).toEqual([])
  })
})
