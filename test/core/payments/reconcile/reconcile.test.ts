/** A settlement list against a house's books, on every engine: by days, in pages, with what is found by its number alone. */
import { expect, it } from 'vitest'
import { paymentRow } from '../../../../src/core/payments/payment-row.ts'
import type { ProviderName } from '../../../../src/core/payments/provider.ts'
import { entriesNamed, succeededSince } from '../../../../src/core/payments/reconcile/entries.ts'
import { type ReconcileInput, reconcile } from '../../../../src/core/payments/reconcile/reconcile.ts'
import { findOrder } from '../../../../src/core/sales/find-order.ts'
import { hold } from '../../../../src/core/sales/hold.ts'
import { insertPayments, insertRefunds, type PaymentRow } from '../../../../src/core/sales/order-rows.ts'
import { refundRow } from '../../../../src/core/sales/refund-row.ts'
import { describeEngines } from '../../../support/engines.ts'
import { MORNING, openHouse, TERMS, type TestDesk } from '../../../support/house.ts'
import { refusalOf } from '../../../support/refusal-of.ts'
import { alipayText, bytesOf, type Made, plainText, stripeText, wechatText } from './lists.ts'

const HOUR_MS = 3_600_000
const numberOf = (index: number) => index.toString(16).padStart(32, '0')
const refundOf = (index: number) => index.toString(16).padStart(32, 'b')

interface Booked {
  index: number
  amount_minor?: number
  at?: number
  status?: PaymentRow['status']
  refund?: 'succeeded' | 'pending'
  /** Of another order of the same basket. */
  basket?: boolean
}

interface Books {
  desk: TestDesk
  /** With its dash. */
  ref: string
  book(tender: ProviderName, all: Booked[]): Promise<void>
}

