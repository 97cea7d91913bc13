/** Staff set the price of a ticket: by right, for a reason, kept with both names, and proven by the books. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import type { Desk } from '../../../src/core/desk.ts'
import { formatReference } from '../../../src/core/ids.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { supervise } from '../../../src/core/people/supervise.ts'
import { clerksReport } from '../../../src/core/reports/clerks.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { OVERRIDE } from '../../../src/core/sales/override/override.ts'
import { quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { showOrder, showWithHistory } from '../../../src/core/sales/show-order.ts'
import type { Terms } from '../../../src/core/sales/terms.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, makeDesk, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { enrol, openClub, pointsOf, sellTo } from '../../support/members.ts'
import { countedOf, offer, SUMMER } from '../../support/promotions.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'
import { cheap, deskOf, hire, PIN } from '../../support/staff.ts'
import { openTrain } from '../../support/train.ts'

/** From three tickets on a tenth less; a comp for whoever may. */
const GROUPED: Terms = {
  ...TERMS,
  price_types: [
    ...TERMS.price_types,
    { code: 'comp', title: {}, right: 'comp', min_age: null, max_age: null },
  ],
  prices: { ...TERMS.prices, Best: { ...TERMS.prices.Best!, comp: 0 } },
  groups: [{ code: 'three', title: {}, gives: { kind: 'percent', basis_points: 1000 }, least_tickets: 3 }],
}

const all = (price_minor: number, reason = 'torn seat') => ({ prices: [{ seat: null, price_minor }], reason })
const one = (seat: string, price_minor: number) => ({ prices: [{ seat, price_minor }], reason: 'torn seat' })
const cash = (amount_minor: number | null = null) => [
  { tender: 'cash' as const, tendered_minor: null, amount_minor },
]

