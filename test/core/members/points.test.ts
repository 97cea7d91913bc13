/** Points: earned with sales, spent on them, taken back and given back with returns; never more than there are. */
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { adjustPoints } from '../../../src/core/members/adjust-points.ts'
import {
  expiredBy,
  lotsLeft,
  POINTS,
  pointsFor,
  toReturn,
  toTakeBack,
} from '../../../src/core/members/points.ts'
import { showMember } from '../../../src/core/members/show-member.ts'
import { type PayInput, pay } from '../../../src/core/payments/pay.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { nextKey } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, type TestDesk } from '../../support/house.ts'
import { enrol, openClub, pointsOf, returnOf, sellTo } from '../../support/members.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describeEngines('points', (engine) => {
  let desk: TestDesk
  let customer: string
  beforeEach(async () => {
    desk = await openClub(await engine.fresh())
    customer = (await enrol(desk)).customer
  })
  const books = async () => expect((await verify(desk)).differences).toEqual([])
  const points = () => pointsOf(desk, customer)
  const give = (count: number) =>
    adjustPoints(desk, { customer, points: count, reason: 'a birthday', key: nextKey() })
  const movements = async () =>
    (await showMember(desk, { customer })).movements.map((one) => [one.kind, one.points, one.balance])

  it('are earned for what is paid, in the same transaction as the sale, and once', async () => {
    const said = { key: nextKey() }
    const order = await sellTo(desk, customer, said)
    expect(order.total_minor).toBe(4_000)
    await sellTo(desk, customer, said)
    const shown = await showMember(desk, { customer })
    expect(shown.movements).toMatchObject([
      {
        seq: 1,
        kind: 'earned',
        points: 40,
        balance: 40,
        order: order.ref,
        expires_at: Date.UTC(2027, 4, 31, 22),
      },
    ])
    expect(shown.member.expiring).toEqual({ points: 40, at: Date.UTC(2027, 4, 31, 22) })
    await sellTo(desk, undefined)
    expect(await points()).toBe(40)
    await books()
  })

  it('are taken back with what comes back, in proportion; once for each', async () => {
    const order = await sellTo(desk, customer)
    const [first] = order.tickets
    await returnOf(desk, order.ref, [first!.id])
    expect(await points()).toBe(20)
    await returnOf(desk, order.ref)
    expect(await movements()).toEqual([
      ['earned', 40, 40],
      ['taken-back', -20, 20],
      ['taken-back', -20, 0],
    ])
    await books()
  })

  it('take off what they are worth, last of all, and no more is paid or earned for that', async () => {
    await give(150)
    const order = await sellTo(desk, customer, { points: 101 })
    expect(order.total_minor).toBe(2_990)
    const lines = order.tickets.flatMap((ticket) => ticket.lines)
    expect(lines.filter(({ code }) => code === POINTS).map((line) => line.amount_minor)).toEqual([-505, -505])
    expect(await movements()).toEqual([
      ['adjusted', 150, 150],
      ['spent', -101, 49],
      ['earned', 29, 78],
    ])
    await books()
  })

  it('come back when the tickets that they were spent on are returned, or the sale is undone', async () => {
    await give(400)
    const order = await sellTo(desk, customer, { points: 101 })
    await returnOf(desk, order.ref, [order.tickets[0]!.id])
    // Half of 101, rounded down, and half of 29, rounded up.
    expect((await movements()).slice(-2)).toEqual([
      ['returned', 50, 378],
      ['taken-back', -15, 363],
    ])
    await returnOf(desk, order.ref)
    expect(await points()).toBe(400)
    const free = await sellTo(desk, customer, { points: 400 })
    expect(free.total_minor).toBe(0)
    await voidOrder(desk, { order: free.ref, reason: 'a slip', key: nextKey() })
    expect(await points()).toBe(400)
    await books()
  })

  it('are never fewer than none: what was spent meanwhile is not owed', async () => {
    const order = await sellTo(desk, customer)
    await sellTo(desk, customer, { points: 30, wanted: { mode: 'best', count: 1 } })
    expect(await points()).toBe(27)
    await returnOf(desk, order.ref)
    expect(await points()).toBe(0)
    await books()
  })

  it('expire when their time is over, the oldest first, and what is left is told at once', async () => {
    await sellTo(desk, customer)
    desk.advance(20 * DAY_MS)
    await sellTo(desk, customer)
    await sellTo(desk, customer, { points: 10, wanted: { mode: 'best', count: 1 } })
    expect(await points()).toBe(89)
    desk.advance(165 * DAY_MS)
    // Of the first 40 there were 30 left.
    expect(await points()).toBe(59)
    expect((await showMember(desk, { customer })).movements.map(({ kind }) => kind)).not.toContain('expired')
    await give(-59)
    expect((await movements()).slice(-2)).toEqual([
      ['expired', -30, 59],
      ['adjusted', -59, 0],
    ])
    await books()
  })

  it('are refused where there are too few, too many, or nobody who may spend them', async () => {
    await give(500)
    const spend = (more: object) => sellTo(desk, customer, { wanted: { mode: 'best', count: 1 }, ...more })
    const short = await refusalOf('points-short', spend({ points: 501 }))
    expect(short.details).toEqual({ customer, points: 500, wanted: 501 })
    expect((await refusalOf('points-over', spend({ points: 201 }))).details).toEqual({
      wanted: 201,
      most: 200,
    })
    expect((await refusalOf('points-unspendable', sellTo(desk, undefined, { points: 1 }))).details).toEqual({
      customer: null,
      has: null,
    })
    const basic = (await enrol(desk, 'Ben', { tier: 'basic' })).customer
    const unspendable = await refusalOf('points-unspendable', sellTo(desk, basic, { points: 1 }))
    expect(unspendable.details).toEqual({ customer: basic, has: 'basic' })
    await refusalOf('value-faulty', spend({ points: 0 }))
    await refusalOf('points-short', give(-501))
    await refusalOf('value-faulty', give(0))
    expect(await points()).toBe(500)
    expect((await showMember(desk, { customer })).movements).toHaveLength(1)
  })

  it('are spent on what was held or reserved, too, where that is paid at once', async () => {
    await give(100)
    const wanted = { mode: 'best', count: 2 } as const
    const held = async () => (await hold(desk, { performance: 'show', wanted, key: nextKey() })).ref
    const paying = (order: string, more: Partial<PayInput>): PayInput => ({
      ...{ order, types: {}, payment: [{ tender: 'cash', tendered_minor: null }], key: nextKey(), ...more },
    })
    const buyer = { customer }
    const first = await held()
    await refusalOf('points-unspendable', pay(desk, paying(first, { points: 1 })))
    await refusalOf('points-short', pay(desk, paying(first, { points: 101, buyer })))
    await refusalOf('points-in-part', pay(desk, paying(first, { points: 100, buyer, inPart: true })))
    const said = paying(first, { points: 100, buyer })
    const sold = { order: { status: 'paid', total_minor: 3_000 }, due_minor: 0 }
    expect(await pay(desk, said)).toMatchObject({ ...sold, replay: false })
    expect(await pay(desk, said)).toMatchObject({ ...sold, replay: true })
    await refusalOf('key-reused', pay(desk, { ...said, points: 99 }))
    expect((await movements()).slice(1)).toEqual([
      ['spent', -100, 0],
      ['earned', 30, 30],
    ])
    const order = await held()
    await reserve(desk, { order, until_at: MORNING + DAY_MS, types: {}, buyer, key: nextKey() })
    expect(await pay(desk, paying(order, { points: 30 }))).toMatchObject({ order: { total_minor: 3_700 } })
    expect(await points()).toBe(37)
    const begun = await held()
    const part = [{ tender: 'cash' as const, tendered_minor: null, amount_minor: 100 }]
    await pay(desk, paying(begun, { buyer, inPart: true, payment: part }))
    await refusalOf('points-in-part', pay(desk, paying(begun, { points: 1 })))
    await pay(desk, paying(begun, { buyer, key: nextKey() }))
    await refusalOf('order-state', pay(desk, paying(begun, { points: 1 })))
    await returnOf(desk, order)
    expect(await points()).toBe(70)
    await books()
  })

  it('are told by a quote, which takes none', async () => {
    await give(100)
    const wanted = { mode: 'best', count: 2 } as const
    const quote = await quoteSale(desk, {
      performance: 'show',
      wanted,
      types: {},
      points: 100,
      buyer: { customer },
    })
    expect(quote).toMatchObject({ total_minor: 3_000, points: { points: 100, amount_minor: 1_000 } })
    expect(await points()).toBe(100)
  })

  it('are not carried to another order; those that were earned are earned anew', async () => {
    await give(100)
    const spent = await sellTo(desk, customer, { points: 100 })
    const moving = (order: string) =>
      exchange(desk, { order, tickets: [], performance: 'other', types: {}, payment: [], key: nextKey() })
    expect((await refusalOf('points-exchanged', moving(spent.ref))).details).toEqual({ order: spent.ref })
    await returnOf(desk, spent.ref)
    const order = await sellTo(desk, customer)
    const { order: other } = await moving(order.ref)
    expect(await points()).toBe(140)
    await returnOf(desk, other.ref)
    expect(await points()).toBe(100)
    await books()
  })

  const deed = fc.oneof(
    fc.record({
      deed: fc.constant('sell' as const),
      seats: fc.integer({ min: 1, max: 2 }),
      points: fc.nat(60),
    }),
    fc.record({ deed: fc.constant('return' as const), which: fc.nat(5), ticket: fc.nat(1) }),
    fc.record({ deed: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 120 }) }),
  )

  it('add up over any sales, returns and time, and are never below none', async () => {
    const runs = engine.dialect === 'sqlite' ? 6 : 2
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 9 }), async (deeds) => {
        const own = await openClub(await engine.fresh())
        const { customer: who } = await enrol(own, 'Zoë', {})
        const orders: { ref: string; ids: string[] }[] = []
        for (const one of deeds) {
          const has = await pointsOf(own, who)
          expect(has).toBeGreaterThanOrEqual(0)
          if (one.deed === 'wait') own.advance(one.days * 3_600_000)
          if (one.deed === 'sell') {
            const spend = Math.min(one.points, has)
            const wanted = { mode: 'best', count: one.seats } as const
            const order = await sellTo(own, who, { wanted, ...(spend > 0 ? { points: spend } : {}) })
            orders.push({ ref: order.ref, ids: order.tickets.map(({ id }) => id) })
          }
          const order = one.deed === 'return' ? orders[one.which % Math.max(1, orders.length)] : undefined
          const id = order?.ids.splice(one.deed === 'return' ? one.ticket : 0, 1)[0]
          if (order && id !== undefined) await returnOf(own, order.ref, [id])
        }
        const { member, movements: moved } = await showMember(own, { customer: who })
        const sum = (kind: string) =>
          moved.reduce((all, one) => all + (one.kind === kind ? one.points : 0), 0)
        expect(sum('earned') + sum('spent') + sum('expired') + sum('taken-back') + sum('returned')).toBe(
          member.points,
        )
        expect(-sum('spent')).toBeGreaterThanOrEqual(sum('returned'))
        expect(sum('earned')).toBeGreaterThanOrEqual(-sum('taken-back'))
        expect((await verify(own)).differences).toEqual([])
      }),
      { numRuns: runs },
    )
  })
})