describeEngines('a settlement list', (engine) => {
  const open = async (currency = 'EUR'): Promise<Books> => {
    const desk = await openHouse(await engine.fresh(), { terms: { ...TERMS, currency } })
    const held = async (seat: string) => {
      const wanted = { mode: 'chosen' as const, seats: [seat] }
      const { ref } = await hold(desk, { performance: 'show', wanted, key: seat })
      return { ref, id: (await desk.store.read((tx) => findOrder(tx, ref))).order.id }
    }
    const [one, two] = [await held('Hall A-1'), await held('Hall A-2')]
    const common = { registerId: 'one', tillId: 'till' }
    return {
      desk,
      ref: one.ref,
      book: (tender, all) =>
        desk.store.write(async (tx) => {
          for (const {
            index,
            amount_minor = 2800,
            at = MORNING,
            status = 'succeeded',
            refund,
            basket,
          } of all) {
            const orderId = basket ? two.id : one.id
            const id = `payment-${index}`
            const body = status === 'succeeded' ? JSON.stringify({ paid_at: at }) : null
            const row = { ...common, orderId, id, tender, status, amountMinor: amount_minor, at }
            await insertPayments(tx, [paymentRow({ ...row, clerk: 'ana', number: numberOf(index), body })])
            if (!refund) continue
            const back = {
              ...common,
              orderId,
              tender,
              kind: 'return' as const,
              clerk: 'ana',
              paymentOrderId: orderId,
              paymentId: id,
            }
            await insertRefunds(tx, [
              refundRow({
                ...back,
                id: `refund-${index}`,
                amountMinor: 1000,
                status: refund,
                at: at + HOUR_MS,
                number: refundOf(index),
                answer: refund === 'succeeded' ? JSON.stringify({ outcome: refund }) : null,
              }),
            ])
          }
        }),
    }
  }
  const compare = (desk: TestDesk, text: string, input: Partial<ReconcileInput> = {}) =>
    reconcile(desk, { file: 'list.csv', bytes: bytesOf(text), ...input })
  const payment = (index: number, amount_minor = 2800, at = MORNING): Made => ({
    kind: 'payment',
    number: numberOf(index),
    amount_minor,
    at,
  })
  const refund = (index: number): Made => ({
    kind: 'refund',
    number: refundOf(index),
    of: numberOf(index),
    amount_minor: 1000,
    at: MORNING + HOUR_MS,
  })

  it('agrees where every payment and refund is on both sides, and writes nothing', async () => {
    const { desk, book } = await open()
    await book('stripe', [
      { index: 1, refund: 'succeeded' },
      { index: 2, amount_minor: 999 },
    ])
    const made = [refund(1), payment(2, 999), payment(1)]
    const count = () => desk.store.read((tx) => tx.$count(tx.t.ledger))
    const before = await count()
    expect(await compare(desk, stripeText(made))).toMatchObject({
      ok: true,
      format: 'stripe',
      provider: 'stripe',
      zone: 'Europe/Berlin',
      from: Date.UTC(2026, 10, 30, 23),
      until: Date.UTC(2026, 11, 1, 23),
      matched: { payments: 2, refunds: 1 },
      sums: [
        { kind: 'payment', currency: 'EUR', here: 2, here_minor: 3799, there: 2, there_minor: 3799 },
        { kind: 'refund', currency: 'EUR', here: 1, here_minor: 1000, there: 1, there_minor: 1000 },
      ],
      passed: { foreign: 0, outside: 0, undone: 0, others: { payout: 1 } },
      differences: [],
    })
    expect(await count()).toBe(before)
  })

  it('tells what is missing on either side, with its order or its line', async () => {
    const { desk, ref, book } = await open()
    await book('stripe', [{ index: 1 }, { index: 2 }])
    const result = await compare(desk, stripeText([payment(2), payment(3)]))
    expect(result).toMatchObject({ ok: false, matched: { payments: 1, refunds: 0 } })
    expect(result.differences).toMatchObject([
      { difference: 'missing-there', number: numberOf(1), order: ref, line: null, here_minor: 2800 },
      { difference: 'missing-here', number: numberOf(3), order: null, line: 3, there_minor: 2800 },
    ])
  })

  it('tells of money that has moved there while it is pending here, whenever it was asked for', async () => {
    const { desk, ref, book } = await open('CNY')
    const at = MORNING - 90 * 24 * HOUR_MS
    await book('wechat', [
      { index: 1, status: 'unknown', at },
      { index: 2, at, refund: 'pending' },
    ])
    const result = await compare(desk, wechatText([payment(1), { ...refund(2), amount_minor: 1001 }]))
    expect(result.differences).toMatchObject([
      { difference: 'status', kind: 'payment', order: ref, status: 'unknown' },
      { difference: 'status', kind: 'refund', number: refundOf(2), status: 'pending', there_minor: 1001 },
    ])
  })

  it('compares only the days that were asked for, by the clock of the list', async () => {
    const { desk, book } = await open('CNY')
    const midnight = Date.UTC(2026, 11, 1, 16)
    await book('alipay', [
      { index: 1, at: midnight - 1000 },
      { index: 2, at: midnight },
      { index: 3, at: midnight + 24 * HOUR_MS },
    ])
    // The list says that it is of the first of December, Beijing's time: the last line is of the second.
    const made = [payment(1, 2800, midnight - 1000), payment(9, 1, midnight + 1000)]
    const first = await compare(desk, alipayText(made))
    expect(first).toMatchObject({
      zone: 'Asia/Shanghai',
      until: midnight,
      matched: { payments: 1 },
      passed: { outside: 1 },
    })
    expect(first.differences).toEqual([])
    const second = await compare(desk, alipayText([]), { from: '2026-12-02', until: '2026-12-02' })
    expect(second.differences).toMatchObject([{ difference: 'missing-there', number: numberOf(2) }])
  })

  it('knows the orders of one basket as the one payment that they were paid by, wherever a page ends', async () => {
    const { desk, book } = await open()
    await book('stripe', [
      { index: 1 },
      { index: 2 },
      { index: 2, amount_minor: 200, basket: true },
      { index: 3 },
    ])
    const pages = await desk.store.read(async (tx) => {
      const found = []
      const since = MORNING - HOUR_MS
      for await (const page of succeededSince(tx, 'payment', { providers: ['stripe'], since, page: 3 }))
        found.push(...page.map(({ names, amount_minor }) => [names[0], amount_minor]))
      return found
    })
    expect(pages).toEqual([
      [numberOf(1), 2800],
      [numberOf(2), 3000],
      [numberOf(3), 2800],
    ])
    const names = [numberOf(2)]
    const named = await desk.store.read((tx) => entriesNamed(tx, 'payment', { providers: ['stripe'], names }))
    expect(named).toMatchObject([{ amount_minor: 3000 }])
    expect(await compare(desk, stripeText([payment(1), payment(2, 3000), payment(3)]))).toMatchObject({
      ok: true,
    })
  })

  it('compares a plain list with every provider, or with the one that is named', async () => {
    const { desk, book } = await open()
    await book('alipay', [{ index: 1 }])
    await book('stripe', [{ index: 2 }])
    expect(await compare(desk, plainText([payment(1), payment(2)]))).toMatchObject({
      ok: true,
      provider: null,
    })
    const one = await compare(desk, plainText([payment(2)]), { provider: 'stripe' })
    expect(one).toMatchObject({ ok: true, provider: 'stripe', matched: { payments: 1 } })
    expect((await compare(desk, plainText([payment(2)]))).differences).toMatchObject([
      { difference: 'missing-there', number: numberOf(1) },
    ])
  })

  it('refuses a list of another provider than was said, days that there are not, and a list of no days', async () => {
    const { desk } = await open()
    const text = wechatText([payment(1)])
    const other = await refusalOf('settlement-other', compare(desk, text, { provider: 'alipay' }))
    expect(other.details).toEqual({ file: 'list.csv', provider: 'alipay', found: 'wechat' })
    await refusalOf('value-faulty', compare(desk, text, { from: '2026-02-30' }))
    await refusalOf('settlement-empty', compare(desk, wechatText([])))
    const days = { from: '2026-12-01', until: '2026-12-01' }
    expect(await compare(desk, wechatText([]), days)).toMatchObject({ ok: true, sums: [] })
  })
})