describeEngines('a price override', (engine) => {
  let desk: TestDesk
  let keys = 0
  const key = () => `key-${keys++}`
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { terms: GROUPED, performances: ['show', 'other'] })
  })
  const agrees = async () => expect((await verify(desk)).differences).toEqual([])
  const best = (count: number, said: Partial<SellInput> = {}): SellInput => ({
    ...{ performance: 'show', wanted: { mode: 'best', count }, types: {}, payment: cash(), key: key() },
    ...said,
  })
  const prices = (order: { tickets: { price_minor: number }[] }) =>
    order.tickets.map(({ price_minor }) => price_minor)
  const back = (order: string, tickets: string[] = []) => refund(desk, { order, tickets, key: key() })
  const held = async (count: number, at: Desk = desk) =>
    (await hold(at, { performance: 'show', wanted: { mode: 'best', count }, key: key() })).ref

  it('takes its right, or somebody who stands by; the order, its history and the ledger have both names', async () => {
    desk = cheap(desk)
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const ben = await deskOf(desk, 'Ben')
    const asked = best(2, { override: all(900, '  torn   seats ') })
    const { details } = await refusalOf('right-missing', sell(ben, asked))
    expect(details).toMatchObject({ right: 'price-override', clerk: 'Ben', who: ['Cleo', 'Ana'] })
    const waiting = await held(1, ben)
    await refusalOf(
      'right-missing',
      pay(ben, { order: waiting, types: {}, payment: cash(), override: all(1), key: key() }),
    )
    // Whoever only asks what it would cost need not.
    const quote = await quoteSale(ben, { ...asked, override: { prices: all(900).prices } })
    expect(quote.total_minor).toBe(2 * (900 + 150))
    const both = await supervise(ben, { name: 'Cleo', secret: PIN })
    const { order } = await sell(both, asked)
    expect(order.override).toEqual({
      ...{ reason: 'torn seats', clerk: 'Ben', supervisor: 'Cleo' },
      tickets: order.tickets.map(({ id }) => ({ id, before_minor: 2000, price_minor: 900 })),
    })
    const shown = await showWithHistory(ben, order.ref, true)
    expect(shown.order).toMatchObject({ override: order.override, total_minor: 2100 })
    expect(shown.history).toMatchObject([
      {
        ...{ action: 'order.sold', clerk: 'Ben', supervisor: 'Cleo' },
        override: { reason: 'torn seats', off_minor: 2200 },
      },
    ])
    const [entry] = await desk.store.read((tx) =>
      tx.rows<{ body: string }>(sql`SELECT body FROM ledger WHERE action = 'order.sold'`),
    )
    expect(JSON.parse(entry!.body)).toMatchObject({
      supervisor: 'Cleo',
      override: { clerk: 'Ben', supervisor: 'Cleo', reason: 'torn seats' },
    })
    expect(await sell(both, asked)).toMatchObject({ replay: true, order: { ref: order.ref } })
    await refusalOf('key-reused', sell(both, { ...asked, override: all(800, 'torn seats') }))
    await agrees()
  })

  it('is of one seat or of all; its fee is as usual, and in its tax what it costs', async () => {
    const wanted = { mode: 'chosen' as const, seats: ['A-1', 'A-2'] }
    const one_dearer = { ...all(900), prices: [...all(900).prices, ...one('a-2', 1200).prices] }
    const { order } = await sell(desk, best(0, { wanted, override: one_dearer }))
    expect(
      order.tickets.map(({ lines }) => lines.map(({ code, amount_minor }) => [code, amount_minor])),
    ).toEqual([
      [
        ['adult', 2000],
        [OVERRIDE, -1100],
        ['system', 150],
      ],
      [
        ['adult', 2000],
        [OVERRIDE, -800],
        ['system', 150],
      ],
    ])
    // 7 % in 9.00 is 0.59.
    const tax = order.tickets[0]!.lines.slice(0, 2).reduce((sum, { tax_minor }) => sum + tax_minor, 0)
    expect(tax).toBe(59)
    const free = await sell(
      desk,
      best(1, { override: one('Hall B-1', 0), wanted: { ...wanted, seats: ['B-1'] } }),
    )
    expect(free.order.total_minor).toBe(150)
    // What it costs already: it is set all the same.
    const same = await sell(desk, best(2, { override: all(1000), types: { adult: 1, child: 1 } }))
    expect(same.order.override?.tickets.map(({ before_minor }) => before_minor)).toEqual([2000, 1000])
    await agrees()
  })

  it('only takes off, and says which seat it is for and why; else nothing is written', async () => {
    const { details } = await refusalOf('override-over', sell(desk, best(1, { override: all(2001) })))
    expect(details).toMatchObject({ price_minor: 2001, most_minor: 2000, currency: 'EUR' })
    // Of a group it costs less already.
    await refusalOf('override-over', sell(desk, best(3, { override: all(1801) })))
    await refusalOf('override-over', sell(desk, best(1, { types: { comp: 1 }, override: all(100) })))
    const named = await refusalOf('override-seat', sell(desk, best(1, { override: one('B-9', 100) })))
    expect(named.details).toEqual({ asked: 'B-9', seats: [expect.stringMatching(/^Hall /)] })
    for (const override of [
      all(-1),
      all(0.5),
      all(100, ' '),
      { prices: [...all(100).prices, ...all(200).prices], reason: 'two' },
    ])
      await refusalOf('value-faulty', sell(desk, best(1, { override })))
    await refusalOf('card-number-refused', sell(desk, best(1, { override: all(1, '4111 1111 1111 1111') })))
    const dry = await sell(desk, best(1, { override: all(100) }), { dryRun: true })
    expect(dry.order.total_minor).toBe(250)
    expect(await desk.store.read((tx) => tx.select().from(tx.t.order))).toEqual([])
  })

  it('counts among the tickets of a group, which others have, and nothing comes off it', async () => {
    await offer(desk, { ...SUMMER, needs_code: false, combines: true, least_tickets: 3 })
    const wanted = { mode: 'chosen' as const, seats: ['A-1', 'A-2', 'A-3'] }
    const { order } = await sell(desk, best(3, { wanted, override: one('A-2', 1500) }))
    // A third of 5.00 off the order, then a tenth: what the other two cost without it.
    expect(prices(order)).toEqual([1651 + 150, 1500 + 150, 1650 + 150])
    expect(await countedOf(desk, 'SUMMER')).toBe('1 uses of 333')
    // The others lose both when it comes back; it brings what was paid.
    const { quote } = await back(order.ref, [order.tickets[1]!.id])
    expect(quote.refund_minor).toBe(1500 - (2000 - 1651) - (2000 - 1650))
    await back(order.ref)
    expect(await showOrder(desk, order.ref)).toMatchObject({ refunded_minor: order.total_minor - 450 })
    await agrees()
  })

  it('uses no promotion that would be on its tickets alone; where no price is said none is set', async () => {
    await offer(desk, SUMMER)
    const asked = { ...best(2, { override: all(700) }), codes: ['SUMMER'] }
    const { not_applied } = await quoteSale(desk, asked)
    expect(not_applied.find(({ code }) => code === 'SUMMER')).toMatchObject({ reason: 'overridden' })
    expect((await sell(desk, asked)).order.total_minor).toBe(2 * (700 + 150))
    expect(await countedOf(desk, 'SUMMER')).toBe('0 uses of 0')
    const none = await sell(desk, best(1, { override: { prices: [], reason: 'torn seat' } }))
    expect(none.order).toMatchObject({ override: null, total_minor: 2150 })
    await agrees()
  })

  it('brings back what was paid, and no more: by a return, by another evening, by a void', async () => {
    const { order } = await sell(desk, best(2, { override: all(700) }))
    const { quote } = await back(order.ref, [order.tickets[0]!.id])
    expect(quote.refund_minor).toBe(700)
    const moved = await exchange(desk, {
      ...{
        order: order.ref,
        tickets: [],
        performance: 'other',
        wish: {},
        payment: cash(),
        types: {},
        key: key(),
      },
    })
    // The new ticket costs what it costs: the fee is kept with the old one, or paid anew.
    expect(moved.quote).toMatchObject({ credit_minor: expect.any(Number), total_minor: 2150 })
    expect(moved.quote.credit_minor).toBeLessThanOrEqual(850)
    expect((await showOrder(desk, order.ref)).override?.tickets).toHaveLength(2)
    const undone = await sell(desk, best(1, { override: all(300) }))
    await voidOrder(desk, { order: undone.order.ref, key: key() })
    expect(await showOrder(desk, undone.order.ref)).toMatchObject({ refunded_minor: 450, status: 'voided' })
    const { total } = await clerksReport(desk, {})
    expect(total.overrides_minor).toBe(0)
    await agrees()
  })

  it('goes with the ticket to another seat, with its reason', async () => {
    const wanted = { mode: 'chosen' as const, seats: ['A-1', 'A-2'] }
    const { order } = await sell(desk, best(0, { wanted, override: one('A-1', 700) }))
    const move = (ticket: number, seat: string) =>
      exchange(desk, {
        ...{ order: order.ref, tickets: [order.tickets[ticket]!.id], payment: [], types: {}, key: key() },
        wanted: { mode: 'chosen', seats: [seat], allow_single: true },
      })
    await move(0, 'B-1')
    const moved = await desk.store.read((tx) => tx.select().from(tx.t.order))
    const next = moved.find(({ ref }) => formatReference(ref) !== order.ref)!
    expect(JSON.parse(next.pricing)).toMatchObject({ overridden: { reason: 'torn seat' } })
    await move(1, 'B-4')
    expect((await clerksReport(desk, {})).total.overrides_minor).toBe(1300)
    await agrees()
  })

  it('is fixed with the price of what is paid in part, reserved or asked for, and is not said again', async () => {
    await offer(desk, { ...SUMMER, needs_code: false })
    const first = await held(2)
    const paying = { order: first, types: {}, payment: cash(500), key: key() }
    await pay(desk, { ...paying, inPart: true, override: one('Hall A-4', 700) })
    expect((await showOrder(desk, first)).override).toMatchObject({ reason: 'torn seat', tickets: [] })
    await refusalOf(
      'override-fixed',
      pay(desk, { ...paying, payment: cash(), key: key(), override: all(100) }),
    )
    // Whatever is offered by then.
    await offer(desk, {
      ...SUMMER,
      code: 'MORE',
      needs_code: false,
      gives: { kind: 'price', price_minor: 1 },
    })
    const { order } = await pay(desk, { ...paying, payment: cash(), key: key() })
    expect(prices(order).sort((a, b) => a - b)).toEqual([850, 1900])
    const second = await held(1)
    const until_at = MORNING + 10 * DAY_MS
    const said = { types: {}, buyer: { name: 'Chen' }, key: key() }
    await reserve(desk, { order: second, until_at, ...said, override: all(0) })
    await pay(desk, { order: second, types: {}, payment: cash(), key: key() })
    const third = await held(1)
    const online = { tender: 'alipay' as const, how: { kind: 'show' as const }, amount_minor: null }
    await askPayment(desk, { order: third, types: {}, online, override: all(0), key: key() })
    expect(await showOrder(desk, third)).toMatchObject({ total_minor: 150, override: { clerk: 'ana' } })
    await agrees()
  })

  it('stands in the report by clerk, for as long as what it took off is not given back', async () => {
    const { order } = await sell(desk, best(2, { override: all(700) }))
    const other = { ...desk, actor: { ...desk.actor, clerk: 'ben' } }
    await sell(other, best(1, { override: all(1999) }))
    const sums = async () =>
      (await clerksReport(desk, {})).lines.map(({ clerk, overrides_minor }) => [clerk, overrides_minor])
    expect(await sums()).toEqual([
      ['ana', 2600],
      ['ben', 1],
    ])
    await back(order.ref, [order.tickets[0]!.id])
    expect(await sums()).toEqual([
      ['ana', 1300],
      ['ben', 1],
    ])
  })

  it('agrees with lines, taxes, payments and the books, whatever is set and returned', async () => {
    desk = await openHouse(await engine.fresh(), { terms: GROUPED, plan: smallPlan([12, 12, 12, 12]) })
    const share = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined })
    const sales = fc.record({
      types: fc.array(fc.constantFrom('adult', 'child'), { minLength: 1, maxLength: 4 }),
      shares: fc.array(share, { minLength: 4, maxLength: 4 }),
      returned: fc.nat({ max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(sales, async ({ types, shares, returned }) => {
        const { ref } = await hold(desk, {
          ...{ performance: 'show', wanted: { mode: 'best' as const, count: types.length }, key: key() },
        })
        const { held: seats } = await showOrder(desk, ref)
        const set = seats.flatMap((seat, index) => {
          const price_minor = shares[index]
          return price_minor === undefined ? [] : [{ seat, price_minor: Math.floor(price_minor * 0.9) }]
        })
        const counts: Record<string, number> = {}
        for (const type of [...types].sort()) counts[type] = (counts[type] ?? 0) + 1
        const override = set.length > 0 ? { prices: set, reason: 'chance' } : undefined
        const { order } = await pay(desk, {
          order: ref,
          types: counts,
          payment: cash(),
          override,
          key: key(),
        })
        const lines = [...order.tickets.flatMap((ticket) => ticket.lines), ...order.lines]
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        expect(sum(lines.map(({ amount_minor }) => amount_minor))).toBe(order.total_minor)
        expect(sum(order.payments.map(({ amount_minor }) => amount_minor))).toBe(order.total_minor)
        for (const { seat, lines: mine } of order.tickets) {
          const own = mine.filter(({ kind }) => kind !== 'surcharge')
          const costs = sum(own.map(({ amount_minor }) => amount_minor))
          expect(set.find((each) => each.seat === seat.label)?.price_minor ?? costs).toBe(costs)
          expect(sum(own.map(({ tax_minor }) => tax_minor))).toBe(Math.floor((costs * 700) / 10_700 + 0.5))
        }
        const ticket = order.tickets[returned]
        if (ticket) {
          await back(ref, [ticket.id]).catch(() => undefined)
          expect((await showOrder(desk, ref)).refunded_minor).toBeLessThanOrEqual(ticket.price_minor)
        }
      }),
      { numRuns: 8, endOnFailure: true },
    )
    await agrees()
  })
})

