/** Promotions in real sales: what the quote says is what is paid, and what is counted. */
import { beforeEach, expect, it } from 'vitest'
import { hold } from '../../../src/core/sales/hold.ts'
import type { Promotion } from '../../../src/core/sales/pricing/discount.ts'
import { quoteHold } from '../../../src/core/sales/quote-hold.ts'
import { quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { promotionCheck } from '../../../src/core/verify/promotions.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { changePromotion, countedOf, offer, SUMMER } from '../../support/promotions.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const all = { title: {}, needs_code: false }

/** Each with what it takes off two adults of 20.00 and a child of 10.00. */
const KINDS: [what: string, promotion: Promotion, taken: number][] = [
  ['a share', { ...all, code: 'TEN', gives: { kind: 'percent', basis_points: 1000 } }, 500],
  [
    'an amount off each ticket',
    { ...all, code: 'EACH', gives: { kind: 'amount', amount_minor: 300, per: 'ticket' } },
    900,
  ],
  ['an amount off the order', { ...SUMMER }, 500],
  ['a price', { ...all, code: 'FIFTEEN', gives: { kind: 'price', price_minor: 1500 } }, 1000],
  ['a ticket for nothing', { ...all, code: 'THREE', gives: { kind: 'buy', buy: 3, pay: 2 } }, 1000],
  [
    'an amount beside another',
    { ...all, code: 'BESIDE', combines: true, gives: { kind: 'amount', amount_minor: 100, per: 'ticket' } },
    300,
  ],
]

const FAMILY = { wanted: { mode: 'best' as const, count: 3 }, types: { adult: 2, child: 1 } }
const MEI = { phone: '+86 138 0013 8000' }

describeEngines('promotions in sales', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
  })
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const ask = (said: Partial<SellInput> = {}) => quoteSale(desk, { performance: 'show', ...FAMILY, ...said })
  const trying = (said: Partial<SellInput>) => sellBest(desk, 1, said)

  it.each(KINDS)(
    '%s is given as it was quoted, counted, and told by the ledger',
    async (_, promotion, taken) => {
      await offer(desk, promotion)
      const codes = promotion.needs_code ? [promotion.code.toLowerCase()] : []
      const quote = await ask({ codes })
      expect(quote.applied).toMatchObject([{ code: promotion.code, amount_minor: taken }])
      const order = await sellBest(desk, 3, { ...FAMILY, codes })
      expect(order.total_minor).toBe(5000 + 3 * 150 - taken)
      expect(order.tickets.map(({ lines }) => lines)).toEqual(quote.tickets.map(({ lines }) => lines))
      expect(await countedOf(desk, promotion.code)).toBe(`1 uses of ${taken}`)
      const told = await desk.store.read((tx) =>
        tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
      )
      const body = JSON.parse(told.find(({ action }) => action === 'order.sold')!.body)
      expect(body.promotions).toEqual([[promotion.code, taken]])
      await agrees()
    },
  )

  it('one that nobody names is not given, and one that loses is not counted', async () => {
    await offer(desk, SUMMER)
    await offer(desk, { ...all, code: 'TEN', gives: { kind: 'percent', basis_points: 1000 } })
    await offer(desk, { ...all, code: 'FIVE', gives: { kind: 'percent', basis_points: 500 } })
    const order = await sellBest(desk, 1)
    expect(order.total_minor).toBe(2000 + 150 - 200)
    expect(await Promise.all(['SUMMER', 'TEN', 'FIVE'].map((code) => countedOf(desk, code)))).toEqual([
      '0 uses of 0',
      '1 uses of 200',
      '0 uses of 0',
    ])
    await agrees()
  })

  it('a dry run and a sale that is refused count nothing; the same key again counts it once', async () => {
    await offer(desk, SUMMER)
    const said = { performance: 'show', ...FAMILY, codes: ['SUMMER'] }
    const cash = (tendered_minor: number | null) => ({ tender: 'cash' as const, tendered_minor })
    await sell(desk, { ...said, payment: cash(null), key: 'dry' }, { dryRun: true })
    await refusalOf('payment-short', sell(desk, { ...said, payment: cash(1), key: 'short' }))
    expect(await countedOf(desk, 'SUMMER')).toBe('0 uses of 0')
    for (const replay of [false, true])
      expect((await sell(desk, { ...said, payment: cash(null), key: 'k' })).replay).toBe(replay)
    expect(await countedOf(desk, 'SUMMER')).toBe('1 uses of 500')
    await refusalOf('key-reused', sell(desk, { ...said, codes: [], payment: cash(null), key: 'k' }))
    await agrees()
  })

  it('refuses a code that is none, has ended, is used up, or has too little left for this order; nothing is written', async () => {
    const until_at = desk.clock.now() + DAY_MS
    await offer(desk, { ...SUMMER, until_at })
    await offer(desk, { ...SUMMER, code: 'ONCE', uses: 1 }, { uses: 1, spentMinor: 500 })
    await offer(desk, { ...SUMMER, code: 'POOR', budget_minor: 900 }, { spentMinor: 500, uses: 1 })
    const counted = await Promise.all(['ONCE', 'POOR'].map((code) => countedOf(desk, code)))
    desk.advance(DAY_MS)
    await refusalOf('promotion-unknown', trying({ codes: ['WINTER'] }))
    expect((await refusalOf('promotion-ended', trying({ codes: ['SUMMER'] }))).details.until).toBe(until_at)
    expect((await refusalOf('promotion-used-up', trying({ codes: ['ONCE'] }))).details.by).toBe('all')
    expect((await refusalOf('promotion-used-up', trying({ codes: ['poor'] }))).details).toEqual({
      promotion: 'POOR',
      by: 'budget',
    })
    const rows = await desk.store.read(async (tx) => [
      await tx.$count(tx.t.order),
      await tx.$count(tx.t.claim),
      await tx.$count(tx.t.promotionUse),
    ])
    expect(rows).toEqual([0, 0, 0])
    expect(await Promise.all(['ONCE', 'POOR'].map((code) => countedOf(desk, code)))).toEqual(counted)
  })

  it('gives what nobody asked for as long as there is some, and sells without it afterwards', async () => {
    await offer(desk, { ...all, code: 'TWICE', uses: 2, gives: { kind: 'percent', basis_points: 1000 } })
    const totals = [await sellBest(desk, 1), await sellBest(desk, 1), await sellBest(desk, 1)]
    expect(totals.map(({ total_minor }) => total_minor)).toEqual([1950, 1950, 2150])
    await agrees()
  })

  it('is for each person so often, by the telephone number, however it is written', async () => {
    await offer(desk, { ...SUMMER, per_person: 2 })
    await refusalOf('promotion-phone', trying({ codes: ['SUMMER'] }))
    expect(await ask({ types: {} })).toMatchObject({ not_applied: [] })
    await sellBest(desk, 1, { codes: ['SUMMER'], buyer: MEI })
    await sellBest(desk, 1, { codes: ['SUMMER'], buyer: { phone: '0086-138-0013-8000' } })
    const refused = await refusalOf('promotion-used-up', trying({ codes: ['SUMMER'], buyer: MEI }))
    expect(refused.details.by).toBe('person')
    await refusalOf('promotion-used-up', ask({ types: {}, codes: ['SUMMER'], buyer: MEI }))
    await sellBest(desk, 1, { codes: ['SUMMER'], buyer: { phone: '020 7946 0958' } })
    expect(await countedOf(desk, 'SUMMER')).toBe('3 uses of 1500')
    await agrees()
  })

  it('without a name it is given to whom is known, and to nobody else', async () => {
    await offer(desk, { ...SUMMER, needs_code: false, per_person: 1 })
    const totals = [
      await sellBest(desk, 1),
      await sellBest(desk, 1, { buyer: MEI }),
      await sellBest(desk, 1, { buyer: MEI }),
    ]
    expect(totals.map(({ total_minor }) => total_minor)).toEqual([2150, 1650, 2150])
    expect(await ask()).toMatchObject({ not_applied: [{ code: 'SUMMER', reason: 'nobody' }] })
    await agrees()
  })

  it('of held seats is given when they are sold, to who held them', async () => {
    await offer(desk, { ...SUMMER, per_person: 1 })
    const wanted = { mode: 'best' as const, count: 1 }
    const { ref } = await hold(desk, { performance: 'show', wanted, buyer: MEI, key: 'hold' })
    expect((await quoteHold(desk, { order: ref, types: {}, codes: ['SUMMER'] })).total_minor).toBe(1650)
    const order = await sellBest(desk, 1, { wanted: { mode: 'held', order: ref }, codes: ['SUMMER'] })
    expect(order.total_minor).toBe(1650)
    await refusalOf('promotion-used-up', trying({ codes: ['SUMMER'], buyer: MEI }))
    await agrees()
  })

  it('what is returned has been had; what is undone has not', async () => {
    await offer(desk, { ...SUMMER, uses: 2, per_person: 2 })
    const returned = await sellBest(desk, 1, { codes: ['SUMMER'], buyer: MEI })
    await refund(desk, { order: returned.ref, tickets: [], key: 'back' })
    const undone = await sellBest(desk, 1, { codes: ['SUMMER'], buyer: MEI })
    expect(await countedOf(desk, 'SUMMER')).toBe('2 uses of 1000')
    await voidOrder(desk, { order: undone.ref, key: 'void' })
    expect(await countedOf(desk, 'SUMMER')).toBe('1 uses of 500')
    expect(await verify(desk, [promotionCheck])).toMatchObject({ ok: true, differences: [] })
    await sellBest(desk, 1, { codes: ['SUMMER'], buyer: MEI })
    await refusalOf('promotion-used-up', trying({ codes: ['SUMMER'], buyer: MEI }))
  })

  it('is of the order as it was sold, whatever the season makes of it later', async () => {
    await offer(desk, { ...all, code: 'THREE', gives: { kind: 'buy', buy: 3, pay: 2 } })
    const order = await sellBest(desk, 3)
    await changePromotion(desk, 'THREE', {
      body: JSON.stringify({ ...SUMMER, code: 'THREE' }),
      status: 'ended',
    })
    const [one] = order.tickets
    // Two are left and paid for: the free one is not free any more.
    const { quote } = await refund(desk, { order: order.ref, tickets: [one!.id], key: 'back' })
    expect(quote.refund_minor).toBe(0)
    await agrees()
  })
})
