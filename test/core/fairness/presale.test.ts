/** Sales that are not open to everybody yet: by price type, channel and tier, by codes of a presale, and by right. */
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { saveTerms } from '../../../src/core/catalogue/plan-store.ts'
import { addPresale } from '../../../src/core/fairness/add-presale.ts'
import { listPresaleCodes, listPresales } from '../../../src/core/fairness/list-presale.ts'
import { revokePresale } from '../../../src/core/fairness/revoke-presale.ts'
import type { SaleWindow } from '../../../src/core/fairness/sale-windows.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { release } from '../../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { lockingText } from '../../../src/core/stock/strategy.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, type TestDesk } from '../../support/house.ts'
import { enrol, MEMBER_TERMS, openClub } from '../../support/members.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { deskOf, hire } from '../../support/staff.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const SALE = MORNING + 10 * DAY_MS
const WINDOWS: SaleWindow[] = [
  { types: ['child'], from: { at: SALE + DAY_MS } },
  { presale: 'fans', from: { at: MORNING }, until: { at: SALE } },
]

describeEngines('a sale that has not begun', (engine) => {
  let desk: TestDesk
  let house: TestDesk
  let keys = 0
  const key = () => `presale-${keys++}`
  beforeEach(async () => {
    house = await openClub(await engine.fresh())
    desk = { ...house, actor: { ...house.actor, channel: 'online' } }
    await house.store.write(async (tx) => {
      const termsId = await saveTerms(tx, { ...MEMBER_TERMS, windows: WINDOWS }, MORNING)
      await tx.update(tx.t.performance).set({ saleFrom: SALE, termsId })
    })
  })
  const goTo = (moment: number) => house.advance(moment - house.clock.now())
  const wanted = (count: number) => ({ mode: 'best' as const, count })
  const buy = (change: Partial<SellInput> = {}, at = desk) =>
    sell(at, { performance: 'show', wanted: wanted(1), types: {}, payment: CASH, key: key(), ...change })
  const keep = (presale?: string, count = 1, at = desk) =>
    hold(at, { performance: 'show', wanted: wanted(count), key: key(), door: { presale } })
  const code = async (change: Partial<Parameters<typeof addPresale>[1]> = {}) =>
    (await addPresale(house, { presale: 'fans', codes: 1, uses: 1, ...change })).codes[0]!.code
  const agrees = async () => expect(await verify(house)).toMatchObject({ ok: true, differences: [] })

  it('is told from when, and to whom earlier', async () => {
    const { details } = await refusalOf('sale-window', buy())
    expect(details).toMatchObject({ price_type: 'adult', channel: 'online', opens_at: SALE, who: [] })
    expect(details.sooner).toEqual([
      { tier: 'silver', presale: null, opens_at: SALE - 2 * DAY_MS },
      { tier: null, presale: 'fans', opens_at: MORNING },
    ])
    expect((await refusalOf('sale-window', keep())).details).toMatchObject({ price_type: null })
    expect(await quoteSale(desk, { performance: 'show', wanted: wanted(1), types: {} })).toMatchObject({
      passed: ['sale-window'],
    })
    goTo(SALE)
    expect((await buy()).passed).toEqual([])
    expect((await refusalOf('sale-window', buy({ types: { child: 1 } }))).details).toMatchObject({
      price_type: 'child',
      opens_at: SALE + DAY_MS,
    })
    goTo(SALE + DAY_MS)
    await buy({ types: { child: 1 } })
    await agrees()
  })

  it('has begun for members as many days earlier as their tier says', async () => {
    const { customer } = await enrol(house)
    const basic = await enrol(house, 'Ben', { tier: 'basic' })
    goTo(SALE - 2 * DAY_MS - 1)
    await refusalOf('sale-window', buy({ buyer: { customer } }))
    goTo(SALE - 2 * DAY_MS)
    await buy({ buyer: { customer } })
    await refusalOf('sale-window', buy({ buyer: { customer: basic.customer } }))
    await refusalOf('sale-window', buy({ buyer: { customer }, types: { child: 1 } }))
    // What a member holds early is paid for, whoever pays: also days later, and before the sale begins for others.
    const held = await hold(desk, { performance: 'show', wanted: wanted(1), buyer: { customer }, key: key() })
    await buy({ wanted: { mode: 'held', order: held.ref } })
    await agrees()
  })

  it('has begun for whoever shows a code, for one order', async () => {
    const fan = await code()
    const sold = await buy({ door: { presale: fan.toLowerCase() } })
    expect(sold.passed).toEqual([])
    expect((await refusalOf('presale-over', buy({ door: { presale: fan } }))).details).toMatchObject({
      presale: 'fans',
      number: 1,
      why: 'used',
    })
    await refusalOf('presale-unknown', buy({ door: { presale: '7F2K-93QX-11AB-C4D5' } }))
    expect(await listPresaleCodes(house, 'fans/1')).toMatchObject([{ orders: [sold.order.ref] }])
    await agrees()
  })

  it('asks for a code once, from hold to payment; what is released makes room for another order', async () => {
    const fan = await code({ most_tickets: 2 })
    await refusalOf('presale-tickets', keep(fan, 3))
    const held = await keep(fan, 2)
    await refusalOf('presale-over', keep(fan))
    await release(desk, { order: held.ref, key: key() })
    const again = await keep(fan)
    const other = (count: number) =>
      hold(desk, { performance: 'show', wanted: wanted(count), instead: again.ref, key: key() })
    await refusalOf('presale-tickets', other(3))
    const anew = await other(2)
    const until_at = house.clock.now() + HOUR_MS
    await reserve(desk, { order: anew.ref, types: {}, buyer: { name: 'Ada' }, until_at, key: key() })
    await pay(desk, { order: anew.ref, types: {}, payment: CASH, key: key() })
    expect(await listPresales(house)).toEqual([{ presale: 'fans', codes: 1, revoked: 0, uses: 1, used: 1 }])
    await agrees()
  })

  it('keeps the use of a code whose hold has ended for the next order', async () => {
    const fan = await code()
    await keep(fan)
    house.advance(HOUR_MS)
    await buy({ door: { presale: fan } })
    await refusalOf('presale-over', keep(fan))
    await agrees()
  })

  it.each(['pessimistic', 'optimistic'] as const)(
    'takes no more orders of a code than it is good for at once: %s',
    async (locking) => {
      await house.store.write((tx) =>
        tx.update(tx.t.performance).set({ locking: lockingText({ '*': locking }) }),
      )
      const fan = await code({ uses: 2 })
      const told = await Promise.all(
        Array.from({ length: 5 }, () =>
          buy({ door: { presale: fan } }).then(
            () => 'sold',
            (error: { code: string }) => error.code,
          ),
        ),
      )
      expect(told.sort()).toEqual([...Array(3).fill('presale-over'), 'sold', 'sold'])
      await agrees()
    },
  )

  it('is kept for the price types that a member paid for another by: each is asked about for whoever buys', async () => {
    const { customer } = await enrol(house)
    const basic = await enrol(house, 'Ben', { tier: 'basic' })
    goTo(SALE - 2 * DAY_MS)
    const early = () =>
      hold(desk, { performance: 'show', wanted: wanted(1), buyer: { customer }, key: key() })
    const buyer = { customer: basic.customer }
    const [child, adult] = [await early(), await early()]
    await refusalOf(
      'sale-window',
      pay(desk, { order: child.ref, types: { child: 1 }, buyer, payment: CASH, key: key() }),
    )
    await pay(desk, { order: adult.ref, types: {}, buyer, payment: CASH, key: key() })
    await agrees()
  })

  it('is passed at once where it was passed by right, but for windows of price types', async () => {
    const held = await keep(undefined, 1, house)
    await buy({ wanted: { mode: 'held', order: held.ref } })
    const other = await keep(undefined, 1, house)
    await refusalOf('sale-window', buy({ wanted: { mode: 'held', order: other.ref }, types: { child: 1 } }))
    await agrees()
  })

  it('is not open to whoever waits and is offered what a fan gave back', async () => {
    const held = await keep(undefined, 1, house)
    await house.store.write((tx) => tx.update(tx.t.order).set({ channel: 'waiting-list' }))
    await refusalOf('sale-window', buy({ wanted: { mode: 'held', order: held.ref } }))
  })

  it('holds nothing where every price type has its window, and none is open', async () => {
    await house.store.write(async (tx) => {
      const windows: SaleWindow[] = [{ types: ['adult', 'child', 'friend'], from: { at: SALE } }]
      const termsId = await saveTerms(tx, { ...MEMBER_TERMS, windows }, MORNING)
      await tx.update(tx.t.performance).set({ saleFrom: null, termsId })
    })
    expect((await refusalOf('sale-window', keep())).details).toMatchObject({
      price_type: null,
      opens_at: SALE,
    })
  })

  it('takes a code with the payment where only a price type needs it', async () => {
    await house.store.write(async (tx) => {
      const windows: SaleWindow[] = [
        { types: ['child'], from: { at: SALE } },
        { presale: 'fans', types: ['child'], from: { at: MORNING } },
      ]
      const termsId = await saveTerms(tx, { ...MEMBER_TERMS, windows }, MORNING)
      await tx.update(tx.t.performance).set({ saleFrom: null, termsId })
    })
    const fan = await code()
    const held = await keep()
    const paying = { order: held.ref, types: { child: 1 }, payment: CASH }
    await refusalOf('sale-window', pay(desk, { ...paying, key: key() }))
    await pay(desk, { ...paying, presale: fan, key: key() })
    expect(await listPresaleCodes(house, 'fans/1')).toMatchObject([{ orders: [held.ref] }])
    await agrees()
  })

  it('is not got around by an exchange for more seats', async () => {
    const fan = await code({ most_tickets: 1 })
    const { order } = await buy({ door: { presale: fan } })
    const change = (seats: string[]) =>
      exchange(desk, {
        ...{
          order: order.ref,
          tickets: [],
          wanted: { mode: 'chosen', seats, allow_single: true },
          types: {},
        },
        ...{ payment: CASH, key: key() },
      })
    await refusalOf('sale-window', change(['B-1', 'B-2']))
    await change(['B-1'])
    await agrees()
  })

  it('uses no code where none is needed', async () => {
    const fan = await code()
    goTo(SALE)
    await buy({ door: { presale: fan } })
    expect(await listPresales(house)).toMatchObject([{ used: 0 }])
  })

  it('opens no price type that the presale does not name', async () => {
    await house.store.write(async (tx) => {
      const windows: SaleWindow[] = [{ presale: 'fans', types: ['child'], from: { at: MORNING } }]
      await tx
        .update(tx.t.performance)
        .set({ termsId: await saveTerms(tx, { ...MEMBER_TERMS, windows }, MORNING) })
    })
    const fan = await code()
    const held = await keep(fan)
    await refusalOf('sale-window', buy({ wanted: { mode: 'held', order: held.ref } }))
    await buy({ wanted: { mode: 'held', order: held.ref }, types: { child: 1 } })
    await agrees()
  })

  it('is exchanged for by whoever could buy it, and once more by a code', async () => {
    const isShow = (tx: Parameters<Parameters<typeof house.store.write>[0]>[0]) =>
      eq(tx.t.performance.code, 'show')
    await house.store.write((tx) => tx.update(tx.t.performance).set({ saleFrom: null }).where(isShow(tx)))
    const { order } = await buy()
    const change = (presale?: string) =>
      exchange(desk, {
        ...{ order: order.ref, tickets: [], performance: 'other', wanted: wanted(1), types: {} },
        ...{ payment: CASH, key: key(), door: { presale } },
      })
    await refusalOf('sale-window', change())
    const fan = await code()
    await change(fan)
    expect(await listPresales(house)).toMatchObject([{ used: 1 }])
    await agrees()
  })

  it.each([
    [
      'a code with more orders than it is good for',
      "UPDATE presale_use SET slot = 2; INSERT INTO presale_use SELECT code_id, 1, 'other', used_at FROM presale_use",
      2,
    ],
    [
      'an order that no code was shown for',
      'UPDATE presale_use SET order_id = (SELECT id FROM "order" WHERE channel = \'counter\')',
      1,
    ],
    ['a code that is gone', 'DELETE FROM presale_use; DELETE FROM presale_code', 1],
  ])('is proven: %s is found', async (_what, statements, differences) => {
    await buy({}, house)
    await buy({ door: { presale: await code() } })
    await agrees()
    for (const statement of statements.split('; '))
      await house.store.write((tx) => tx.rows(sql.raw(`${statement} RETURNING 1 AS one`)))
    const found = (await verify(house)).differences
    expect(found.map(({ invariant }) => invariant)).toEqual(Array(differences).fill('I26'))
  })

  it('is passed over at the counter where nobody has roles, and else by right', async () => {
    expect((await buy({}, house)).passed).toEqual(['sale-window'])
    await hire(house, { Ben: 'clerk', Eve: 'admin', Sue: 'supervisor' })
    const ben = await deskOf(house, 'Ben')
    expect((await refusalOf('sale-window', buy({}, ben))).details.who).toContain('Sue')
    expect((await buy({}, await deskOf(desk, 'Sue'))).passed).toEqual(['sale-window'])
    await refusalOf('right-missing', addPresale(ben, { presale: 'fans', codes: 1, uses: 1 }))
  })

  it('has codes of the house, each word once, which are revoked by number or all at once', async () => {
    const own = await addPresale(house, { presale: 'fans', codes: 'hamlet-27', uses: 2 })
    expect(own.codes).toEqual([{ number: 1, code: 'HAMLET-27' }])
    await refusalOf('presale-exists', addPresale(house, { presale: 'others', codes: 'HAMLET27', uses: 1 }))
    await addPresale(house, { presale: 'fans', codes: 1200, uses: 1 })
    expect(await listPresales(house)).toMatchObject([{ presale: 'fans', codes: 1201, uses: 1202 }])
    await buy({ door: { presale: 'HAMLET27' } })
    await buy({ door: { presale: 'hamlet 27' } })
    await refusalOf('presale-over', buy({ door: { presale: 'HAMLET27' } }))
    expect(await revokePresale(house, 'fans/1')).toBe(1)
    expect(await revokePresale(house, 'fans/1')).toBe(0)
    expect((await refusalOf('presale-over', buy({ door: { presale: 'HAMLET27' } }))).details).toMatchObject({
      why: 'revoked',
    })
    expect(await revokePresale(house, 'fans')).toBe(1200)
    expect((await refusalOf('presale-none', revokePresale(house, 'fans/9999'))).details).toMatchObject({
      known: ['fans'],
    })
    for (const change of [
      { codes: 0 },
      { codes: 10_001 },
      { codes: 'a b' },
      { uses: 0 },
      { most_tickets: 0 },
    ])
      await refusalOf('value-faulty', addPresale(house, { presale: 'fans', codes: 1, uses: 1, ...change }))
    await agrees()
  })
})
