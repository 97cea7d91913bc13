/** What all three providers promise alike, each tried against a server that speaks its protocol. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, askedOf } from '../../../src/core/payments/provider.ts'
import type { FaultKind } from '../../support/providers/faults.ts'
import type { Operation, SimulatorName } from '../../support/providers/simulator.ts'
import { type Against, against, askOf, howOf, newNumber, paid, providerOf, refundOf } from './against.ts'

const outcomes = async (...answers: Promise<Answer>[]) =>
  (await Promise.all(answers)).map(({ outcome }) => outcome)

describe.each<SimulatorName>(['alipay', 'wechat', 'stripe'])('%s', (name) => {
  let it_: Against
  beforeAll(async () => {
    it_ = await against(name)
  })
  afterAll(() => it_.stop())
  const isScanned = name !== 'stripe'
  const charges = (number: string) =>
    it_.simulator.ledger().charges.filter((charge) => charge.number === number)

  it('takes a payment, and tells the same of it as often as it is asked', async () => {
    const { provider, simulator } = it_
    const ask = askOf(name)
    const first = await provider.charge(ask)
    if (!isScanned) expect(first).toMatchObject({ outcome: 'pending', show: null })
    if (!isScanned) expect(simulator.payer.pays(ask.number)).toBe(true)
    const asked = askedOf(ask, first.handle)
    const told = await provider.query(asked)
    expect(told).toMatchObject({ outcome: 'succeeded', amount_minor: 68_000, currency: ask.currency })
    if (told.outcome !== 'succeeded') return
    expect(told.reference).not.toBe('')
    expect(Math.abs(told.paid_at! - Date.now())).toBeLessThan(60_000)
    expect(told.payer).toMatch(/\*{3}/)
    expect(await provider.query(asked)).toEqual(told)
  })

  it('charges once, however often the same number is asked', async () => {
    const { provider, simulator } = it_
    const ask = askOf(name)
    const { charged } = simulator.ledger()
    await provider.charge(ask)
    simulator.payer.pays(ask.number)
    expect(await outcomes(provider.charge(ask), provider.charge(ask))).toEqual(['succeeded', 'succeeded'])
    expect(simulator.ledger().charged - charged).toBe(1)
  })

  it('takes no other amount under a number that was used', async () => {
    const { provider, simulator } = it_
    const asked = await paid(it_)
    const { charged } = simulator.ledger()
    const how = howOf(name)
    const dearer = askOf(name, { number: asked.number, at: asked.at, amount_minor: 99_900, how })
    expect(['unknown', 'mismatch']).toContain((await provider.charge(dearer)).outcome)
    expect(await provider.query(askedOf(dearer, asked.handle))).toMatchObject({
      outcome: 'mismatch',
      differs: [{ field: 'amount', asked: '99900', answered: '68000' }],
    })
    expect(simulator.ledger().charged).toBe(charged)
  })

  it('waits for the payer, who pays', async () => {
    const { provider, simulator } = it_
    const ask = askOf(name, { how: howOf(name, '01') })
    const first = await provider.charge(ask)
    expect(first).toMatchObject({ outcome: 'pending', until: ask.until })
    const asked = askedOf(ask, first.handle)
    expect((await provider.query(asked)).outcome).toBe('pending')
    simulator.payer.pays(ask.number)
    expect((await provider.query(asked)).outcome).toBe('succeeded')
  })

  it('waits for the payer, who never pays, and is cancelled', async () => {
    const { provider, simulator } = it_
    const ask = askOf(name, { how: howOf(name, '01') })
    const { handle } = await provider.charge(ask)
    const asked = askedOf(ask, handle)
    expect(await provider.cancel(asked)).toMatchObject({ outcome: 'cancelled', refunded: false })
    expect(await outcomes(provider.query(asked), provider.cancel(asked))).toEqual(['cancelled', 'cancelled'])
    expect(simulator.payer.pays(ask.number)).toBe(false)
  })

  it('shows a code of ours, which can be paid or closed', async () => {
    const { provider, simulator } = it_
    const [one, two] = [askOf(name, { how: { kind: 'show' } }), askOf(name, { how: { kind: 'show' } })]
    const shown = await Promise.all([one, two].map((ask) => provider.charge(ask)))
    for (const answer of shown) {
      expect(answer.outcome).toBe('pending')
      if (answer.outcome !== 'pending') return
      expect(answer.show).toMatch(/^(https|weixin):\/\//)
      expect(answer.until).toBeGreaterThanOrEqual(one.until)
    }
    const [first, second] = [askedOf(one, shown[0]!.handle), askedOf(two, shown[1]!.handle)]
    for (const ask of [one, two]) simulator.payer.opens(ask.number)
    expect(await outcomes(provider.query(first))).toEqual(['pending'])
    expect(simulator.payer.pays(one.number)).toBe(true)
    expect(await outcomes(provider.query(first), provider.cancel(second))).toEqual(['succeeded', 'cancelled'])
    expect(simulator.payer.pays(two.number)).toBe(false)
    expect(await provider.query(second)).toMatchObject({ outcome: 'cancelled', refunded: false })
  })

  it('knows no number that was never asked', async () => {
    // Stripe would make one of a number that is new: it is asked for one that is too old for that.
    const ask = askOf(name, { at: Date.now() - 48 * 3_600_000 })
    expect((await it_.provider.query(askedOf(ask))).outcome).toBe('absent')
    expect((await it_.provider.cancel(askedOf(ask))).outcome).toBe('absent')
    expect(charges(ask.number)).toEqual([])
  })

  describe('where the answer does not come, or is none', () => {
    type Case = [fault: FaultKind, why: string]
    const asking = (fault: FaultKind) => (fault === 'slow' ? it_.hasty : it_.provider)
    const CASES: Case[] = [
      ['slow', 'timeout'],
      ['lost', 'lost'],
      ['cut', 'lost'],
      ['error', 'provider-error'],
      ['error-done', 'provider-error'],
      ...(isScanned
        ? ([
            ['broken', 'provider-error'],
            ['forged', 'forged'],
            ['unsigned', 'unsigned'],
          ] as Case[])
        : ([['broken', 'unreadable']] as Case[])),
    ]
    it.each(CASES)('%s: nobody knows (%s), and the same asked again is one payment', async (fault, why) => {
      const { provider, simulator } = it_
      const ask = askOf(name)
      const { charged } = simulator.ledger()
      simulator.fault(fault, 'charge')
      const answer = await asking(fault).charge(ask)
      const isFound = name === 'stripe' && fault === 'error-done'
      expect(answer).toMatchObject(isFound ? { outcome: 'pending' } : { outcome: 'unknown', why })
      const again = await provider.charge(ask)
      simulator.payer.pays(ask.number)
      if (name !== 'stripe' || fault !== 'error')
        expect((await provider.query(askedOf(ask, again.handle))).outcome).toBe('succeeded')
      expect(simulator.ledger().charged - charged).toBe(name === 'stripe' && fault === 'error' ? 0 : 1)
    })

    it.each(CASES)('%s: a query knows nothing (%s), and the next one knows', async (fault, why) => {
      const asked = await paid(it_)
      it_.simulator.fault(fault, 'query')
      const answer = await asking(fault).query(asked)
      expect(answer).toMatchObject({ outcome: 'unknown', why, handle: asked.handle })
      expect((await it_.provider.query(asked)).outcome).toBe('succeeded')
    })

    it.each(CASES)('%s: money goes back once', async (fault) => {
      const { provider, simulator } = it_
      const asked = await paid(it_)
      const refund = refundOf(asked)
      const { refunded } = simulator.ledger()
      simulator.fault(fault, 'refund')
      expect((await asking(fault).refund(refund)).outcome).toBe('unknown')
      const again = await provider.refund(refund)
      // Stripe keeps the error of a key for a day.
      if (name !== 'stripe' || fault !== 'error') {
        expect(again).toMatchObject({ outcome: 'succeeded', amount_minor: 20_000 })
        expect(await provider.queryRefund(refund)).toMatchObject({ outcome: 'succeeded' })
      } else expect(again).toMatchObject({ outcome: 'unknown', why: 'provider-error' })
      expect(simulator.ledger().refunded - refunded).toBe(again.outcome === 'succeeded' ? 20_000 : 0)
    })

    it('is not asked at all, where nobody is there', async () => {
      const nowhere = 'http://127.0.0.1:1/'
      const address = name === 'alipay' ? { gateway: nowhere } : { api_url: nowhere }
      const gone = await providerOf(name, { ...it_.simulator.config, ...address })
      const ask = askOf(name)
      expect(await gone.charge(ask)).toMatchObject({
        outcome: 'failed',
        reason: 'unreachable',
        code: 'ECONNREFUSED',
        open: false,
      })
      const refund = await gone.refund(refundOf(askedOf(ask, name === 'stripe' ? 'pi_1' : null)))
      expect(refund).toMatchObject(
        name === 'stripe' ? { outcome: 'unknown' } : { outcome: 'failed', reason: 'unreachable' },
      )
      const asked = askedOf(ask, name === 'stripe' ? 'pi_1' : null)
      expect(await gone.query(asked)).toMatchObject({ outcome: 'unknown', why: 'lost' })
      expect(await gone.cancel(asked)).toMatchObject({ outcome: 'unknown', why: 'lost' })
    })
  })

  describe('an answer about something else', () => {
    const FIELDS: [FaultKind, string][] = [
      ['wrong-amount', 'amount'],
      ['wrong-number', 'number'],
      ['wrong-currency', 'currency'],
      ...(name === 'wechat' ? ([['wrong-app', 'app']] as [FaultKind, string][]) : []),
    ]
    const operations: Operation[] = isScanned ? ['charge', 'query'] : ['query']
    it.each(operations.flatMap((on) => FIELDS.map(([fault, field]) => [on, fault, field] as const)))(
      'to a %s (%s) is a mismatch of the %s, never a success',
      async (on, fault, field) => {
        const { provider, simulator } = it_
        const before = on === 'query' ? await paid(it_) : undefined
        simulator.fault(fault, on)
        const answer = before ? await provider.query(before) : await provider.charge(askOf(name))
        expect(answer).toMatchObject({ outcome: 'mismatch', differs: [{ field }] })
      },
    )
  })

  describe('refunds', () => {
    it('gives back in parts, and no more than was paid', async () => {
      const { provider, simulator } = it_
      const asked = await paid(it_)
      const [part, rest, more] = [
        refundOf(asked),
        refundOf(asked, { amount_minor: 48_000 }),
        refundOf(asked, { amount_minor: 1 }),
      ]
      const { refunded } = simulator.ledger()
      expect(await provider.queryRefund(part)).toMatchObject({ outcome: 'absent' })
      for (const refund of [part, rest])
        expect(await provider.refund(refund)).toMatchObject({
          outcome: 'succeeded',
          amount_minor: refund.amount_minor,
          currency: asked.currency,
        })
      expect(await provider.refund(more)).toMatchObject({ outcome: 'failed', reason: 'too-much' })
      expect(await provider.refund(refundOf(asked, { amount_minor: 68_001 }))).toMatchObject({
        outcome: 'failed',
        reason: 'too-much',
      })
      expect(await provider.queryRefund(part)).toMatchObject({ outcome: 'succeeded', amount_minor: 20_000 })
      expect(simulator.ledger().refunded - refunded).toBe(68_000)
    })

    it('gives back once under one number, and takes no other amount under it', async () => {
      const { provider, simulator } = it_
      const refund = refundOf(await paid(it_))
      const { refunded } = simulator.ledger()
      const first = await provider.refund(refund)
      expect((await provider.refund(refund)).outcome).toBe('succeeded')
      expect(first.outcome).toBe('succeeded')
      const other = await provider.refund({ ...refund, amount_minor: 5 })
      expect(other).toMatchObject(
        name === 'stripe' ? { outcome: 'mismatch' } : { outcome: 'failed', reason: 'number-reused' },
      )
      expect(simulator.ledger().refunded - refunded).toBe(20_000)
    })

    it('gives nothing back of what was not paid', async () => {
      const { provider } = it_
      const ask = askOf(name, { how: howOf(name, '01') })
      const { handle } = await provider.charge(ask)
      const refund = refundOf(askedOf(ask, handle))
      expect(await provider.refund(refund)).toMatchObject({ outcome: 'failed', reason: 'not-paid' })
    })

    it('believes no answer about another refund', async () => {
      const { provider, simulator } = it_
      const refund = refundOf(await paid(it_))
      simulator.fault('wrong-amount', 'refund')
      expect(await provider.refund(refund)).toMatchObject({
        outcome: 'mismatch',
        differs: [{ field: 'amount' }],
      })
    })
  })

  describe('notifications', () => {
    it('tell of a payment whoever says what was asked, twice the same', async () => {
      const asked = await paid(it_)
      const { headers, body } = it_.simulator.notification(asked.number)
      const read = () => it_.provider.notification(headers, body)
      const [first, second] = [await read(), await read()]
      expect(first).toMatchObject({ kind: 'payment', number: asked.number })
      expect(second).toMatchObject({ kind: 'payment', id: (first as { id: string }).id })
      if (first.kind !== 'payment') return
      expect(first.answer(asked)).toEqual(await it_.provider.query(asked))
      expect(first.answer({ ...asked, amount_minor: 67_999 })).toMatchObject({ outcome: 'mismatch' })
      expect(first.answer({ ...asked, number: newNumber() })).toMatchObject({ outcome: 'mismatch' })
    })

    it('that come late tell of what was', async () => {
      const asked = await paid(it_)
      const { headers, body } = it_.simulator.notification(asked.number, { as: 'waiting' })
      const told = await it_.provider.notification(headers, body)
      if (told.kind === 'payment') expect(told.answer(asked).outcome).toBe('pending')
      // WeChat leaves the number out while the payer is at it.
      else expect(told).toMatchObject({ kind: 'other' })
    })

    it.each(['forged', 'tampered'] as const)('that are %s say nothing', async (wrong) => {
      const asked = await paid(it_)
      const { headers, body } = it_.simulator.notification(asked.number, { wrong })
      expect(await it_.provider.notification(headers, body)).toEqual({ kind: 'refused', why: 'forged' })
    })

    it('that are not signed, or nonsense, say nothing', async () => {
      const asked = await paid(it_)
      const { headers, body } = it_.simulator.notification(asked.number, { wrong: 'unsigned' })
      expect(await it_.provider.notification(headers, body)).toEqual({ kind: 'refused', why: 'unsigned' })
      expect((await it_.provider.notification({}, '\0 nonsense')).kind).toBe('refused')
    })

    it('of another amount are a mismatch', async () => {
      const asked = await paid(it_)
      const { headers, body } = it_.simulator.notification(asked.number, { more: 1 })
      const told = await it_.provider.notification(headers, body)
      expect(told.kind === 'payment' && told.answer(asked)).toMatchObject({
        outcome: 'mismatch',
        differs: [{ field: 'amount' }],
      })
    })
  })
})
