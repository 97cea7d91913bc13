import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { canonical, type Json } from '../../../src/core/canonical.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import type { Promotion } from '../../../src/core/sales/pricing/discount.ts'
import { type QuoteInput, quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Terms } from '../../../src/core/sales/terms.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

/** 16 seats: dearer from a quarter sold on, and in the last days; three of them together cheaper. */
const PRICED: Terms = {
  ...TERMS,
  price_types: [
    TERMS.price_types[0]!,
    { ...TERMS.price_types[1]!, requires: { code: 'school-card', title: { en: 'School card' } } },
  ],
  steps: [
    {
      code: 'rush',
      title: {},
      sold_from_basis_points: 2500,
      change: { kind: 'percent', basis_points: 1000 },
    },
    { code: 'late', title: {}, from_ms: -7 * DAY_MS, change: { kind: 'amount', amount_minor: 300 } },
  ],
  groups: [{ code: 'three', title: {}, gives: { kind: 'percent', basis_points: 1000 }, least_tickets: 3 }],
}

describeEngines('quoting a sale', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { terms: PRICED })
  })

  const ask = (change: Partial<QuoteInput> = {}) =>
    quoteSale(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, types: {}, ...change })
  let key = 0
  const buy = (count: number) =>
    sell(desk, {
      performance: 'show',
      wanted: { mode: 'best', count },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: `key-${key++}`,
    })
  const offer = (promotion: Promotion, used: { uses?: number; spentMinor?: number; status?: 'ended' } = {}) =>
    desk.store.write(async (tx) => {
      await tx.insert(tx.t.promotion).values({
        code: promotion.code,
        body: canonical(promotion as unknown as Json),
        status: 'active',
        uses: 0,
        mostUses: promotion.uses ?? null,
        spentMinor: 0,
        budgetMinor: promotion.budget_minor ?? null,
        at: desk.clock.now(),
        ...used,
      })
    })
  const summer: Promotion = {
    code: 'SUMMER',
    title: {},
    needs_code: true,
    gives: { kind: 'amount', amount_minor: 500, per: 'order' },
    uses: 2,
    budget_minor: 1000,
  }
  const parts = ({ tickets }: Awaited<ReturnType<typeof ask>>) =>
    tickets.map(({ lines }) => lines.map(({ kind, code, amount_minor }) => `${kind} ${code} ${amount_minor}`))

  it('says every part of each price, what must be shown, and books nothing', async () => {
    const quote = await ask({ types: { adult: 1, child: 1 }, added: { post: 1 } })
    expect(parts(quote)).toEqual([
      ['base adult 2000', 'surcharge system 150'],
      ['base child 1000', 'surcharge system 150'],
    ])
    expect(quote).toMatchObject({
      performance: 'show',
      event: 'play',
      total_minor: 3690,
      lines: [{ code: 'post', amount_minor: 390 }],
      requires: [{ price_type: 'child', code: 'school-card', title: { en: 'School card' } }],
      not_applied: [{ code: 'three', of: 'group', reason: 'count', wanted: 3, found: 2 }],
    })
    const rows = await desk.store.read(async (tx) => [
      await tx.$count(tx.t.claim),
      await tx.$count(tx.t.order),
      await tx.$count(tx.t.ledger),
      await tx.$count(tx.t.till),
    ])
    expect(rows).toEqual([0, 0, 0, 0])
  })

  it('knows how much is sold, and when', async () => {
    await buy(3)
    expect(parts(await ask())[0]).toEqual(['base adult 2000', 'surcharge system 150'])
    await buy(1)
    const quote = await ask()
    expect(quote.fill_basis_points).toBe(2500)
    expect(parts(quote)[0]).toEqual(['base adult 2000', 'step rush 200', 'surcharge system 150'])
    desk.advance(24 * DAY_MS)
    expect(parts(await ask())[0]).toEqual([
      'base adult 2000',
      'step rush 200',
      'step late 300',
      'surcharge system 150',
    ])
  })

  it('costs what it is sold for', async () => {
    const quote = await ask({ wanted: { mode: 'best', count: 3 } })
    const { order } = await buy(3)
    expect(order.total_minor).toBe(quote.total_minor)
    expect(order.tickets.map(({ lines }) => lines)).toEqual(quote.tickets.map(({ lines }) => lines))
    expect(order.tickets[0]?.lines).toMatchObject([
      { kind: 'base', amount_minor: 2000 },
      { kind: 'surcharge', amount_minor: 150 },
      { kind: 'discount', code: 'three', amount_minor: -200 },
    ])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('of held seats is of when they were held, whatever is sold meanwhile', async () => {
    const held = await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: 'hold' })
    const before = await ask({ wanted: { mode: 'held', order: held.ref } })
    await buy(8)
    desk.advance(60_000)
    expect((await ask()).total_minor).toBeGreaterThan(before.total_minor)
    const after = await ask({ wanted: { mode: 'held', order: held.ref } })
    expect(after).toEqual(before)
    const { order } = await sell(desk, {
      wanted: { mode: 'held', order: held.ref },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: 'sell-it',
    })
    expect(order.total_minor).toBe(before.total_minor)
  })

  it('takes the promotions that there are, with what is left of them', async () => {
    await offer(summer, { uses: 1, spentMinor: 500 })
    expect(await ask()).toMatchObject({ total_minor: 4300, applied: [] })
    const quote = await ask({ codes: ['summer'] })
    expect(quote).toMatchObject({
      total_minor: 3800,
      applied: [{ code: 'SUMMER', of: 'promotion', tickets: 2, amount_minor: 500 }],
    })
    await desk.store.write(async (tx) => {
      const { promotion } = tx.t
      await tx.update(promotion).set({ spentMinor: 600 }).where(eq(promotion.code, 'SUMMER'))
    })
    expect(await ask({ codes: ['SUMMER'] })).toMatchObject({
      total_minor: 4300,
      not_applied: [
        { reason: 'count' },
        { code: 'SUMMER', reason: 'budget', needed_minor: 500, left_minor: 400 },
      ],
    })
  })

  it('refuses a code that is none, or that is used up or ended', async () => {
    await offer(summer, { uses: 2 })
    await offer({ ...summer, code: 'OVER' }, { status: 'ended' })
    await refusalOf('promotion-unknown', ask({ codes: ['WINTER'] }))
    await refusalOf('promotion-used-up', ask({ codes: ['SUMMER'] }))
    expect((await refusalOf('promotion-ended', ask({ codes: ['OVER'] }))).details).toMatchObject({
      until: null,
    })
  })
})
