import { expect, it } from 'vitest'
import { listOrders, type OrderFilter } from '../../../src/core/sales/list-orders.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'

describeEngines('orders are listed', (engine) => {
  it('by day, buyer, tender, performance, status and seat, and by all of them together', async () => {
    const desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
    const first = await sellBest(desk, 1, { buyer: { name: 'Zoë Müller', phone: '+44 20 7946 0958' } })
    desk.advance(DAY_MS)
    const second = await sellBest(desk, 2, { performance: 'other', buyer: { name: 'Zoe' } })
    desk.advance(DAY_MS)
    const third = await sellBest(desk, 1)
    const refs = async (filter: Partial<OrderFilter>) =>
      (await listOrders(desk, { limit: 9, ...filter })).map(({ ref }) => ref)
    expect(await refs({})).toEqual([third.ref, second.ref, first.ref])
    expect(await refs({ from: MORNING + 1 })).toEqual([third.ref, second.ref])
    expect(await refs({ until: MORNING + DAY_MS })).toEqual([first.ref])
    expect(await refs({ from: MORNING + DAY_MS, until: MORNING + DAY_MS + 1 })).toEqual([second.ref])
    expect(await refs({ buyer: 'ZOE' })).toEqual([second.ref, first.ref])
    expect(await refs({ buyer: 'zoe mu' })).toEqual([first.ref])
    expect(await refs({ buyer: '020 7946 0958' })).toEqual([first.ref])
    expect(await refs({ buyer: '0958' })).toEqual([first.ref])
    expect(await refs({ buyer: '…' })).toEqual([])
    expect(await refs({ tender: 'cash' })).toEqual([third.ref, second.ref, first.ref])
    expect(await refs({ tender: 'alipay' })).toEqual([])
    expect(await refs({ performance: 'other' })).toEqual([second.ref])
    expect(await refs({ status: 'paid', seat: 'hall', buyer: 'zoe', performance: 'show' })).toEqual([
      first.ref,
    ])
    expect(await refs({ limit: 1 })).toEqual([third.ref])
  })

  it('with the buyer and what was paid; only what is open where that is asked for', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1, { buyer: { name: 'Li', phone: '13800138000' } })
    const [line] = await listOrders(desk, { limit: 1 })
    expect(line).toMatchObject({
      ...{ ref, buyer_name: 'Li', buyer_phone: '13800138000', total_minor: 2150, paid_minor: 2150 },
    })
    const open = async () => (await listOrders(desk, { unpaid: true, limit: 9 })).map((each) => each.ref)
    expect(await open()).toEqual([])
    const set = (status: 'held' | 'awaiting-payment' | 'expired', paidMinor: number) =>
      desk.store.write(async (tx) => {
        await tx.update(tx.t.order).set({ status, paidMinor })
      })
    await set('held', 1000)
    expect(await open()).toEqual([ref])
    await set('awaiting-payment', 0)
    expect(await open()).toEqual([ref])
    await set('expired', 0)
    expect(await open()).toEqual([])
  })
})
