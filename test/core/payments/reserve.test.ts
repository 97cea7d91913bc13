/** Reserve now, pay by a moment; several orders in one payment. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsByOrder } from '../../../src/core/payments/basket-parts.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { payBasket } from '../../../src/core/payments/pay-basket.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { type InstantTender, splitTotal } from '../../../src/core/payments/tender.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const CHEN = { name: 'Chen' }

let keys = 0
const key = () => `key-${keys++}`
const held = async (desk: TestDesk, performance = 'show', count = 2) =>
  (await hold(desk, { performance, wanted: { mode: 'best', count }, key: key() })).ref
const agrees = async (desk: TestDesk) =>
  expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

describeEngines('a reservation', (engine) => {
  const open = async () => openHouse(await engine.fresh())
  const until_at = MORNING + 10 * DAY_MS
  const reserved = async (desk: TestDesk, types: Record<string, number> = {}) =>
    (await reserve(desk, { order: await held(desk), until_at, types, buyer: CHEN, key: key() })).order

  it('keeps its seats and its price until it is to be paid, and is sold then', async () => {
    const desk = await open()
    const order = await reserved(desk, { adult: 1, child: 1 })
    expect(order).toMatchObject({ status: 'awaiting-payment', total_minor: 3300, expires_at: until_at })
    desk.advance(9 * DAY_MS)
    await refusalOf(
      'not-enough-seats',
      hold(desk, { performance: 'show', wanted: { mode: 'best', count: 15 }, key: key() }),
    )
    const paid = await pay(desk, { order: order.ref, payment: CASH, types: {}, key: key() })
    expect(paid).toMatchObject({ due_minor: 0, order: { status: 'paid', total_minor: 3300 } })
    await agrees(desk)
  })

  it('that is not paid in time is free again, and a part that was paid goes back', async () => {
    const desk = await open()
    const { ref } = await reserved(desk)
    const part = [{ ...CASH[0]!, amount_minor: 1000 }]
    await pay(desk, { order: ref, payment: part, types: {}, inPart: true, key: key() })
    desk.advance(10 * DAY_MS + 1)
    await sell(desk, {
      performance: 'show',
      wanted: { mode: 'best', count: 16 },
      types: {},
      payment: CASH,
      key: key(),
    })
    expect(await showOrder(desk, ref)).toMatchObject({ status: 'expired' })
    await refusalOf('hold-expired', pay(desk, { order: ref, payment: CASH, types: {}, key: key() }))
    await agrees(desk)
  })

  it("is somebody's, until a moment before its sale ends, and can be put off or given back", async () => {
    const desk = await open()
    const order = await held(desk)
    const trying = (change: object) =>
      reserve(desk, { order, until_at, types: {}, buyer: CHEN, key: key(), ...change })
    expect((await refusalOf('buyer-needed', trying({ buyer: undefined }))).exitCode).toBe(2)
    for (const wrong of [MORNING, MORNING + 31 * DAY_MS, 1.5, Number.NaN])
      await refusalOf('value-faulty', trying({ until_at: wrong }))
    await trying({})
    const later = await trying({ until_at: until_at + DAY_MS })
    expect(later.order.expires_at).toBe(until_at + DAY_MS)
    await release(desk, { order, key: key() })
    expect((await showOrder(desk, order)).status).toBe('released')
    await agrees(desk)
  })

  it('is no hold of its clerk any more: he may hold as many as before', async () => {
    const desk = await open()
    for (let count = 0; count < 8; count++)
      await reserve(desk, {
        order: await held(desk, 'show', 1),
        until_at,
        types: {},
        buyer: CHEN,
        key: key(),
      })
    await agrees(desk)
  })

  it('asked again by its key is told so', async () => {
    const desk = await open()
    const input = { order: await held(desk), until_at, types: {}, buyer: CHEN, key: 'same' }
    const first = await reserve(desk, input)
    expect(await reserve(desk, input)).toEqual({ ...first, replay: true })
    await refusalOf('key-reused', reserve(desk, { ...input, until_at: until_at + 1 }))
  })
})

describeEngines('a basket', (engine) => {
  const open = async () => openHouse(await engine.fresh(), { performances: ['show', 'next'] })

  it('sells orders of several performances by one payment, each with its share', async () => {
    const desk = await open()
    const orders = [
      { order: await held(desk, 'show'), types: {} },
      { order: await held(desk, 'next', 3), types: { adult: 1, child: 2 } },
    ]
    const payment = [
      { tender: 'card' as const, reference: 'T-1', amount_minor: 5000 },
      { ...CASH[0]!, tendered_minor: 10_000 },
    ]
    const paid = await payBasket(desk, { orders, payment, key: 'basket' })
    expect(paid).toMatchObject({ total_minor: 8750, replay: false })
    expect(
      paid.orders.map(({ status, total_minor, payments }) => [
        status,
        total_minor,
        payments.map(({ tender, amount_minor, change_minor }) => [tender, amount_minor, change_minor]).sort(),
      ]),
    ).toEqual([
      ['paid', 4300, [['card', 4300, 0]]],
      [
        'paid',
        4450,
        [
          ['card', 700, 0],
          ['cash', 3750, 6250],
        ],
      ],
    ])
    expect(await payBasket(desk, { orders, payment, key: 'basket' })).toEqual({ ...paid, replay: true })
    await refund(desk, { order: paid.orders[1]!.ref, tickets: [], key: key() })
    expect((await showOrder(desk, paid.orders[0]!.ref)).status).toBe('paid')
    await agrees(desk)
  })

  it('is sold as a whole or not at all', async () => {
    const desk = await open()
    const [one, two] = [await held(desk, 'show'), await held(desk, 'next')]
    const basket = (payment: Parameters<typeof payBasket>[1]['payment'], ...refs: string[]) =>
      payBasket(desk, { orders: refs.map((order) => ({ order, types: {} })), payment, key: key() })
    await refusalOf('payment-short', basket([{ ...CASH[0]!, tendered_minor: 8599 }], one, two))
    await refusalOf('value-faulty', basket(CASH, one, one))
    await refusalOf('order-unknown', basket(CASH, one, 'AAAA-AAAA'))
    expect((await showOrder(desk, one)).status).toBe('held')
    await release(desk, { order: two, key: key() })
    await refusalOf('order-state', basket(CASH, one, two))
    expect((await showOrder(desk, one)).status).toBe('held')
    await agrees(desk)
  })
})

describe('the shares of a basket', () => {
  it('pay each order exactly, and use each tender up, whatever it is', () => {
    const dues = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(dues, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }), (owed, weights) => {
        const total_minor = owed.reduce((sum, due) => sum + due, 0)
        const cards = weights
          .map((weight, index) => ({
            ...{ tender: 'card' as const, reference: `T-${index}` },
            amount_minor: Math.floor((total_minor * weight) / 400),
          }))
          .filter(({ amount_minor }) => amount_minor > 0)
        const tenders: InstantTender[] = [
          ...cards,
          { tender: 'cash' as const, tendered_minor: total_minor + 700 },
        ]
        const parts = splitTotal({
          total_minor,
          currency: 'EUR',
          tenders: total_minor === 0 ? tenders.slice(-1) : tenders,
        })
        const by = partsByOrder(parts, owed)
        const sum = (of: { amount_minor: number }[]) =>
          of.reduce((all, { amount_minor }) => all + amount_minor, 0)
        expect(by.map(sum)).toEqual(owed)
        for (const part of parts) {
          const mine = by
            .flat()
            .filter(
              (one) =>
                one.by.tender === part.by.tender &&
                ('reference' in one.by
                  ? 'reference' in part.by && one.by.reference === part.by.reference
                  : true),
            )
          expect(sum(mine)).toBe(part.amount_minor)
        }
        for (const { by: tender, amount_minor } of by.flat())
          if (tender.tender === 'cash')
            expect(tender.tendered_minor ?? amount_minor).toBeGreaterThanOrEqual(amount_minor)
      }),
    )
  })
})
