import { beforeEach, expect, it } from 'vitest'
import { en } from '../../../src/core/language/en.ts'
import { zhCN } from '../../../src/core/language/zh-cn.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

let counter = 0
const input = (change: Partial<SellInput> = {}): SellInput => ({
  performance: 'show',
  wanted: { mode: 'best', count: 2 },
  types: {},
  payment: { tender: 'cash', tendered_minor: null },
  key: `key-${counter++}`,
  ...change,
})
const seats = (...names: string[]) => ({ wanted: { mode: 'chosen' as const, seats: names } })

describeEngines('selling', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), {
      plan: smallPlan([8, 8], 5),
      performances: ['show', 'other'],
    })
  })
  const stock = (performance = 'id-show') =>
    desk.store.read(async (tx) =>
      Object.fromEntries(
        (await tx.select().from(tx.t.stock))
          .filter((row) => row.performanceId === performance)
          .map((row) => [row.section, [row.held, row.sold]]),
      ),
    )
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('sells the two best seats with every part of the price as a line', async () => {
    const { order, replay } = await sell(
      desk,
      input({ types: { adult: 1, child: 1 }, payment: { tender: 'cash', tendered_minor: 5000 } }),
    )
    expect(replay).toBe(false)
    expect(order).toMatchObject({ status: 'paid', currency: 'EUR', total_minor: 3300, performance: 'show' })
    expect(order.tickets.map((ticket) => [ticket.seat.label, ticket.price_type, ticket.price_minor])).toEqual(
      [
        ['Hall A-3', 'adult', 2150],
        ['Hall A-4', 'child', 1150],
      ],
    )
    expect(order.tickets[0]?.lines).toMatchObject([
      { kind: 'base', code: 'adult', quantity: 1, amount_minor: 2000, tax_code: 'reduced', tax_minor: 131 },
      { kind: 'surcharge', code: 'system', quantity: 1, amount_minor: 150, tax_code: 'full', tax_minor: 24 },
    ])
    expect(order.payments).toMatchObject([
      { tender: 'cash', amount_minor: 3300, tendered_minor: 5000, change_minor: 1700 },
    ])
    expect(await stock()).toEqual({ Hall: [0, 2], Pit: [0, 0] })
    await books()
  })

  it('answers the same key and content from the first sale, and sells nothing again', async () => {
    const first = await sell(desk, input({ key: 'once' }))
    const again = await sell(desk, input({ key: 'once' }))
    expect(again).toMatchObject({
      replay: true,
      order: { ref: first.order.ref, total_minor: first.order.total_minor },
    })
    expect(await stock()).toMatchObject({ Hall: [0, 2] })
  })

  it('refuses a key that was used for something else', async () => {
    await sell(desk, input({ key: 'once' }))
    const refused = await refusalOf('key-reused', sell(desk, input({ key: 'once', types: { child: 2 } })))
    expect(refused.details).toEqual({ key: 'once', operation: 'sell' })
    expect(await stock()).toMatchObject({ Hall: [0, 2] })
  })

  it('says who has a seat that is taken, and the nearest block that is free', async () => {
    const { order } = await sell(desk, input(seats('Hall A-3', 'Hall A-4')))
    const refused = await refusalOf('seats-taken', sell(desk, input(seats('Hall A-4', 'Hall A-5'))))
    expect(refused.exitCode).toBe(5)
    expect(refused.details.taken).toMatchObject([
      { seat: 'Hall A-4', state: 'sold', order: order.ref, register: 'one', until: null },
    ])
    expect(refused.details.nearest).toEqual(['Hall A-5', 'Hall A-6'])
    expect(await stock()).toMatchObject({ Hall: [0, 2] })
    await books()
  })

  it('writes nothing when too little is tendered, and says how much is missing', async () => {
    const short = sell(desk, input({ payment: { tender: 'cash', tendered_minor: 4000 } }))
    const refused = await refusalOf('payment-short', short)
    expect(refused.details).toEqual({
      total_minor: 4300,
      tendered_minor: 4000,
      missing_minor: 300,
      currency: 'EUR',
    })
    expect(await stock()).toMatchObject({ Hall: [0, 0] })
    const rows = await desk.store.read(async (tx) => [
      await tx.$count(tx.t.order),
      await tx.$count(tx.t.ledger),
      await tx.$count(tx.t.request),
    ])
    expect(rows).toEqual([0, 0, 0])
  })

  it('offers the nearest names for a seat that is not there', async () => {
    const refused = await refusalOf('seat-unknown', sell(desk, input(seats('Hall A-44'))))
    expect(refused.exitCode).toBe(3)
    expect(refused.details.nearest).toContain('Hall A-4')
  })

  it('takes a section and a category as people write them, and says what there is where there is none', async () => {
    const best = (change: object) => sell(desk, input({ wanted: { mode: 'best', count: 2, ...change } }))
    expect((await best({ section: 'hall', category: 'BEST' })).order.tickets).toHaveLength(2)
    const category = await refusalOf('category-unknown', best({ category: 'Worst' }))
    expect(category.details.known).toEqual(['Best', 'Standing'])
    const section = await refusalOf('section-unknown', best({ section: 'Hal' }))
    expect(section.details.nearest).toEqual(['Hall'])
    const pit = await refusalOf('section-unknown', best({ section: 'pit' }))
    expect(pit.details).toMatchObject({ asked: 'Pit', is: 'standing' })
    const standing = { wanted: { mode: 'standing' as const, count: 1, section: 'Hall' } }
    expect((await refusalOf('section-unknown', sell(desk, input(standing)))).details.is).toBe('seated')
  })

  it('sells standing places up to the capacity and not one more', async () => {
    const standing = (count: number) => input({ wanted: { mode: 'standing', count } })
    const { order } = await sell(desk, standing(3))
    expect(order.tickets).toHaveLength(3)
    expect(order.total_minor).toBe(3 * 1350)
    const refused = await refusalOf('not-enough-seats', sell(desk, standing(3)))
    expect(refused.details).toMatchObject({ wanted: 3, free: 2, section: 'Pit' })
    await sell(desk, standing(2))
    expect(await stock()).toEqual({ Hall: [0, 0], Pit: [0, 5] })
    await books()
  })

  it('keeps the seed of a random choice, which chooses the same seats again', async () => {
    const first = await sell(desk, input({ wanted: { mode: 'random', count: 2 } }))
    const { seed } = first.order.choice as { seed: number }
    const again = await sell(
      desk,
      input({ performance: 'other', wanted: { mode: 'random', count: 2, seed } }),
    )
    expect(again.order.tickets.map((ticket) => ticket.seat.label)).toEqual(
      first.order.tickets.map((ticket) => ticket.seat.label),
    )
  })

  it('rehearses a dry run against every rule and writes nothing', async () => {
    const { order } = await sell(desk, input(), { dryRun: true })
    expect(order.total_minor).toBe(4300)
    expect(await stock()).toMatchObject({ Hall: [0, 0] })
    await refusalOf(
      'payment-short',
      sell(desk, input({ payment: { tender: 'cash', tendered_minor: 1 } }), { dryRun: true }),
    )
  })

  it('refuses more price types than seats, and a price type nobody knows', async () => {
    await refusalOf('count-mismatch', sell(desk, input({ types: { adult: 3 } })))
    const refused = await refusalOf('price-type-unknown', sell(desk, input({ types: { adlut: 2 } })))
    expect(refused.details.known).toEqual(['adult', 'child'])
  })

  it('charges an optional surcharge only where it is asked for', async () => {
    const { order } = await sell(desk, input({ added: { post: 1 } }))
    expect(order.total_minor).toBe(4300 + 390)
    expect(order.lines).toMatchObject([{ kind: 'surcharge', code: 'post', amount_minor: 390 }])
    await books()
  })

  it('refuses to sell after the start, and what is closed', async () => {
    desk.advance(31 * 24 * 3_600_000)
    expect((await refusalOf('not-on-sale', sell(desk, input()))).details.status).toBe('ended')
  })

  it('sells a hold by its reference, at the price types that are asked for', async () => {
    const held = await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: 'h' })
    expect(await stock()).toMatchObject({ Hall: [2, 0] })
    const { order } = await sell(
      desk,
      input({ wanted: { mode: 'held', order: held.ref }, types: { child: 2 } }),
    )
    expect(order).toMatchObject({ ref: held.ref, status: 'paid', total_minor: 2300 })
    expect(await stock()).toMatchObject({ Hall: [0, 2] })
    await refusalOf('order-state', sell(desk, input({ wanted: { mode: 'held', order: held.ref } })))
    await books()
  })

  it('gives an ended hold to whoever asks next, and refuses to sell it', async () => {
    const held = await hold(desk, {
      performance: 'show',
      wanted: { mode: 'chosen', seats: ['A1', 'A2'] },
      key: 'h',
    })
    const taken = await refusalOf('seats-taken', sell(desk, input(seats('A1'))))
    expect(taken.details.taken).toMatchObject([{ state: 'held', until: held.expires_at }])
    desk.advance(10 * 60_000)
    await refusalOf('hold-expired', sell(desk, input({ wanted: { mode: 'held', order: held.ref } })))
    await sell(desk, input(seats('A1', 'A2')))
    expect(await stock()).toMatchObject({ Hall: [0, 2] })
    await books()
  })

  it('exchanges the seats of a hold in one step, and keeps them when the new ones are taken', async () => {
    const first = await hold(desk, {
      performance: 'show',
      wanted: { mode: 'chosen', seats: ['A1'] },
      key: 'a',
    })
    await sell(desk, input(seats('B1')))
    const instead = (names: string[], key: string) =>
      hold(desk, { performance: 'show', wanted: { mode: 'chosen', seats: names }, instead: first.ref, key })
    await refusalOf('seats-taken', instead(['B1'], 'b'))
    expect(await stock()).toMatchObject({ Hall: [1, 1] })
    const second = await instead(['A1', 'A2'], 'c')
    expect(second).toMatchObject({ ref: first.ref, seats: [{ id: 'A1' }, { id: 'A2' }] })
    expect(await stock()).toMatchObject({ Hall: [2, 1] })
  })

  it('releases a hold once, and says so when there is nothing to release', async () => {
    const held = await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 3 }, key: 'h' })
    expect((await release(desk, { order: held.ref, key: 'r' })).released).toBe(true)
    expect((await release(desk, { order: held.ref, key: 'r2' })).released).toBe(false)
    expect(await stock()).toMatchObject({ Hall: [0, 0] })
    await books()
  })

  it('refunds by the ladder, frees the seats in the same step, and keeps the fees that the policy keeps', async () => {
    const { order } = await sell(desk, input(seats('A1', 'A2')))
    const one = await refund(desk, { order: order.ref, tickets: ['A-2'], key: 'r1' })
    expect(one.quote).toMatchObject({ refund_minor: 2000, kept_minor: 150 })
    expect(one.order).toMatchObject({ status: 'part-refunded', refunded_minor: 2000 })
    expect(await stock()).toMatchObject({ Hall: [0, 1] })
    desk.advance(29 * 24 * 3_600_000)
    const two = await refund(desk, { order: order.ref, tickets: [], key: 'r2' })
    expect(two.quote).toMatchObject({ refund_minor: 1800, kept_minor: 350 })
    expect(two.order.status).toBe('refunded')
    await sell(desk, input(seats('A1', 'A2')))
    await books()
  })

  it('refunds once for one key, and never a ticket twice', async () => {
    const { order } = await sell(desk, input(seats('A1', 'A2')))
    const once = await refund(desk, { order: order.ref, tickets: ['A-1'], key: 'r' })
    const again = await refund(desk, { order: order.ref, tickets: ['A-1'], key: 'r' })
    expect(again).toMatchObject({ replay: true, quote: once.quote })
    await refusalOf('ticket-state', refund(desk, { order: order.ref, tickets: ['A-1'], key: 'r2' }))
    expect(await stock()).toMatchObject({ Hall: [0, 1] })
    await books()
  })

  it('refuses a refund when the ladder is closed, and says since when', async () => {
    const { order } = await sell(desk, input())
    desk.advance(30 * 24 * 3_600_000 - 3_600_000)
    const refused = await refusalOf(
      'refund-closed',
      refund(desk, { order: order.ref, tickets: [], key: 'r' }),
    )
    expect(refused.details.since).toBe(desk.clock.now() - 2 * 3_600_000)
  })

  it('refuses a refund where nothing was ever to come back, and names no day', async () => {
    const terms = {
      ...TERMS,
      refunds: { ladder: [{ before_ms: null, fee_basis_points: null }], keep_fees: true },
    }
    desk = await openHouse(await engine.fresh(), { terms })
    const { order } = await sell(desk, input(seats('A1')))
    const refused = await refusalOf(
      'refund-closed',
      refund(desk, { order: order.ref, tickets: [], key: 'r' }),
    )
    expect(refused.details.since).toBeNull()
    for (const { refusals } of [en, zhCN]) {
      const { what } = refusals['refund-closed'](refused.details)
      expect(what).toContain('Hall A-1')
      expect(what).not.toContain('1970')
    }
  })

  it('sells each seat once when many sell at the same time', async () => {
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => sell(desk, input())))
    expect(all.filter((result) => result.status === 'fulfilled')).toHaveLength(8)
    for (const result of all)
      if (result.status === 'rejected') expect(isRefusal(result.reason, 'not-enough-seats')).toBe(true)
    expect(await stock()).toMatchObject({ Hall: [0, 16] })
    await books()
  })
})
