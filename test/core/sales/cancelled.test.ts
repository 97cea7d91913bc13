/** A performance that does not take place: everything that was paid goes back, each order once. */
import { expect, it } from 'vitest'
import { cancelPerformance, openPerformance } from '../../../src/core/catalogue/performance/set-status.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import type { Answer, Asked, Provider, RefundAnswer } from '../../../src/core/payments/provider.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { sellOnline } from '../../../src/core/payments/sell-online.ts'
import { sendRefunds } from '../../../src/core/payments/send-refunds.ts'
import { cancelTickets } from '../../../src/core/sales/cancel-tickets.ts'
import { listCancelled, quoteCancelled } from '../../../src/core/sales/cancelled/list-cancelled.ts'
import { refundCancelled } from '../../../src/core/sales/cancelled/refund-cancelled.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

let keys = 0
const key = () => `key-${keys++}`
const best = (count: number) => ({
  ...{
    performance: 'show',
    wanted: { mode: 'best' as const, count },
    types: {},
    added: { post: 1 },
    key: key(),
  },
})
const sold = async (desk: TestDesk, count = 2) => (await sell(desk, { ...best(count), payment: CASH })).order
const agrees = async (desk: TestDesk) =>
  expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

const paid = ({ amount_minor, currency }: Pick<Asked, 'amount_minor' | 'currency'>): Answer => ({
  ...{
    outcome: 'succeeded',
    reference: 'theirs',
    amount_minor,
    currency,
    paid_at: null,
    payer: null,
    handle: null,
  },
})

/** Takes every payment; gives back as it is told, and counts by number how often it did. */
function playing(say: (number: string, times: number) => RefundAnswer['outcome']) {
  const asked = new Map<string, number>()
  const provider = {
    ...{ name: 'alipay', kinds: ['scan'] },
    charge: async (ask) => paid(ask),
    refund: async ({ refund_number, amount_minor, payment }) => {
      const times = (asked.get(refund_number) ?? 0) + 1
      asked.set(refund_number, times)
      const outcome = say(refund_number, times)
      if (outcome === 'succeeded')
        return {
          outcome,
          reference: refund_number,
          amount_minor,
          currency: payment.currency,
          refunded_at: null,
        }
      if (outcome === 'failed') return { outcome, reason: 'not-enough-balance', code: 'E' }
      return { outcome: 'unknown', why: 'timeout', code: null, detail: null }
    },
    queryRefund: async () => ({ outcome: 'absent' }),
  } as Partial<Provider> as Provider
  return { providers: async () => provider, asked }
}

