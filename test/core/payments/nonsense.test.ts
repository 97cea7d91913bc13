/** Whatever the other side says, a provider answers, throws nothing, and calls nothing a success that is none. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as alipay from '../../../src/core/payments/alipay/answer.ts'
import * as alipayRefund from '../../../src/core/payments/alipay/refund-answer.ts'
import { askedOf, type Provider } from '../../../src/core/payments/provider.ts'
import * as stripe from '../../../src/core/payments/stripe/answer.ts'
import { refundTold as stripeRefundTold } from '../../../src/core/payments/stripe/refunds.ts'
import * as wechat from '../../../src/core/payments/wechat/answer.ts'
import * as wechatRefund from '../../../src/core/payments/wechat/refund-answer.ts'
import { type SimulatorName, startSimulator } from '../../support/providers/simulator.ts'
import { askOf, newNumber, providerOf, refundOf } from './against.ts'

const asked = askedOf(askOf('alipay', { number: 'ab'.repeat(16) }))
const refund = refundOf(asked, { refund_number: 'cd'.repeat(16) })
const merchant = { appid: 'wx1', mchid: '1900000001' }

/** Objects with the providers' own fields and anything in them, the right values among it. */
const FIELDS = [
  'code sub_code sub_msg out_trade_no trade_no total_amount trade_status buyer_logon_id qr_code action retry_flag',
  'fund_change refund_fee refund_amount out_request_no refund_status send_pay_date gmt_payment appid mchid amount',
  'trade_state transaction_id success_time payer code_url refund_id out_refund_no status id currency metadata',
  'latest_charge last_payment_error amount_received amount_total client_reference_id payment_status payment_intent',
  'url expires_at created message',
].flatMap((line) => line.split(' '))
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    ...[
      '10000',
      '40004',
      '10003',
      'TRADE_SUCCESS',
      'SUCCESS',
      'succeeded',
      'complete',
      'paid',
      'Y',
      'CNY',
      'cny',
    ],
    ...[asked.number, refund.refund_number, '680.00', 68_000, '2026-11-28 15:45:57', 'close'],
    ...[merchant.appid, merchant.mchid, 'requires_payment_method'],
  ),
  fc.record({ total: fc.constantFrom(68_000, '68000', 1), currency: fc.constantFrom('CNY', null) }),
  fc.record({
    wicket_number: fc.constantFrom(asked.number, 1),
    wicket_refund: fc.constant(refund.refund_number),
  }),
)
const body = fc
  .dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 30, size: 'max' })
  .map((told) => JSON.parse(JSON.stringify(told)) as Record<string, unknown>)

/** Every text and number of it, however deep: JSON's own idea of them. */
const has = (told: object, wanted: unknown) => JSON.stringify(told).includes(JSON.stringify(wanted))

/** A genuine answer, of which up to two fields say something else. */
const nearly = (genuine: Record<string, unknown>) =>
  fc
    .dictionary(fc.constantFrom(...Object.keys(genuine)), value, { maxKeys: 2 })
    .map((other) => JSON.parse(JSON.stringify({ ...genuine, ...other })) as Record<string, unknown>)

describe('of an answer that is nearly right', () => {
  const amount = { total: 68_000, currency: 'CNY' }
  const GENUINE = {
    alipay: {
      ...{ code: '10000', trade_status: 'TRADE_SUCCESS', trade_no: '2026', total_amount: '680.00' },
      ...{ out_trade_no: asked.number, gmt_payment: '2026-11-28 15:45:57' },
    },
    wechat: {
      ...merchant,
      out_trade_no: asked.number,
      trade_state: 'SUCCESS',
      transaction_id: '4200',
      amount,
    },
    stripe: {
      ...{ id: 'pi_1', status: 'succeeded', amount: 68_000, amount_received: 68_000, currency: 'cny' },
      metadata: { wicket_number: asked.number },
    },
  }
  const reads = {
    alipay: (told: Record<string, unknown>) => alipay.payAnswer(asked, told),
    wechat: (told: Record<string, unknown>) => wechat.queryAnswer(asked, merchant, 200, told),
    stripe: (told: Record<string, unknown>) => stripe.intentAnswer(asked, told as never),
  }
  /** What the answer says of other things is its own. */
  const FREE = /^(trade_no|transaction_id|id|gmt_payment|trade_status|amount)$/

  it.each(['alipay', 'wechat', 'stripe'] as const)(
    '%s: it is a success where all that was asked is right',
    (name) => {
      const genuine: Record<string, unknown> = GENUINE[name]
      expect(reads[name](genuine).outcome).toBe('succeeded')
      fc.assert(
        fc.property(nearly(genuine), (told) => {
          if (reads[name](told).outcome !== 'succeeded') return
          for (const [field, wanted] of Object.entries(genuine)) {
            if (!FREE.test(field))
              expect(JSON.stringify(told[field])).toContain(JSON.stringify(wanted).slice(1, -1))
            else if (field === 'amount' && name === 'wechat')
              expect(told.amount).toMatchObject({ total: expect.anything(), currency: 'CNY' })
          }
        }),
        { numRuns: 1_000 },
      )
    },
  )
})

