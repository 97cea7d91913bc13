/** What a shift tells apart, what is counted at its end, and what is refused. */
import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { rulesText } from '../../../src/core/stock/house-rules.ts'
import { cashIn } from '../../../src/core/tills/cash-in.ts'
import { cashOut } from '../../../src/core/tills/cash-out.ts'
import { type CloseInput, closeTill } from '../../../src/core/tills/close-till.ts'
import { dropCash } from '../../../src/core/tills/drop-cash.ts'
import { lookTill } from '../../../src/core/tills/look-till.ts'
import { openDrawer } from '../../../src/core/tills/open-drawer.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { showZ } from '../../../src/core/tills/show-z.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { unguard } from '../../support/unguard.ts'

let counter = 0
const key = () => `shift-${counter++}`

describeEngines('a shift', (engine) => {
  let store: TestStore
  let desk: TestDesk
  let ben: TestDesk
  beforeEach(async () => {
    store = await engine.fresh()
    desk = await openHouse(store, { performances: ['show', 'other'] })
    ben = { ...desk, actor: { ...desk.actor, clerk: 'ben' } }
  })
  const sale = (at: TestDesk, types: Record<string, number> = { adult: 1 }) =>
    sell(at, {
      performance: 'show',
      wanted: { mode: 'best', count: Object.values(types).reduce((sum, count) => sum + count, 0) },
      types,
      payment: { tender: 'cash', tendered_minor: null },
      key: key(),
    })
  const close = (input: Partial<CloseInput>) => closeTill(desk, { key: key(), ...input })
  const open = (float_minor = 10_000) => openTill(desk, { float_minor, key: key() })
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('tells cash that goes in, out and to the safe apart from sales, and counts how often it was opened for nothing', async () => {
    await open()
    await sale(desk)
    await cashIn(desk, { amount_minor: 5000, reason: 'change', key: key() })
    await cashOut(desk, { amount_minor: 1280, reason: 'stamps', key: key() })
    const moved = await dropCash(desk, { amount_minor: 10_000, bag: '0417', key: key() })
    expect(moved).toMatchObject({
      kind: 'drop',
      amount_minor: -10_000,
      bag: '0417',
      reason: null,
      replay: false,
    })
    await openDrawer(desk, { reason: 'changed a note', key: key() })
    const figures = {
      sales: { count: 1, cash_minor: 2150 },
      cash_in: { count: 1, minor: 5000 },
      cash_out: { count: 1, minor: 1280 },
      drops: { count: 1, minor: 10_000 },
      no_sales: 1,
      expected_minor: 10_000 + 2150 + 5000 - 1280 - 10_000,
    }
    expect(await lookTill(desk)).toMatchObject(figures)
    expect(await close({ counted_minor: 5870 })).toMatchObject({ ...figures, variance_minor: 0, number: 1 })
    await books()
  })

  it('moves cash once for each key', async () => {
    await open()
    const drop = { amount_minor: 700, reason: 'too much', key: key() }
    const first = await dropCash(desk, drop)
    expect(await dropCash(desk, drop)).toEqual({ ...first, replay: true })
    expect((await lookTill(desk)).expected_minor).toBe(9300)
    await refusalOf('key-reused', dropCash(desk, { ...drop, amount_minor: 701 }))
    await refusalOf('key-reused', cashOut(desk, drop))
  })

  it('takes out no more than the drawer should hold, and nothing where it is closed', async () => {
    const out = (amount_minor: number) => cashOut(desk, { amount_minor, reason: 'stamps', key: key() })
    await refusalOf('till-not-open', out(1))
    await refusalOf('till-not-open', openDrawer(desk, { reason: 'change', key: key() }))
    await open(1000)
    const { details } = await refusalOf('till-short', out(1001))
    expect(details).toEqual({ register: 'one', wanted_minor: 1001, held_minor: 1000, currency: 'EUR' })
    await refusalOf('till-short', dropCash(desk, { amount_minor: 1001, key: key() }))
    await out(1000)
    await refusalOf('till-short', out(1))
    for (const amount of [0, -1, 1.5, Number.NaN]) await refusalOf('value-faulty', out(amount))
    await refusalOf('value-faulty', cashIn(desk, { amount_minor: 1, reason: ' ', key: key() }))
    await refusalOf('card-number-refused', openDrawer(desk, { reason: '4111 1111 1111 1111', key: key() }))
  })

  it('tells clerks apart who take turns at one drawer', async () => {
    await open()
    const { order } = await sale(desk, { adult: 2 })
    await sale(ben, { child: 1 })
    await refund(ben, { order: order.ref, tickets: [order.tickets[0]!.id], key: key() })
    const back = (await lookTill(desk)).refunds.cash_minor
    const clerks = [
      {
        clerk: 'ana',
        sales: { count: 1, minor: 4300 },
        refunds: { count: 0, minor: 0 },
        tickets: 2,
        returned: 0,
        takings_minor: 4300,
      },
      {
        clerk: 'ben',
        sales: { count: 1, minor: 1150 },
        refunds: { count: 1, minor: back },
        tickets: 1,
        returned: 1,
        takings_minor: 1150 - back,
      },
    ]
    expect((await lookTill(desk)).clerks).toEqual(clerks)
    expect((await close({ counted_minor: 10_000 + 5450 - back })).clerks).toEqual(clerks)
    await books()
  })

  it('is who took the money, not who held the seats', async () => {
    await open()
    const held = await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: key() })
    await sell(ben, {
      wanted: { mode: 'held', order: held.ref },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: key(),
    })
    expect((await lookTill(desk)).clerks).toMatchObject([{ clerk: 'ben', tickets: 1, takings_minor: 2150 }])
  })

  it('tells returns of its own sales apart from those of earlier ones', async () => {
    const { order: early } = await sale(desk)
    await close({ counted_minor: 2150 })
    await open()
    const { order: late } = await sale(desk)
    await refund(desk, { order: early.ref, tickets: [], key: key() })
    await refund(desk, { order: late.ref, tickets: [], key: key() })
    const { refunds_of, refunds } = await lookTill(desk)
    expect(refunds_of).toEqual({ shift: { count: 1, minor: 2000 }, earlier: { count: 1, minor: 2000 } })
    expect(refunds).toEqual({ count: 2, cash_minor: 4000 })
  })

  it('tells sales for later days apart by the day of the house', async () => {
    await open()
    await sale(desk)
    // 23:00 UTC is midnight in Berlin.
    const from = Date.UTC(2026, 11, 1, 23)
    expect((await lookTill(desk)).ahead).toEqual({ from, count: 1, minor: 2150 })
    await store.write((tx) => tx.update(tx.t.performance).set({ startsAt: from - 1 }))
    expect((await lookTill(desk)).ahead).toEqual({ from, count: 0, minor: 0 })
  })

  it('is counted by coins and notes, which add up exactly', async () => {
    await open(18_702)
    const count = [
      { denomination_minor: 5000, pieces: 3 },
      { denomination_minor: 500, pieces: 7 },
      { denomination_minor: 20, pieces: 10 },
      { denomination_minor: 1, pieces: 2 },
    ]
    expect(await close({ count })).toMatchObject({ counted_minor: 18_702, count, variance_minor: 0 })
  })

  it('is counted in the coins and notes that there are', async () => {
    await open(700)
    const seven = [{ denomination_minor: 700, pieces: 1 }]
    const { details } = await refusalOf('denomination-unknown', close({ count: seven }))
    expect(details).toMatchObject({ found: '7.00', currency: 'EUR' })
    expect(details.known).toContain('0.50')
    await refusalOf('value-faulty', close({ count: [{ denomination_minor: 500, pieces: -1 }] }))
    await refusalOf('value-faulty', close({ count: seven, counted_minor: 700 }))
    await refusalOf('value-faulty', close({}))
    await store.write((tx) => tx.update(tx.t.house).set({ currency: 'KWD' }))
    expect((await refusalOf('denomination-unknown', close({ count: seven }))).details.known).toEqual([])
  })

  it('is not closed over a count that is off and unexplained, and never says what it should be', async () => {
    await open()
    const { details } = await refusalOf('variance-unexplained', close({ counted_minor: 9_950 }))
    expect(details).toEqual({
      register: 'one',
      differences: [{ tender: 'cash', variance_minor: -50 }],
      allowed_minor: 0,
      currency: 'EUR',
    })
    const report = await close({ counted_minor: 9_950, reason: 'a coin  rolled away' })
    expect(report).toMatchObject({ variance_minor: -50, reason: 'a coin rolled away' })
    await books()
  })

  it('may be off by what the house allows, and no more', async () => {
    const rules = rulesText({ till_variance_minor: 100 })
    await store.write((tx) => tx.update(tx.t.house).set({ rules }))
    await open()
    const { details } = await refusalOf('variance-unexplained', close({ counted_minor: 10_101 }))
    expect(details.allowed_minor).toBe(100)
    expect(await close({ counted_minor: 9_900 })).toMatchObject({ variance_minor: -100, reason: null })
  })

  it("is counted by a card terminal's own sum too, with a variance of its own", async () => {
    await open()
    await sell(desk, {
      performance: 'show',
      wanted: { mode: 'best', count: 1 },
      types: {},
      payment: { tender: 'card', reference: '0047' },
      key: key(),
    })
    const counted = {
      counted_minor: 10_000,
      counted_tenders: [{ tender: 'card' as const, counted_minor: 2000 }],
    }
    const { details } = await refusalOf('variance-unexplained', close(counted))
    expect(details.differences).toEqual([{ tender: 'card', variance_minor: -150 }])
    const [card, twice] = [
      counted.counted_tenders[0]!,
      { ...counted, counted_tenders: [...counted.counted_tenders, ...counted.counted_tenders] },
    ]
    await refusalOf('value-faulty', close(twice))
    await refusalOf(
      'value-faulty',
      close({ counted_minor: 0, counted_tenders: [{ ...card, tender: 'cash' }] }),
    )
    expect(await close({ ...counted, reason: 'a slip is missing' })).toMatchObject({
      variance_minor: 0,
      counted_tenders: [{ tender: 'card', expected_minor: 2150, counted_minor: 2000, variance_minor: -150 }],
    })
  })

  it('is not closed in silence over seats that its register holds, but over reservations and ended holds', async () => {
    const wanted = { mode: 'best' as const, count: 1 }
    await open()
    const first = await hold(desk, { performance: 'show', wanted, key: key() })
    const other = { ...desk, actor: { ...desk.actor, register: 'two' } }
    await hold(other, { performance: 'show', wanted, key: key() })
    const kept = await hold(desk, { performance: 'other', wanted, key: key() })
    const buyer = { name: 'Li Wei' }
    await reserve(desk, { order: kept.ref, types: {}, until_at: MORNING + DAY_MS, buyer, key: key() })
    const { details } = await refusalOf('holds-open', close({ counted_minor: 10_000 }))
    const until = MORNING + 10 * 60_000
    expect(details).toEqual({
      register: 'one',
      holds: [{ order: first.ref, until }],
      zone: 'Europe/Berlin',
    })
    const report = await close({ counted_minor: 10_000, with_holds: true })
    expect(report.open_holds).toEqual([{ order: first.ref, until }])
    await open()
    desk.advance(11 * 60_000)
    expect(await close({ counted_minor: 10_000 })).toMatchObject({ open_holds: [], number: 2 })
  })

  it('has a Z with the next number of its register', async () => {
    const two = { ...desk, actor: { ...desk.actor, register: 'two' } }
    for (const number of [1, 2, 3]) {
      await open(0)
      await refusalOf('variance-unexplained', close({ counted_minor: 1 }))
      expect(await close({ counted_minor: 0 })).toMatchObject({ number })
    }
    await openTill(two, { float_minor: 0, key: key() })
    expect(await closeTill(two, { counted_minor: 0, key: key() })).toMatchObject({ number: 1 })
  })

  it('has a Z that no later return changes, letter by letter', async () => {
    await open()
    const { order } = await sale(desk, { adult: 2 })
    const report = await close({ counted_minor: 14_300 })
    const body = () =>
      store.read(async (tx) => (await tx.select().from(tx.t.till).where(eq(tx.t.till.id, report.till)))[0])
    const before = await body()
    await refund(ben, { order: order.ref, tickets: [order.tickets[0]!.id], key: key() })
    desk.advance(DAY_MS)
    await refund(ben, { order: order.ref, tickets: [], key: key() })
    expect(await body()).toEqual(before)
    expect(await showZ(desk, { number: 1 })).toEqual(report)
    await books()
  })

  it('is refused by the database where somebody changes it after its Z', async () => {
    await open()
    const { till } = await close({ counted_minor: 10_000 })
    const change = (set: object) =>
      store.write((tx) => tx.update(tx.t.till).set(set).where(eq(tx.t.till.id, till)))
    for (const set of [
      { countedMinor: 1 },
      { body: '{}' },
      { closedBy: 'eve' },
      { status: 'open', closedAt: null, number: null },
    ])
      await expect(change(set)).rejects.toThrowError()
    await expect(store.write((tx) => tx.delete(tx.t.till))).rejects.toThrowError()
    await expect(store.write((tx) => tx.update(tx.t.checkpoint).set({ note: 'x' }))).rejects.toThrowError()
    await expect(store.write((tx) => tx.delete(tx.t.checkpoint))).rejects.toThrowError()
    await books()
  })

  it('that was closed by an earlier version is shown with what it told', async () => {
    await open()
    await sale(desk)
    const { checkpoint: _, ...report } = await close({ counted_minor: 12_150 })
    await unguard(store)
    const keep = (body: object) =>
      store.write((tx) => tx.update(tx.t.till).set({ body: JSON.stringify(body) }))
    const {
      clerks,
      cash_in,
      cash_out,
      drops,
      no_sales,
      refunds_of,
      ahead,
      count,
      counted_tenders,
      reason,
      open_holds,
      number,
      ...second
    } = report
    await keep(second)
    expect(await showZ(desk, {})).toMatchObject({
      ...second,
      number: 1,
      clerks: [],
      no_sales: 0,
      open_holds: [],
    })
    const { tenders, open_payments, open_refunds, ...first } = second
    await keep(first)
    expect(await showZ(desk, {})).toMatchObject({ ...first, tenders, number: 1, expected_minor: 12_150 })
  })
})
