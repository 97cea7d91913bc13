/** Stripe's own ways: its handle, its keys of idempotency, the card reader, and its smallest units. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decimalsOf } from '../../../src/core/money.ts'
import { askedOf } from '../../../src/core/payments/provider.ts'
import { stripeAmount } from '../../../src/core/payments/stripe/amount.ts'
import { chargeFailure, readFailure, refundFailure } from '../../../src/core/payments/stripe/failure.ts'
import { type Against, against, askOf, paid, providerOf, refundOf } from './against.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe("Stripe's amounts", () => {
  it.each([
    [1234, 'EUR', 1234],
    [500, 'JPY', 500],
    [12_340, 'KWD', 12_340],
    [12_345, 'KWD', undefined],
    // Stripe counts these in hundredths, though they have none.
    [5, 'ISK', 500],
    [5, 'UGX', 500],
  ])('%i of %s', (minor, currency, amount) => expect(stripeAmount(minor, currency)).toBe(amount))

  it('are whole where Stripe has none smaller', () => {
    expect(stripeAmount(5 * 10 ** decimalsOf('MGA'), 'MGA')).toBe(5)
  })

  it('are the same money, or none', () => {
    const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), currency, (minor, code) => {
        const amount = stripeAmount(minor, code)
        if (amount === undefined) return
        const decimals = [0, 2, 3].filter((d) => amount * 10 ** decimalsOf(code) === minor * 10 ** d)
        expect(decimals.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe("Stripe's errors", () => {
  const error = (more: object) => Object.assign(new Error('so'), more)
  const card = (decline_code: string) =>
    error({ type: 'StripeCardError', code: 'card_declined', decline_code })

  it.each([
    [card('insufficient_funds'), { outcome: 'failed', reason: 'not-enough-money', open: true }],
    [card('stolen_card'), { outcome: 'failed', reason: 'declined', code: 'stolen_card' }],
    [card('withdrawal_count_limit_exceeded'), { outcome: 'failed', reason: 'limit' }],
    [error({ type: 'StripeAuthenticationError', statusCode: 401 }), { outcome: 'failed', reason: 'config' }],
    [error({ type: 'StripeInvalidRequestError', code: 'amount_too_small' }), { reason: 'limit' }],
    [error({ type: 'StripeInvalidRequestError', code: 'terminal_reader_busy' }), { reason: 'reader' }],
    [error({ type: 'StripeRateLimitError' }), { outcome: 'unknown', why: 'busy' }],
    [
      error({ type: 'StripeAPIError', code: 'idempotency_key_in_use', statusCode: 409 }),
      { outcome: 'unknown' },
    ],
    [error({ type: 'StripeAPIError', statusCode: 503 }), { outcome: 'unknown', why: 'provider-error' }],
    [error({ type: 'StripeAPIError' }), { outcome: 'unknown', why: 'unreadable' }],
    [error({ type: 'StripeIdempotencyError' }), { outcome: 'unknown', why: 'unclear' }],
  ])('%o of a charge', (thrown, wanted) => expect(chargeFailure(thrown, true)).toMatchObject(wanted))

  it('of a question never say no', () => {
    for (const type of ['StripeAuthenticationError', 'StripeInvalidRequestError', 'StripeCardError'])
      expect(readFailure(error({ type }))).toMatchObject({ outcome: 'unknown' })
  })

  it('of a refund', () => {
    const failed = (more: object) => refundFailure(error({ type: 'StripeInvalidRequestError', ...more }))
    expect(failed({ code: 'charge_already_refunded' })).toMatchObject({ reason: 'too-much' })
    expect(failed({ param: 'amount' })).toMatchObject({ reason: 'too-much' })
    expect(failed({ code: 'charge_disputed' })).toMatchObject({ reason: 'declined' })
    expect(failed({ param: 'reason' })).toMatchObject({ reason: 'config' })
    expect(refundFailure(error({ type: 'StripeSomethingError' }))).toMatchObject({ outcome: 'unknown' })
  })

  it('that are our own bugs stay errors', () => {
    expect(() => chargeFailure(new Error('bug: a payment is of something'), true)).toThrow('bug')
  })
})

describe('Stripe', () => {
  let it_: Against
  beforeAll(async () => {
    it_ = await against('stripe')
  })
  afterAll(() => it_.stop())

  it('a declined card: failed, and open until it is cancelled', async () => {
    const { provider, simulator } = it_
    const ask = askOf('stripe')
    const { handle } = await provider.charge(ask)
    simulator.payer.refuses(ask.number, 'not-enough-money')
    const payment = askedOf(ask, handle)
    expect(await provider.query(payment)).toMatchObject({
      outcome: 'failed',
      reason: 'not-enough-money',
      code: 'insufficient_funds',
      open: true,
    })
    expect(await provider.cancel(payment)).toMatchObject({ outcome: 'cancelled' })
    expect(simulator.payer.pays(ask.number)).toBe(false)
  })

  it.each(['busy', 'offline'] as const)(
    'a reader that is %s: failed, and the intent can be cancelled',
    async (state) => {
      const { provider, simulator } = it_
      const ask = askOf('stripe')
      simulator.fault(`reader-${state}`, 'reader')
      const answer = await provider.charge(ask)
      expect(answer).toMatchObject({ outcome: 'failed', reason: 'reader', open: true })
      expect(answer.handle).toMatch(/^pi_/)
      expect(await provider.cancel(askedOf(ask, answer.handle))).toMatchObject({ outcome: 'cancelled' })
    },
  )

  it('a reader that answers too late may have it: the intent tells', async () => {
    const { provider, simulator } = it_
    const ask = askOf('stripe')
    simulator.fault('reader-timeout', 'reader')
    const answer = await provider.charge(ask)
    expect(answer.outcome).toBe('pending')
    expect(simulator.payer.pays(ask.number)).toBe(true)
    expect(await provider.query(askedOf(ask, answer.handle))).toMatchObject({
      outcome: 'succeeded',
      payer: 'visa ****4242',
    })
  })

  it('a reader that was not told for sure: nobody knows, and the handle is kept', async () => {
    const { provider, simulator } = it_
    const ask = askOf('stripe')
    simulator.fault('lost', 'reader')
    const answer = await provider.charge(ask)
    expect(answer).toMatchObject({ outcome: 'unknown', why: 'lost' })
    expect(answer.handle).toMatch(/^pi_/)
    expect(simulator.payer.pays(ask.number)).toBe(true)
    expect((await provider.query(askedOf(ask, answer.handle))).outcome).toBe('succeeded')
  })

  it('takes its own amount from the reader, and leaves that of another register there', async () => {
    const { provider, simulator } = it_
    const [mine, theirs] = [askOf('stripe'), askOf('stripe')]
    const first = await provider.charge(mine)
    await provider.charge(theirs)
    expect(await provider.cancel(askedOf(mine, first.handle))).toMatchObject({ outcome: 'cancelled' })
    expect(simulator.payer.pays(theirs.number)).toBe(true)
  })

  it('is cancelled too late: then it is paid', async () => {
    for (const how of [{ kind: 'reader', reader: null }, { kind: 'show' }] as const) {
      const payment = await paid(it_, { how })
      expect(await it_.provider.cancel(payment)).toMatchObject({
        outcome: 'succeeded',
        handle: payment.handle,
      })
    }
  })

  describe('where the handle was lost', () => {
    it.each(['reader', 'show'] as const)('finds the same (%s) by its number', async (kind) => {
      const { provider, simulator } = it_
      const how = kind === 'show' ? { kind } : { kind, reader: null }
      const payment = await paid(it_, { how })
      const lost = { ...payment, handle: null }
      const { length } = simulator.ledger().charges
      expect(await provider.query(lost)).toMatchObject({ outcome: 'succeeded', handle: payment.handle })
      expect(simulator.ledger().charges.length).toBe(length)
    })

    it('a day later searches for it, and makes nothing new', async () => {
      const { simulator } = it_
      const payment = await paid(it_)
      const later = Date.now() + 2 * DAY_MS
      const provider = await providerOf('stripe', simulator.config, { now: () => later })
      simulator.shiftClock(2 * DAY_MS)
      const { length } = simulator.ledger().charges
      try {
        expect(await provider.query({ ...payment, handle: null })).toMatchObject({
          outcome: 'succeeded',
          handle: payment.handle,
        })
        expect((await provider.refund(refundOf({ ...payment, handle: null }))).outcome).toBe('succeeded')
      } finally {
        simulator.shiftClock(0)
      }
      expect(simulator.ledger().charges.length).toBe(length)
    })

    it('where its key is stuck to an error, searches for it', async () => {
      const { provider, simulator } = it_
      const ask = askOf('stripe')
      simulator.fault('error-done', 'charge')
      const answer = await provider.charge(ask)
      expect(answer).toMatchObject({ outcome: 'pending' })
      expect(simulator.payer.pays(ask.number)).toBe(true)
      expect((await provider.query(askedOf(ask))).outcome).toBe('succeeded')
    })

    it('where nothing is found yet, nobody knows', async () => {
      const { provider, hasty, simulator } = it_
      const ask = askOf('stripe')
      simulator.fault('error', 'charge')
      expect(await provider.charge(ask)).toMatchObject({ outcome: 'unknown', why: 'provider-error' })
      simulator.fault('slow', 'search')
      expect((await hasty.query(askedOf(ask))).outcome).toBe('unknown')
    })
  })

  it('gives back once, though a day has passed and its key is forgotten', async () => {
    const { provider, simulator } = it_
    const refund = refundOf(await paid(it_))
    const { refunded } = simulator.ledger()
    const first = await provider.refund(refund)
    simulator.shiftClock(2 * DAY_MS)
    try {
      expect(await provider.refund(refund)).toEqual(first)
    } finally {
      simulator.shiftClock(0)
    }
    expect(simulator.ledger().refunded - refunded).toBe(20_000)
  })

  it('is asked once: the SDK repeats nothing by itself', async () => {
    const { provider, simulator } = it_
    const before = simulator.requests.length
    simulator.fault('cut', 'charge')
    await provider.charge(askOf('stripe'))
    expect(simulator.requests.slice(before)).toEqual(['charge'])
  })

  it('can do what it has settings for', async () => {
    const { reader, success_url, webhook_secret, ...config } = it_.simulator.config
    const provider = await providerOf('stripe', config)
    expect(provider.check().map(({ what }) => what)).toEqual(['reader', 'show', 'notification'])
    expect(await provider.charge(askOf('stripe'))).toMatchObject({ reason: 'config', code: 'reader' })
    expect(await provider.charge(askOf('stripe', { how: { kind: 'show' } }))).toMatchObject({
      code: 'success_url',
    })
    expect(await provider.notification({}, '{}')).toEqual({ kind: 'refused', why: 'config' })
    const how = { kind: 'reader', reader: 'tmr_counter' } as const
    expect((await provider.charge(askOf('stripe', { how }))).outcome).toBe('pending')
  })

  it('with a key that is none of ours says so, and has done nothing', async () => {
    const provider = await providerOf('stripe', {
      ...it_.simulator.config,
      secret_key: 'sk_test_somebodyelse',
    })
    expect(await provider.charge(askOf('stripe'))).toMatchObject({
      outcome: 'failed',
      reason: 'config',
      open: false,
    })
  })

  it('tells of a refund by notification', async () => {
    const { provider, simulator } = it_
    const payment = await paid(it_)
    const refund = refundOf(payment)
    await provider.refund(refund)
    const { headers, body } = simulator.notification(payment.number, { refund: refund.refund_number })
    const told = await provider.notification(headers, body)
    expect(told.kind === 'refund' && told.answer(refund)).toEqual(await provider.queryRefund(refund))
    const other = simulator.notification(payment.number, { refund: refund.refund_number, more: 1 })
    const wrong = await provider.notification(other.headers, other.body)
    expect(wrong.kind === 'refund' && wrong.answer(refund)).toMatchObject({ outcome: 'mismatch' })
  })

  it('believes no notification that was signed long ago', async () => {
    const payment = await paid(it_)
    const { headers, body } = it_.simulator.notification(payment.number, { wrong: 'old' })
    expect(await it_.provider.notification(headers, body)).toEqual({ kind: 'refused', why: 'clock' })
  })
})