describe('of any body whatever', () => {
  it("Alipay's words are answers, and a success only of what was asked", () => {
    fc.assert(
      fc.property(body, (told) => {
        for (const read of [
          alipay.payAnswer,
          alipay.precreateAnswer,
          alipay.queryAnswer,
          alipay.cancelAnswer,
        ])
          if (read(asked, told).outcome === 'succeeded')
            expect([told.code, told.out_trade_no, told.total_amount]).toEqual([
              '10000',
              asked.number,
              '680.00',
            ])
        expect(alipayRefund.refundQueryAnswer(refund, told)).toBeDefined()
        alipayRefund.refundAnswer(refund, told)
      }),
      { numRuns: 500 },
    )
  })

  it("WeChat Pay's words are answers, and a success only of what was asked", () => {
    fc.assert(
      fc.property(body, fc.constantFrom(200, 204, 400, 404, 500), (told, status) => {
        const answers = [
          wechat.codepayAnswer(asked, merchant, status, told),
          wechat.nativeAnswer(asked, status, told),
          wechat.queryAnswer(asked, merchant, status, told),
        ]
        for (const { outcome } of answers)
          if (outcome === 'succeeded')
            expect(status < 300 && has(told, asked.number) && has(told, 68_000)).toBe(true)
        expect(wechatRefund.refundAnswer(refund, status, told)).toBeDefined()
        expect(wechatRefund.refundQueryAnswer(refund, status, told)).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })

  it("Stripe's objects are answers, and a success only of what was asked", () => {
    fc.assert(
      fc.property(body, (told) => {
        const intent = stripe.intentAnswer(asked, told as never)
        const session = stripe.sessionAnswer(asked, told as never)
        for (const answer of [intent, session])
          if (answer.outcome === 'succeeded') {
            expect(has(told, asked.number) && has(told, 68_000) && told.currency === 'cny').toBe(true)
            expect(answer.paid_at === null || Number.isSafeInteger(answer.paid_at)).toBe(true)
          }
        expect(stripeRefundTold(refund, told as never)).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })
})

const BODIES = [
  '',
  'null',
  '5',
  '"text"',
  '[]',
  '{}',
  '{"error":null}',
  '{"error":5}',
  '{"error":{}}',
  '{"data":null}',
]
const MORE = [
  '{"sign":5}',
  '{"error":"text"}',
  '<html>',
  '\u0000\uffff',
  `{"a":${'['.repeat(5_000)}`,
  '{"object":5}',
]
const NAMED = ['pay', 'query', 'cancel'].flatMap((verb) =>
  ['null', '5', '"text"', '[]', '{}'].map(
    (inner) => `{"alipay_trade_${verb}_response":${inner},"sign":"AAAA"}`,
  ),
)
/** Each body as good news and as bad; the rest of the statuses with what says nothing. */
const casesOf = (name: SimulatorName) => [
  ...[...BODIES, ...MORE, ...(name === 'alipay' ? NAMED : [])].flatMap((body) => [
    { status: 200, body },
    { status: 404, body },
  ]),
  ...[204, 302, 401, 429, 500, 502].map((status) => ({ status, body: status === 204 ? '' : '{}' })),
]

describe.each<SimulatorName>(['alipay', 'wechat', 'stripe'])('of nonsense on the line to %s', (name) => {
  let says = { status: 200, body: '' }
  let server: Server
  let provider: Provider
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume()
      response.writeHead(says.status, {
        'content-type': 'application/json',
        trace_id: 't',
        // To where nobody is: whoever follows must not believe that nothing was asked.
        ...(says.status === 302 && { location: 'http://127.0.0.1:1/' }),
      })
      response.end(says.body)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const simulator = await startSimulator(name)
    await simulator.stop()
    const address = name === 'alipay' ? { gateway: url } : { api_url: url }
    provider = await providerOf(name, { ...simulator.config, ...address })
  })
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  it('every question is answered, and nothing is a success', async () => {
    for (const { status, body } of casesOf(name)) {
      says = { status, body }
      const ask = askOf(name, { number: newNumber() })
      const known = askedOf(ask, name === 'stripe' ? 'pi_1' : null)
      const answers = await Promise.all([
        provider.charge(ask),
        provider.query(known),
        provider.cancel(known),
        provider.query({ ...known, handle: null, at: 0 }),
        provider.refund(refundOf(known)),
        provider.queryRefund(refundOf(known)),
      ])
      for (const { outcome } of answers)
        expect(['unknown', 'mismatch', 'failed', 'absent'], `${status} ${body}`).toContain(outcome)
      // Where answers are signed, these prove nothing at all.
      if (name !== 'stripe')
        expect(new Set(answers.map(({ outcome }) => outcome)), `${status} ${body}`).toEqual(
          new Set(['unknown']),
        )
    }
  })
})
