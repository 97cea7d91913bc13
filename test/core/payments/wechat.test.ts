/** WeChat Pay's own ways: its codes, its clock, its keys, and yeses that are none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedOf } from '../../../src/core/payments/provider.ts'
import { codepayAnswer, FAILURES, queryAnswer, UNSURE } from '../../../src/core/payments/wechat/answer.ts'
import { REFUND_FAILURES, refundAnswer } from '../../../src/core/payments/wechat/refund-answer.ts'
import { type Against, against, askOf, codeOf, howOf, paid, providerOf, refundOf } from './against.ts'

const merchant = { appid: 'wx1', mchid: '190' }
const asked = askedOf(askOf('wechat', { number: 'ab'.repeat(16), amount_minor: 68_000 }))
const trade = {
  ...merchant,
  out_trade_no: asked.number,
  transaction_id: '4200001',
  success_time: '2026-11-28T15:45:57+08:00',
  payer: { openid: 'oUpF8uMuAJO0M2pxb1Q9zNjWeS6o' },
  amount: { total: 68_000, currency: 'CNY' },
}

describe("WeChat Pay's words", () => {
  it.each(Object.entries(FAILURES))('%s is a no: %s', (code, reason) =>
    expect(codepayAnswer(asked, merchant, 400, { code })).toMatchObject({ outcome: 'failed', reason }),
  )

  it('are the same with and without underscores', () => {
    for (const code of ['NOT_ENOUGH', 'NOTENOUGH'])
      expect(codepayAnswer(asked, merchant, 403, { code })).toMatchObject({
        reason: 'not-enough-money',
        code,
      })
  })

  it.each([
    ...Object.entries(UNSURE),
    // Both have been seen of payments that were made.
    ['PARAM_ERROR', 'unclear'],
    ['INVALID_REQUEST', 'unclear'],
    ['OUT_TRADE_NO_USED', 'unclear'],
    ['SOMETHING_NEW', 'unclear'],
  ])('%s is neither a yes nor a no (%s)', (code, why) => {
    const answers = [
      codepayAnswer(asked, merchant, 400, { code }),
      queryAnswer(asked, merchant, 400, { code }),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ outcome: 'unknown', why, code })
  })

  it.each([
    ['SUCCESS', { outcome: 'succeeded', reference: '4200001', paid_at: Date.UTC(2026, 10, 28, 7, 45, 57) }],
    ['REFUND', { outcome: 'succeeded', payer: 'oUpF***eS6o' }],
    ['NOTPAY', { outcome: 'pending' }],
    ['USERPAYING', { outcome: 'pending' }],
    ['ACCEPT', { outcome: 'pending' }],
    ['PAYERROR', { outcome: 'failed', reason: 'declined', open: true }],
    ['CLOSED', { outcome: 'cancelled', refunded: true }],
    ['REVOKED', { outcome: 'cancelled', refunded: true }],
    ['SOMETHING_NEW', { outcome: 'unknown', why: 'unreadable' }],
  ])('%s of a trade', (trade_state, wanted) =>
    expect(queryAnswer(asked, merchant, 200, { ...trade, trade_state })).toMatchObject(wanted),
  )

  it('of what was never paid tell no time of payment', () => {
    const { success_time, transaction_id, payer, ...unpaid } = trade
    for (const trade_state of ['CLOSED', 'REVOKED'])
      expect(queryAnswer(asked, merchant, 200, { ...unpaid, trade_state })).toEqual({
        outcome: 'cancelled',
        refunded: false,
      })
  })

  it('of what was paid must repeat all that was asked', () => {
    for (const [field, changed] of [
      ['app', { appid: undefined }],
      ['merchant', { mchid: '191' }],
      ['number', { out_trade_no: undefined }],
      ['amount', { amount: { currency: 'CNY' } }],
      ['currency', { amount: { total: 68_000, currency: 'HKD' } }],
    ] as const)
      expect(
        queryAnswer(asked, merchant, 200, { ...trade, trade_state: 'SUCCESS', ...changed }),
      ).toMatchObject({
        outcome: 'mismatch',
        differs: [{ field }],
      })
  })

  it.each(Object.entries(REFUND_FAILURES))('of a refund, %s is a no: %s', (code, reason) =>
    expect(refundAnswer(refundOf(asked), 400, { code, message: '' })).toMatchObject({
      outcome: 'failed',
      reason,
    }),
  )
})

describe('WeChat Pay', () => {
  let it_: Against
  beforeAll(async () => {
    it_ = await against('wechat')
  })
  afterAll(() => it_.stop())

  it.each([
    ['02', 'not-enough-money'],
    ['03', 'code-expired'],
    ['04', 'code-invalid'],
    ['05', 'limit'],
    ['06', 'declined'],
  ])('a code that ends in %s: %s', async (does, reason) => {
    const ask = askOf('wechat', { how: howOf('wechat', does) })
    expect(await it_.provider.charge(ask)).toMatchObject({ outcome: 'failed', reason })
  })

  it('a payer who lets it be: failed, and open until it is cancelled', async () => {
    const { provider, simulator } = it_
    const ask = askOf('wechat', { how: howOf('wechat', '01') })
    await provider.charge(ask)
    simulator.payer.refuses(ask.number)
    const payment = askedOf(ask)
    expect(await provider.query(payment)).toMatchObject({ outcome: 'failed', code: 'PAYERROR', open: true })
    expect(await provider.cancel(payment)).toMatchObject({ outcome: 'cancelled', refunded: false })
  })

  it('takes one code for one payment', async () => {
    const auth_code = codeOf('wechat')
    const pay = () => it_.provider.charge(askOf('wechat', { how: { kind: 'scan', auth_code } }))
    expect((await pay()).outcome).toBe('succeeded')
    expect(await pay()).toMatchObject({ outcome: 'failed', reason: 'code-invalid' })
  })

  it('reverses a scanned payment: what was paid is given back, once', async () => {
    const { provider, simulator } = it_
    const payment = await paid(it_)
    const { refunded } = simulator.ledger()
    for (let time = 0; time < 2; time++)
      expect(await provider.cancel(payment)).toMatchObject({ outcome: 'cancelled', refunded: true })
    expect(simulator.ledger().refunded - refunded).toBe(68_000)
  })

  it('says yes to a reversal of nothing, and is asked what there is', async () => {
    const ask = askOf('wechat')
    expect(await it_.provider.cancel(askedOf(ask))).toMatchObject({ outcome: 'absent' })
  })

  it('does not close our code once it is paid: then it is paid', async () => {
    const payment = await paid(it_, { how: { kind: 'show' } })
    expect(await it_.provider.cancel(payment)).toMatchObject({ outcome: 'succeeded', amount_minor: 68_000 })
  })

  it('shows no code without an address for notifications, and says so beforehand', async () => {
    const { notify_url, ...config } = it_.simulator.config
    const provider = await providerOf('wechat', config)
    expect(provider.check()).toEqual([{ what: 'show', setting: 'wechat.notify_url' }])
    expect(await provider.charge(askOf('wechat', { how: { kind: 'show' } }))).toMatchObject({
      outcome: 'failed',
      reason: 'config',
      code: 'notify_url',
    })
    expect(it_.provider.check()).toEqual([])
  })

  describe('where the clocks differ', () => {
    const TEN_MINUTES_MS = 600_000

    it.each([TEN_MINUTES_MS, -TEN_MINUTES_MS])(
      'by %i ms, says so, and nothing is believed',
      async (ahead) => {
        const { provider, simulator } = it_
        const payment = await paid(it_)
        simulator.shiftClock(ahead)
        try {
          expect(await provider.query(payment)).toMatchObject({
            outcome: 'unknown',
            why: 'clock',
            code: 'SIGN_ERROR',
          })
          expect(await provider.charge(askOf('wechat'))).toMatchObject({ outcome: 'unknown', why: 'clock' })
        } finally {
          simulator.shiftClock(0)
        }
      },
    )

    it('believes no answer that was signed long ago', async () => {
      const payment = await paid(it_)
      it_.simulator.fault('old', 'query')
      expect(await it_.provider.query(payment)).toMatchObject({ outcome: 'unknown', why: 'clock' })
    })

    it('believes no notification that was signed long ago', async () => {
      const payment = await paid(it_)
      const { headers, body } = it_.simulator.notification(payment.number, { wrong: 'old' })
      expect(await it_.provider.notification(headers, body)).toEqual({ kind: 'refused', why: 'clock' })
    })
  })

  describe('keys', () => {
    it('that are not ours: unsigned, with the code that tells why', async () => {
      const provider = await providerOf('wechat', { ...it_.simulator.config, serial: 'AB'.repeat(20) })
      expect(await provider.charge(askOf('wechat'))).toMatchObject({
        outcome: 'unknown',
        why: 'unsigned',
        code: 'SIGN_ERROR',
        detail: '签名错误',
      })
    })

    it('that are unknown to us: forged', async () => {
      const { public_keys, ...config } = it_.simulator.config
      const [pem] = Object.values(public_keys as Record<string, string>)
      const provider = await providerOf('wechat', { ...config, public_keys: { PUB_KEY_ID_9: pem! } })
      const answer = await provider.charge(askOf('wechat'))
      expect(answer).toMatchObject({
        outcome: 'unknown',
        why: 'forged',
        code: 'EV3_RES_HEADER_PLATFORM_SERIAL',
      })
    })

    it('that open no notification: unreadable', async () => {
      const payment = await paid(it_)
      const { headers, body } = it_.simulator.notification(payment.number)
      const provider = await providerOf('wechat', { ...it_.simulator.config, api_v3_key: 'x'.repeat(32) })
      expect(await provider.notification(headers, body)).toEqual({ kind: 'refused', why: 'unreadable' })
    })
  })

  it('even bad news must be signed', async () => {
    const { provider, simulator } = it_
    for (const [fault, why] of [
      ['forged', 'forged'],
      ['unsigned', 'unsigned'],
    ] as const) {
      simulator.fault(fault, 'charge')
      const ask = askOf('wechat', { how: howOf('wechat', '02') })
      expect(await provider.charge(ask)).toMatchObject({ outcome: 'unknown', why })
    }
  })

  it('tells of a refund by notification', async () => {
    const { provider, simulator } = it_
    const payment = await paid(it_)
    const refund = refundOf(payment)
    await provider.refund(refund)
    const read = async (more = 0) => {
      const { headers, body } = simulator.notification(payment.number, { refund: refund.refund_number, more })
      const told = await provider.notification(headers, body)
      return told.kind === 'refund' ? told : undefined
    }
    expect((await read())?.refund_number).toBe(refund.refund_number)
    expect((await read())?.answer(refund)).toEqual(await provider.queryRefund(refund))
    expect((await read(1))?.answer(refund)).toMatchObject({
      outcome: 'mismatch',
      differs: [{ field: 'amount' }],
    })
    expect(await provider.query(payment)).toMatchObject({ outcome: 'succeeded' })
  })
})
