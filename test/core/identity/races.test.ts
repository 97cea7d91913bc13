/** One person and several registers at one moment: however they meet, he has one ticket. */
import { expect, it } from 'vitest'
import { settlePayment } from '../../../src/core/payments/settle-payment.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { askExchange } from '../../../src/core/sales/exchange/ask-exchange.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { openStore } from '../../../src/db/open.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk, openHouse, smallPlan } from '../../support/house.ts'
import { asking, person, withKeys } from '../../support/people.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'
import { openTrain } from '../../support/train.ts'
import { cancelled, online, succeeded } from '../payments/playing.ts'

const HOUSE = { plan: smallPlan([8, 8, 8]), terms: asking(), performances: ['show', 'next'] }

describeEngines(
  'one person at several registers',
  (engine) => {
    it.each(['{}', '{"*":"optimistic"}'])('has one ticket, sold by %s', async (locking) => {
      const desk = withKeys(await openHouse(await engine.fresh(), HOUSE))
      await desk.store.write((tx) => tx.update(tx.t.performance).set({ locking }))
      const others = await Promise.all([1, 2].map(() => openStore(desk.store.location)))
      const desks = [desk.store, ...others].map((store, index) =>
        withKeys(makeDesk(store, index + 2, `register ${index}`)),
      )
      // Everybody brings somebody else, too, and they name them crosswise.
      const sales = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => {
          const [one, other] = [person(1), person(2)]
          const people = index % 2 === 0 ? [one, other] : [other, one]
          return sellBest(desks[index % 3]!, 2, { people, key: `race ${index}` })
        }),
      )
      const sold = sales.filter(({ status }) => status === 'fulfilled')
      const refused = sales.filter(
        (sale) => sale.status === 'rejected' && !isRefusal(sale.reason, 'real-name-taken'),
      )
      await Promise.all(others.map((store) => store.close()))
      expect([sold.length, refused]).toEqual([1, []])
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
  },
  { shared: true },
)

describeEngines('one person, whatever his ticket becomes', (engine) => {
  const seats = (...names: string[]) => ({
    mode: 'chosen' as const,
    seats: names.map((name) => `Hall ${name}`),
    allow_single: true,
  })

  it('keeps his place while the difference of an exchange is asked for, and has the new one when it has come', async () => {
    const plan = smallPlan([8, 8])
    for (const { seats } of plan.sections)
      for (const seat of seats) if (seat.row === 'B') seat.category = 'Good'
    const categories = [...plan.categories, { name: 'Good', color: null }]
    const terms = { ...asking(), prices: { ...asking().prices, Good: { adult: 1500, child: 750 } } }
    const desk = withKeys(await openHouse(await engine.fresh(), { plan: { ...plan, categories }, terms }))
    const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    const { ref } = await sellBest(desk, 1, { wanted: seats('B-1'), people: [person(1)] })
    const ask = (key: string) =>
      askExchange(desk, { order: ref, tickets: [], wanted: seats('A-1'), types: {}, online, key })
    const first = await ask('first')
    await agrees()
    await refusalOf('real-name-taken', sellBest(desk, 1, { people: [person(1)] }))
    await settlePayment(desk, { ...first, answer: cancelled })
    await agrees()
    const second = await ask('second')
    const { identity: _, ...keyless } = desk
    const came = succeeded({ amount_minor: 500, currency: 'EUR' })
    const done = await settlePayment(keyless, { ...second, answer: came })
    expect(done.order.status).toBe('paid')
    await agrees()
    const places = await desk.store.read((tx) => tx.select().from(tx.t.identityPlace))
    expect(places.map(({ ticketId }) => ticketId)).toEqual(done.order.tickets.map(({ id }) => id))
  })

  it('rides on a train once on each leg: again from where he got off, and on both seats where he changes', async () => {
    const desk = withKeys(makeDesk(await engine.fresh()))
    await openTrain(desk, { protect: '{}\n    real-name: prc-id' })
    const ride = (from: string, to: string, number: number, more = {}) =>
      sellBest(desk, 1, {
        ...{ performance: 'run', people: [person(number)] },
        wanted: { mode: 'best', count: 1, ride: { from, to }, ...more },
      })
    await ride('Aa', 'Cc', 1)
    await ride('Cc', 'Ee', 1)
    await refusalOf('real-name-taken', ride('Bb', 'Dd', 1))
    // Every seat is taken on one half of the way, so that whoever rides all of it changes.
    for (let number = 10; number < 14; number++) await ride('Aa', 'Cc', number, { class: '2' })
    for (let number = 20; number < 24; number++) await ride('Cc', 'Ee', number, { class: '2' })
    const people = await desk.store.read((tx) => tx.select().from(tx.t.identity))
    expect(people.length).toBeGreaterThanOrEqual(10)
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })
})