describeEngines('a performance that does not take place', (engine) => {
  const open = async () => openHouse(await engine.fresh())
  const online = { tender: 'alipay', how: { kind: 'scan', auth_code: '28763443825664394' } } as const

  it('is not sold, held or opened any more', async () => {
    const desk = await open()
    await sold(desk)
    expect(await cancelPerformance(desk, 'show', 'ill')).toMatchObject({ changed: true })
    expect(await cancelPerformance(desk, 'show')).toMatchObject({ changed: false })
    await refusalOf('performance-cancelled', openPerformance(desk, 'show'))
    await refusalOf('not-on-sale', sell(desk, { ...best(1), payment: CASH }))
    await refusalOf(
      'not-on-sale',
      hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: key() }),
    )
    await agrees(desk)
  })

  it('gives nothing back before it is cancelled', async () => {
    const desk = await open()
    await refusalOf('performance-open', refundCancelled(desk, { performance: 'show' }))
  })

  it('gives back fees and postage too, whenever its customer comes, and what was kept of cancelled tickets', async () => {
    const desk = await open()
    const whole = await sold(desk)
    const part = await sold(desk)
    await cancelTickets(desk, { order: part.ref, tickets: [part.tickets[0]!.id], key: key() })
    const returned = await sold(desk)
    await refund(desk, { order: returned.ref, tickets: [returned.tickets[0]!.id], key: key() })
    const given = await sold(desk)
    await giveGoodwill(desk, { order: given.ref, amount_minor: 1000, key: key() })
    await cancelPerformance(desk, 'show')
    desk.advance(40 * DAY_MS)
    const back = async (order: string) => (await refund(desk, { order, tickets: [], key: key() })).quote
    expect(await back(whole.ref)).toMatchObject({ refund_minor: 4690, order_minor: 390, kept_minor: 0 })
    expect(await back(part.ref)).toMatchObject({ refund_minor: 4690 })
    // What was kept of a ticket that was returned before stays kept.
    expect(await back(returned.ref)).toMatchObject({ refund_minor: 2540 })
    expect(await back(given.ref)).toMatchObject({ refund_minor: 3690, given_before_minor: 1000 })
    await agrees(desk)
  })

  it('gives back by the provider by itself, and leaves cash and cards to the counter', async () => {
    const { providers, asked } = playing(() => 'succeeded')
    const desk = await open()
    const cash = await sold(desk)
    const mobile = (await sellOnline(desk, providers, { ...best(2), online })).order
    const seen = await quoteCancelled(desk, 'show')
    expect(seen.map(({ amount_minor, outcome }) => [amount_minor, outcome])).toEqual([
      [4690, 'left'],
      [4690, 'left'],
    ])
    await cancelPerformance(desk, 'show')
    const left = await refundCancelled(desk, { performance: 'show' })
    expect((await sendRefunds(desk, providers, { performance: 'id-show' })).length).toBe(1)
    const lines = await listCancelled(desk, 'show', left)
    expect(lines.map(({ order, outcome, why }) => [order, outcome, why])).toEqual([
      [cash.ref, 'left', 'at-counter'],
      [mobile.ref, 'refunded', null],
    ])
    expect([...asked.values()]).toEqual([1])
    expect((await refund(desk, { order: cash.ref, tickets: [], key: key() })).quote.refund_minor).toBe(4690)
    expect(await refundCancelled(desk, { performance: 'show' })).toEqual([])
    await agrees(desk)
  })

  it('tells what a provider did not give back, and asks it again, never twice for what it did', async () => {
    const { providers, asked } = playing((_, times) =>
      times === 1 ? 'unknown' : times === 2 ? 'failed' : 'succeeded',
    )
    const desk = await open()
    await sellOnline(desk, providers, { ...best(2), online })
    await cancelPerformance(desk, 'show')
    const again = async () => {
      const left = await refundCancelled(desk, { performance: 'show' })
      await sendRefunds(desk, providers, { performance: 'id-show' })
      return (await listCancelled(desk, 'show', left)).map(({ outcome }) => outcome)
    }
    expect(await again()).toEqual(['unknown'])
    expect(await again()).toEqual(['failed'])
    expect(await again()).toEqual(['refunded'])
    expect(await again()).toEqual(['refunded'])
    expect([...asked.values()]).toEqual([3])
    await agrees(desk)
  })

  it('ends what is held or reserved at once, and gives back what was paid of it in part', async () => {
    const desk = await open()
    const ref = (await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: key() }))
      .ref
    const until_at = desk.clock.now() + DAY_MS
    await reserve(desk, { order: ref, until_at, types: {}, buyer: { name: 'Chen' }, key: key() })
    const part = [{ ...CASH[0]!, amount_minor: 1000 }]
    await pay(desk, { order: ref, payment: part, types: {}, inPart: true, key: key() })
    await cancelPerformance(desk, 'show')
    expect(await showOrder(desk, ref)).toMatchObject({ status: 'expired', held: [] })
    const seen = await quoteCancelled(desk, 'show')
    expect(seen).toMatchObject([{ tickets: 0, amount_minor: 1000 }])
    expect(await refundCancelled(desk, { performance: 'show', handed: ['cash'] })).toEqual([])
    expect(await listCancelled(desk, 'show', [])).toMatchObject([{ amount_minor: 1000, outcome: 'refunded' }])
    expect(await refundCancelled(desk, { performance: 'show', handed: ['cash'] })).toEqual([])
    await agrees(desk)
  })

  it('may be exchanged for another one for nothing, whatever the rules say', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', 'next'] })
    const { ref } = await sold(desk)
    await cancelPerformance(desk, 'show')
    desk.advance(30 * DAY_MS - 1)
    const input = { order: ref, tickets: [], performance: 'next', types: {}, payment: [], key: key() }
    expect((await exchange(desk, input)).quote).toMatchObject({ fee_minor: 0, due_minor: 0, back_minor: 0 })
    await agrees(desk)
  })

  it('books cash too where it is told to, many orders, each once, whoever runs it beside', async () => {
    const desk = await open()
    for (let order = 0; order < 7; order++) await sold(desk, 2)
    await cancelPerformance(desk, 'show')
    const run = () => refundCancelled(desk, { performance: 'show', handed: ['cash'] })
    expect(await Promise.all([run(), run()])).toEqual([[], []])
    const lines = await listCancelled(desk, 'show', [])
    expect(lines.map(({ amount_minor, outcome }) => [amount_minor, outcome])).toEqual(
      Array.from({ length: 7 }, () => [4690, 'refunded']),
    )
    for (const { order } of lines) expect((await showOrder(desk, order)).status).toBe('refunded')
    await agrees(desk)
  })
})
