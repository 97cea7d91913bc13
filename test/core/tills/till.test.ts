import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { salesReport } from '../../../src/core/reports/sales.ts'
import { findOrder } from '../../../src/core/sales/find-order.ts'
import type { PaymentRow, RefundRow } from '../../../src/core/sales/order-rows.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { lookTill } from '../../../src/core/tills/look-till.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import type { Tender } from '../../../src/core/tills/till-figures.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { issueCard } from '../../support/accounts.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

let counter = 0
const key = () => `till-${counter++}`

describeEngines('the till', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
  })
  const sale = (performance = 'show', types: Record<string, number> = { adult: 2 }) =>
    sell(desk, {
      performance,
      wanted: { mode: 'best', count: Object.values(types).reduce((sum, count) => sum + count, 0) },
      types,
      payment: { tender: 'cash', tendered_minor: null },
      key: key(),
    })
  /** The order's payment as it would be with another tender; the same of its newest refund. */
  const paidBy = (ref: string, tender: Tender, status: PaymentRow['status']) =>
    desk.store.write(async (tx) => {
      const { order } = await findOrder(tx, ref)
      const { payment } = tx.t
      await tx.update(payment).set({ tender, status }).where(eq(payment.orderId, order.id))
    })
  const givenBackBy = (ref: string, tender: Tender, status: RefundRow['status']) =>
    desk.store.write(async (tx) => {
      const { order } = await findOrder(tx, ref)
      const { refund: row } = tx.t
      await tx.update(row).set({ tender, status }).where(eq(row.orderId, order.id))
    })
  const refusedWith = (code: string) => expect.objectContaining({ code })

  it('expects its float, the cash that came and not what went back', async () => {
    await openTill(desk, { float_minor: 10_000, key: key() })
    const { order } = await sale()
    await sale('other', { child: 1 })
    await refund(desk, { order: order.ref, tickets: [], key: key() })
    expect(await lookTill(desk)).toMatchObject({
      float_minor: 10_000,
      sales: { count: 2, cash_minor: 5450 },
      refunds: { count: 1, cash_minor: 4000 },
      expected_minor: 11_450,
    })
  })

  it('closes with what was counted, says what is missing, and never changes again', async () => {
    await openTill(desk, { float_minor: 1000, key: key() })
    await sale()
    const close = key()
    const counted = { counted_minor: 5200, reason: 'a wrong note', key: close }
    const report = await closeTill(desk, counted)
    expect(report).toMatchObject({
      expected_minor: 5300,
      counted_minor: 5200,
      variance_minor: -100,
      closed_by: 'ana',
    })
    await sale()
    expect(await closeTill(desk, counted)).toEqual(report)
    expect(await lookTill(desk)).toMatchObject({ float_minor: 0, sales: { count: 1, cash_minor: 4300 } })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('is opened without a float by the first money that comes, and opens once', async () => {
    await expect(lookTill(desk)).rejects.toThrowError(refusedWith('till-not-open'))
    await sale()
    expect(await lookTill(desk)).toMatchObject({ float_minor: 0, expected_minor: 4300 })
    await expect(openTill(desk, { float_minor: 100, key: key() })).rejects.toThrowError(
      refusedWith('till-already-open'),
    )
  })

  it('is one for each register', async () => {
    await openTill(desk, { float_minor: 100, key: key() })
    const two = { ...desk, actor: { clerk: 'ben', register: 'two', channel: 'counter' } }
    await openTill(two, { float_minor: 200, key: key() })
    expect((await lookTill(two)).expected_minor).toBe(200)
    expect((await lookTill(desk)).expected_minor).toBe(100)
  })

  it('tells each tender apart, and expects only cash in the drawer', async () => {
    await openTill(desk, { float_minor: 1000, key: key() })
    const { order: returned } = await sale('show', { adult: 1 })
    await refund(desk, { order: returned.ref, tickets: [], key: key() })
    await paidBy((await sale()).order.ref, 'alipay', 'succeeded')
    await paidBy((await sale()).order.ref, 'card', 'succeeded')
    const { order } = await sale('other')
    await paidBy(order.ref, 'card', 'succeeded')
    await refund(desk, { order: order.ref, tickets: [order.tickets[0]!.id], key: key() })
    await givenBackBy(order.ref, 'card', 'succeeded')
    await issueCard(desk, { amount_minor: 700 })
    const none = { count: 0, minor: 0 }
    const figures = {
      sales: { count: 4, cash_minor: 2150 },
      refunds: { count: 2, cash_minor: 2000 },
      tenders: [
        {
          tender: 'cash',
          sales: { count: 1, minor: 2150 },
          refunds: { count: 1, minor: 2000 },
          other: { count: 1, minor: 700 },
        },
        { tender: 'alipay', sales: { count: 1, minor: 4300 }, refunds: none, other: none },
        {
          tender: 'card',
          sales: { count: 2, minor: 8600 },
          refunds: { count: 1, minor: 2000 },
          other: none,
        },
      ],
      open_payments: [],
      open_refunds: [],
      expected_minor: 1850,
    }
    expect(await lookTill(desk)).toMatchObject(figures)
    expect(await closeTill(desk, { counted_minor: 1850, key: key() })).toMatchObject(figures)
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it.each(['created', 'pending', 'unknown'] as const)(
    'is not closed in silence over a payment that is %s',
    async (status) => {
      await sale('other', { child: 1 })
      const { order } = await sale()
      desk.advance(DAY_MS)
      await paidBy(order.ref, 'wechat', status)
      const open = { order: order.ref, tender: 'wechat', amount_minor: 4300, status, since: MORNING }
      expect(await lookTill(desk)).toMatchObject({
        sales: { count: 1, cash_minor: 1150 },
        open_payments: [open],
        expected_minor: 1150,
      })
      const close = { counted_minor: 1150, key: key() }
      const { details } = await refusalOf('payments-open', closeTill(desk, close))
      expect(details).toEqual({ register: 'one', payments: [open], currency: 'EUR', zone: 'Europe/Berlin' })
      const report = await closeTill(desk, { ...close, with_unknown: true })
      expect(report).toMatchObject({ open_payments: [open], variance_minor: 0 })
      // It stands there as it was, whatever becomes of it.
      await paidBy(order.ref, 'wechat', 'failed')
      expect(await closeTill(desk, { ...close, with_unknown: true })).toEqual(report)
      await refusalOf('key-reused', closeTill(desk, close))
      const { differences } = await verify(desk)
      expect(differences.filter(({ invariant }) => invariant === 'I9')).toEqual([])
    },
  )

  it('counts neither a payment that failed nor a refund that has not gone out', async () => {
    const { order } = await sale()
    await paidBy((await sale()).order.ref, 'card', 'failed')
    await paidBy((await sale()).order.ref, 'card', 'cancelled')
    await paidBy(order.ref, 'stripe', 'succeeded')
    await refund(desk, { order: order.ref, tickets: [], key: key() })
    await givenBackBy(order.ref, 'stripe', 'pending')
    const open = { order: order.ref, tender: 'stripe', amount_minor: 4000, status: 'pending', since: MORNING }
    expect(await lookTill(desk)).toMatchObject({
      tenders: [
        { tender: 'cash', sales: { count: 0 } },
        { tender: 'stripe', sales: { count: 1, minor: 4300 }, refunds: { count: 0 } },
      ],
      open_payments: [],
      open_refunds: [open],
    })
    expect(await closeTill(desk, { counted_minor: 0, key: key() })).toMatchObject({ open_refunds: [open] })
  })

  it('refuses a count and a float that are no amounts', async () => {
    await expect(openTill(desk, { float_minor: -1, key: key() })).rejects.toThrowError(
      refusedWith('value-faulty'),
    )
    await expect(closeTill(desk, { counted_minor: 1.5, key: key() })).rejects.toThrowError(
      refusedWith('value-faulty'),
    )
    await expect(closeTill(desk, { counted_minor: 1, key: key() })).rejects.toThrowError(
      refusedWith('till-not-open'),
    )
  })

  it('agrees with the sales report, however that is grouped', async () => {
    const { order } = await sale('show', { adult: 2, child: 1 })
    desk.advance(DAY_MS)
    await sale('other', { child: 2 })
    await refund(desk, { order: order.ref, tickets: ['A-1'], key: key() })
    const figures = await lookTill(desk)
    for (const by of ['performance', 'day', 'price-type'] as const) {
      const report = await salesReport(desk, { by })
      const sum = (
        field: 'tickets' | 'returned' | 'sold_minor' | 'refunded_minor' | 'net_minor' | 'tax_minor',
      ) => report.lines.reduce((total, line) => total + (line[field] ?? 0), 0)
      for (const field of [
        'tickets',
        'returned',
        'sold_minor',
        'refunded_minor',
        'net_minor',
        'tax_minor',
      ] as const)
        expect(sum(field)).toBe(report.total[field])
      expect(report.total).toMatchObject({ tickets: 5, returned: 1 })
      expect(report.total.sold_minor).toBe(figures.sales.cash_minor)
      expect(report.total.refunded_minor).toBe(figures.refunds.cash_minor)
    }
  })

  it('reports by the day of the house, not of the computer', async () => {
    desk.advance(13.5 * 3_600_000)
    await sale()
    const { lines } = await salesReport(desk, { by: 'day' })
    // 23:30 UTC on 1 December is half past midnight on the 2nd in Berlin.
    expect(lines.map((line) => line.group)).toEqual(['2026-12-02'])
  })
})
