/** What one person may have, while money is on its way: it counts as if it was sold, and what comes too late goes back. */
import { beforeEach, expect, it } from 'vitest'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { askExchange } from '../../../src/core/sales/exchange/ask-exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { countersOf, limitedTo, PER_EVENT } from '../../support/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'
import { cancelled, online, succeeded, unknown } from '../payments/playing.ts'

const CHEN = { phone: '+86 138 0013 8000' }

const LAST = { mode: 'chosen' as const, seats: ['Hall B-12'], allow_single: true }

const seats = (...numbers: number[]) => ({
  ...{ mode: 'chosen' as const, seats: numbers.map((number) => `Hall A-${number}`), allow_single: true },
})

describeEngines('limits while money is asked for', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    const performances = ['show', 'next']
    const terms = limitedTo(PER_EVENT)
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([12, 12]), terms, performances })
  })
  const key = () => desk.ids.next()
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const asked = async (count: number, performance = 'show') => {
    const wanted = { mode: 'best' as const, count }
    const { ref: order } = await hold(desk, { performance, wanted, buyer: CHEN, key: key() })
    return askPayment(desk, { order, online, types: {}, key: key() })
  }
  const came = (amount_minor: number) => succeeded({ amount_minor, currency: 'EUR' })

  it('count what is asked for, and give it back where nobody pays', async () => {
    const ask = await asked(4)
    await refusalOf('limit-reached', sellBest(desk, 1, { performance: 'next', buyer: CHEN }))
    await settlePayment(desk, { ...ask, answer: cancelled })
    desk.advance(HOUR_MS)
    await sellBest(desk, 1, { performance: 'next', buyer: CHEN })
    expect(await countersOf(desk)).toEqual(['phone event 1'])
    await agrees()
  })

  it.each([
    ['nobody has come for its seats', async () => undefined],
    ['its seats were given back', async () => void (await sellBest(desk, 1, { wanted: LAST }))],
  ])(
    'sell what is paid too late where there is room, and send it back where there is none: %s',
    async (_, between) => {
      const [fits, ends] = [await asked(1), await asked(3)]
      desk.advance(2 * HOUR_MS)
      await between()
      await sellBest(desk, 3, { performance: 'next', buyer: CHEN })
      const paid = await settlePayment(desk, { ...fits, answer: came(2150) })
      expect(paid).toMatchObject({ payment: { status: 'succeeded' }, order: { status: 'paid' } })
      const late = await settlePayment(desk, { ...ends, answer: came(3 * 2150) })
      expect(late.order.status).not.toBe('paid')
      expect(late.order.payments[0]).toMatchObject({ status: 'succeeded' })
      expect(await countersOf(desk)).toEqual(['phone event 4'])
      await agrees()
    },
  )

  it.each([
    ['cancelled', cancelled, 'held'],
    ['unknown', unknown, 'awaiting-payment'],
  ])('bring back to life what ended only where nobody has its room: %s', async (_, answer, status) => {
    const [first, second] = [await asked(1), await asked(3)]
    desk.advance(2 * HOUR_MS)
    // The room of both is let go of for one more.
    await sellBest(desk, 1, { performance: 'next', buyer: CHEN })
    for (const ask of [first, second])
      expect((await settlePayment(desk, { ...ask, answer })).order.status).toBe('expired')
    await agrees()
    desk.advance(HOUR_MS)
    const third = await asked(2)
    desk.advance(2 * HOUR_MS)
    expect((await settlePayment(desk, { ...third, answer })).order.status).toBe(status)
    expect(await countersOf(desk)).toEqual(['phone event 3'])
    await refusalOf('limit-reached', sellBest(desk, 2, { performance: 'next', buyer: CHEN }))
    await agrees()
  })

  it('count an exchange that is asked for by what it has beyond what it is for, and move it when it is paid', async () => {
    const { ref: order } = await sellBest(desk, 3, { buyer: CHEN })
    const exchanging = { order, tickets: [], performance: 'next', types: {}, added: { post: 1 }, online }
    const more = { mode: 'best' as const, count: 5 }
    await refusalOf('limit-reached', askExchange(desk, { ...exchanging, wanted: more, key: key() }))
    const ask = await askExchange(desk, { ...exchanging, key: key() })
    expect(await countersOf(desk)).toEqual(['phone event 3'])
    await agrees()
    const { order: moved } = await settlePayment(desk, { ...ask, answer: came(390) })
    expect(moved.status).toBe('paid')
    expect(await countersOf(desk)).toEqual(['phone event 3'])
    await sellBest(desk, 1, { buyer: CHEN })
    await refusalOf('limit-reached', sellBest(desk, 1, { buyer: CHEN }))
    await agrees()
  })

  it('count the seats that an exchange keeps once: they are what it is for, and what it wants', async () => {
    const { ref: order } = await sellBest(desk, 3, { wanted: seats(1, 2, 3), buyer: CHEN })
    const asking = (...numbers: number[]) =>
      askExchange(desk, { order, tickets: [], types: {}, online, wanted: seats(...numbers), key: key() })
    await refusalOf('limit-reached', asking(1, 2, 3, 4, 5))
    const ask = await asking(2, 3, 4, 5)
    expect(await countersOf(desk)).toEqual(['phone event 4'])
    await agrees()
    const { order: moved } = await settlePayment(desk, { ...ask, answer: came(2150) })
    expect(moved.status).toBe('paid')
    expect(await countersOf(desk)).toEqual(['phone event 4'])
    await agrees()
  })
})