it('are whole ones for what is paid, in every currency', () => {
  expect(pointsFor(4_199, 1, 'EUR')).toBe(41)
  expect(pointsFor(4_199, 10, 'EUR')).toBe(419)
  expect(pointsFor(4_199, 1, 'JPY')).toBe(4_199)
  expect(pointsFor(4_199, 1, 'KWD')).toBe(4)
})

const movement = fc.oneof(
  fc.record({ points: fc.integer({ min: 1, max: 50 }), expiresAt: fc.option(fc.nat(100)) }),
  fc.record({ points: fc.integer({ min: -50, max: -1 }), expiresAt: fc.constant(null) }),
)

it('are in lots that add up to what is left, and expire no more than once and never too many', () => {
  fc.assert(
    fc.property(fc.array(movement), fc.nat(120), (moved, at) => {
      let balance = 0
      const kept = moved.filter(({ points }) => {
        if (balance + points < 0) return false
        balance += points
        return true
      })
      const lots = lotsLeft(kept)
      expect(lots.reduce((sum, { points }) => sum + points, 0)).toBe(balance)
      const gone = expiredBy(lots, at)
      expect(gone).toBeLessThanOrEqual(balance)
      const booked = gone > 0 ? [...kept, { points: -gone, expiresAt: null }] : kept
      expect(expiredBy(lotsLeft(booked), at)).toBe(0)
    }),
  )
})

it('go back step by step as they do at once, whatever the steps are', () => {
  const part = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(part, fc.nat(5_000), (steps, earned) => {
      const total_minor = steps.reduce((sum, one) => sum + one, 0)
      let [refunded_minor, taken, returned] = [0, 0, 0]
      for (const step of steps) {
        refunded_minor += step
        taken += toTakeBack({ earned, taken }, { total_minor, refunded_minor })
        returned += toReturn(
          { spent: earned, returned },
          { off_minor: total_minor, reversed_minor: refunded_minor },
        )
        expect(taken).toBeLessThanOrEqual(earned)
      }
      expect([taken, returned]).toEqual([earned, earned])
    }),
  )
})
