/** Alipay's own ways: its codes, its amounts, its clock, and what its SDK would let pass. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cancelAnswer,
  FAILURES,
  payAnswer,
  precreateAnswer,
  queryAnswer,
} from '../../../src/core/payments/alipay/answer.ts'
import {
  REFUND_FAILURES,
  refundAnswer,
  refundQueryAnswer,
} from '../../../src/core/payments/alipay/refund-answer.ts'
import { beijing, fen, fromBeijing, yuan } from '../../../src/core/payments/alipay/values.ts'
import { askedOf } from '../../../src/core/payments/provider.ts'
import { makeKeys } from '../../support/providers/keys.ts'
import { type Against, against, askOf, codeOf, howOf, paid, providerOf, refundOf } from './against.ts'

const asked = askedOf(askOf('alipay', { number: 'ab'.repeat(16), amount_minor: 68_000 }))
const trade = {
  code: '10000',
  out_trade_no: asked.number,
  trade_no: '2026112822001',
  total_amount: '680.00',
  buyer_logon_id: '159****5620',
}
const no = (sub_code: string, code = '40004') => ({ code, msg: 'Business Failed', sub_code, sub_msg: 'so' })

describe("Alipay's amounts and times", () => {
  it('are written exactly, and read back as they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (minor) => {
        const text = yuan(minor)
        expect(text).toMatch(/^\d+\.\d\d$/)
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(minor))
        expect(fen(text)).toBe(minor)
      }),
    )
  })

  it.each(['', '1e3', '-1.00', '1.234', '١.٠٠', ' 1', '1,00', 'NaN', 1, null, undefined])(
    'reads no %j',
    (text) => expect(fen(text)).toBeUndefined(),
  )

  it("are told by Beijing's clock", () => {
    expect(beijing(Date.UTC(2026, 10, 28, 20, 45, 57))).toBe('2026-11-29 04:45:57')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        (s) => fromBeijing(beijing(s * 1000)) === s * 1000,
      ),
    )
    expect(['yesterday', '2026-13-45 00:00:00', null].map(fromBeijing)).toEqual([null, null, null])
  })
})

describe("Alipay's words", () => {
  it.each(Object.entries(FAILURES))('%s is a no: %s', (code, reason) => {
    for (const answer of [payAnswer(asked, no(code)), precreateAnswer(asked, no(code))])
      expect(answer).toMatchObject({ outcome: 'failed', reason, code })
  })

  it.each([
    [no('ACQ.SYSTEM_ERROR'), 'provider-error'],
    [{ code: '20000', msg: 'Service Currently Unavailable', sub_code: 'aop.unknow-error' }, 'provider-error'],
    [no('ACQ.SOMETHING_NEW'), 'unclear'],
    [no('ACQ.CONTEXT_INCONSISTENT'), 'unclear'],
    [no('ACQ.TRADE_BUYER_NOT_MATCH'), 'unclear'],
    // A no, but not from the business: what it would mean nobody has said.
    [no('ACQ.BUYER_BALANCE_NOT_ENOUGH', '50000'), 'unclear'],
    [{}, 'unclear'],
  ])('%j is neither a yes nor a no (%s)', (body, why) => {
    for (const answer of [payAnswer(asked, body), queryAnswer(asked, body), cancelAnswer(asked, body)])
      expect(answer).toMatchObject({ outcome: 'unknown', why })
    const refund = refundOf(asked)
    for (const answer of [refundAnswer(refund, body), refundQueryAnswer(refund, body)])
      expect(answer).toMatchObject({ outcome: 'unknown', why })
  })

  it.each(['20001', '40001', '40002', '40003', '40006'])('%s: ours to mend', (code) =>
    expect(payAnswer(asked, no('isv.invalid-signature', code))).toMatchObject({
      outcome: 'failed',
      reason: 'config',
      code: 'isv.invalid-signature',
    }),
  )

  it.each(Object.entries(REFUND_FAILURES))('of a refund, %s is a no: %s', (code, reason) =>
    expect(refundAnswer(refundOf(asked), no(code))).toEqual({ outcome: 'failed', reason, code }),
  )

  it('say that a trade is open, closed or given back', () => {
    const told = (more: object) => queryAnswer(asked, { ...trade, ...more })
    const paidAt = { send_pay_date: '2026-11-28 15:45:57' }
    expect(told({ trade_status: 'WAIT_BUYER_PAY' })).toMatchObject({ outcome: 'pending' })
    expect(told({ trade_status: 'TRADE_CLOSED' })).toEqual({ outcome: 'cancelled', refunded: false })
    expect(told({ trade_status: 'TRADE_CLOSED', ...paidAt })).toEqual({
      outcome: 'cancelled',
      refunded: true,
    })
    for (const trade_status of ['TRADE_SUCCESS', 'TRADE_FINISHED'])
      expect(told({ trade_status, ...paidAt })).toMatchObject({
        outcome: 'succeeded',
        paid_at: Date.UTC(2026, 10, 28, 7, 45, 57),
        payer: '159****5620',
      })
    expect(told({ trade_status: 'TRADE_NEW' })).toMatchObject({ outcome: 'unknown', why: 'unreadable' })
    expect(told({ trade_status: 'TRADE_SUCCESS', trade_no: undefined })).toMatchObject({ outcome: 'unknown' })
  })

  it('mask a payer that Alipay has not', () => {
    const body = { ...trade, trade_status: 'TRADE_SUCCESS', buyer_logon_id: 'someone@example.com' }
    expect(queryAnswer(asked, body)).toMatchObject({ payer: 'some***.com' })
  })

  it('of a cancellation: done, given back, nothing there, try again', () => {
    const told = (more: object) => cancelAnswer(asked, { code: '10000', out_trade_no: asked.number, ...more })
    expect(told({ action: 'close', retry_flag: 'N' })).toEqual({ outcome: 'cancelled', refunded: false })
    expect(told({ action: 'refund', retry_flag: 'N' })).toEqual({ outcome: 'cancelled', refunded: true })
    expect(told({ retry_flag: 'N' })).toEqual({ outcome: 'absent' })
    expect(told({ retry_flag: 'Y' })).toMatchObject({ outcome: 'unknown', why: 'busy' })
    expect(told({ action: 'close', out_trade_no: 'another' })).toMatchObject({ outcome: 'mismatch' })
  })
})

describe('Alipay', () => {
  let it_: Against
  beforeAll(async () => {
    it_ = await against('alipay')
  })
  afterAll(() => it_.stop())

  it.each([
    ['02', 'not-enough-money', true],
    ['03', 'code-invalid', false],
    ['05', 'limit', true],
    ['06', 'declined', true],
  ])('a code that ends in %s: %s', async (does, reason, open) => {
    const ask = askOf('alipay', { how: howOf('alipay', does) })
    expect(await it_.provider.charge(ask)).toMatchObject({ outcome: 'failed', reason, open })
    const { outcome } = await it_.provider.cancel(askedOf(ask))
    expect(outcome).toBe(open ? 'cancelled' : 'absent')
  })

  it("sends no code that is not a payer's", async () => {
    const { provider, simulator } = it_
    const before = simulator.requests.length
    for (const auth_code of ['WK1.ABC', '4242424242424242', '130061098828009406', ''])
      expect(await provider.charge(askOf('alipay', { how: { kind: 'scan', auth_code } }))).toMatchObject({
        outcome: 'failed',
        reason: 'code-invalid',
      })
    expect(await provider.charge(askOf('alipay', { currency: 'EUR' }))).toMatchObject({ reason: 'config' })
    expect(simulator.requests.length).toBe(before)
  })

  it('takes one code for one payment', async () => {
    const auth_code = codeOf('alipay')
    const pay = () => it_.provider.charge(askOf('alipay', { how: { kind: 'scan', auth_code } }))
    expect((await pay()).outcome).toBe('succeeded')
    expect(await pay()).toMatchObject({ outcome: 'failed', reason: 'code-invalid' })
  })

  it('gives back what was paid when it is cancelled, once', async () => {
    const { provider, simulator } = it_
    const payment = await paid(it_)
    const { refunded } = simulator.ledger()
    for (let time = 0; time < 2; time++)
      expect(await provider.cancel(payment)).toEqual({ outcome: 'cancelled', refunded: true, handle: null })
    expect(await provider.query(payment)).toMatchObject({ outcome: 'cancelled', refunded: true })
    expect(simulator.ledger().refunded - refunded).toBe(68_000)
  })

  it('knows nothing of a code that nobody has scanned, and cannot close it: its time does', async () => {
    const { provider, simulator } = it_
    const ask = askOf('alipay', { how: { kind: 'show' } })
    await provider.charge(ask)
    const shown = askedOf(ask)
    expect((await provider.query(shown)).outcome).toBe('absent')
    expect((await provider.cancel(shown)).outcome).toBe('absent')
    simulator.shiftClock(ask.until - Date.now() + 1_000)
    expect(simulator.payer.pays(ask.number)).toBe(false)
    simulator.shiftClock(0)
  })

  it('believes no answer that stands behind a genuine one', async () => {
    const ask = askOf('alipay', { how: howOf('alipay', '01') })
    await it_.provider.charge(ask)
    it_.simulator.fault('shadowed', 'query')
    expect(await it_.provider.query(askedOf(ask))).toMatchObject({ outcome: 'unknown', why: 'forged' })
    it_.simulator.fault('shadowed', 'cancel')
    expect(await it_.provider.cancel(askedOf(ask))).toMatchObject({ outcome: 'unknown', why: 'forged' })
  })

  it('says what is to be mended where it does not know us, and is not believed', async () => {
    const stranger = await providerOf('alipay', { ...it_.simulator.config, app_id: '2021999999999999' })
    expect(await stranger.charge(askOf('alipay'))).toMatchObject({
      outcome: 'unknown',
      why: 'unsigned',
      code: 'isv.invalid-app-id',
    })
    const other = await providerOf('alipay', {
      ...it_.simulator.config,
      private_key: makeKeys().stranger.privateKey,
    })
    expect(await other.charge(askOf('alipay'))).toMatchObject({
      outcome: 'failed',
      reason: 'config',
      code: 'isv.invalid-signature',
    })
  })

  it('is asked once: the SDK repeats nothing by itself', async () => {
    const { provider, simulator } = it_
    const before = simulator.requests.length
    simulator.fault('cut', 'charge')
    await provider.charge(askOf('alipay'))
    expect(simulator.requests.slice(before)).toEqual(['charge'])
  })

  it('takes no notification with a weaker signature', async () => {
    const payment = await paid(it_)
    const { headers, body } = it_.simulator.notification(payment.number)
    const weaker = body.replace('sign_type=RSA2', 'sign_type=RSA')
    expect(await it_.provider.notification(headers, weaker)).toEqual({ kind: 'refused', why: 'forged' })
  })

  it("takes no notification for another's app", async () => {
    const payment = await paid(it_)
    const { headers, body } = it_.simulator.notification(payment.number)
    const other = await providerOf('alipay', {
      ...it_.simulator.config,
      app_id: '2021999999999999',
      seller_id: '2088999999999999',
    })
    const told = await other.notification(headers, body)
    expect(told.kind === 'payment' && told.answer(payment)).toMatchObject({
      outcome: 'mismatch',
      differs: [{ field: 'app' }, { field: 'merchant' }],
    })
  })

  it('tells of a payment after parts of it were given back as paid, and after all of it as given back', async () => {
    const { provider, simulator } = it_
    const payment = await paid(it_)
    const told = async () => {
      const { headers, body } = simulator.notification(payment.number)
      const notification = await provider.notification(headers, body)
      return notification.kind === 'payment' ? notification.answer(payment) : undefined
    }
    await provider.refund(refundOf(payment))
    expect(await told()).toMatchObject({ outcome: 'succeeded' })
    await provider.refund(refundOf(payment, { amount_minor: 48_000 }))
    expect(await told()).toMatchObject({ outcome: 'cancelled', refunded: true })
  })
})