describeEngines('a price override beside points and fares', (engine) => {
  it('goes before a member’s price; his points are spent on it, his fees waived', async () => {
    const desk = await openClub(await engine.fresh())
    const { customer } = await enrol(desk)
    await sellTo(desk, customer, { wanted: { mode: 'best', count: 8 } })
    const had = await pointsOf(desk, customer)
    const order = await sellTo(desk, customer, {
      ...{ wanted: { mode: 'best', count: 1 }, types: { friend: 1 }, override: all(1000), points: 30 },
    })
    expect(order.tickets[0]!.lines.map(({ code, amount_minor }) => [code, amount_minor])).toEqual([
      ['friend', 1500],
      [OVERRIDE, -500],
      ['points', -300],
    ])
    await refusalOf('points-over', sellTo(desk, customer, { override: all(100), points: 30 }))
    expect(await pointsOf(desk, customer)).toBe(had - 30 + 7)
    expect((await verify(desk)).differences).toEqual([])
  })

  it('is of a traveller’s whole way, whichever of his seats is named', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    const ride = (from: string, to: string) => ({ from, to })
    const sold = (way: [string, string], seats: string[], more: Partial<SellInput> = {}) =>
      sellBest(desk, 0, {
        ...{ performance: 'run', wanted: { mode: 'chosen', seats, ride: ride(...way) } },
        ...more,
      })
    await sold(['Aa', 'Ee'], ['9-1A', '9-1B'])
    await sold(['Aa', 'Cc'], ['1-1A', '1-1B', '1-1C', '2-1A', '2-1B'])
    await sold(['Cc', 'Ee'], ['2-1C'])
    const wanted = { mode: 'best' as const, count: 1, ride: ride('Aa', 'Ee'), may_change: true }
    const usual = await quoteSale(desk, { performance: 'run', wanted, types: {} })
    const order = await sellBest(desk, 0, {
      ...{ performance: 'run', wanted, override: one(usual.tickets[1]!.seat.label, 501) },
    })
    expect(order.tickets).toHaveLength(2)
    expect(order).toMatchObject({ total_minor: 501, override: { tickets: [{}, {}] } })
    const before = order.override!.tickets.reduce((sum, { before_minor }) => sum + before_minor, 0)
    expect(before).toBe(usual.total_minor)
    expect((await verify(desk)).differences).toEqual([])
  })
})
