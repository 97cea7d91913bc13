import { expect, it } from 'vitest'
import { findOrders } from '../../../src/core/sales/list-orders.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan } from '../../support/house.ts'

describeEngines('finding orders', (engine) => {
  it.each(['Parkett Ä-1', 'parkett Ä', 'Ä-1', 'ÄRGER 100%', '戏'])(
    'by a seat or a clerk called %s',
    async (text) => {
      const plan = smallPlan([2])
      const [hall] = plan.sections
      hall!.seats[0]!.label = 'Parkett Ä-1'
      hall!.seats[1]!.label = '戏 A-2'
      const desk = await openHouse(await engine.fresh(), { plan })
      desk.actor.clerk = 'ÄRGER 100%'
      const sold = await sell(desk, {
        performance: 'show',
        wanted: { mode: 'best', count: 2 },
        types: {},
        payment: { tender: 'cash', tendered_minor: null },
        key: 'k',
      })
      expect((await findOrders(desk, text, 5)).map(({ ref }) => ref)).toEqual([sold.order.ref])
      expect(await findOrders(desk, '10_%', 5)).toEqual([])
    },
  )
})
