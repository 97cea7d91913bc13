/** Places for wheelchairs at the counter: asked for, not met by chance; what is refused is told where it was asked. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { listOrders } from '../../src/core/sales/list-orders.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { counterOf } from '../support/counter-of.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan } from '../support/house.ts'

beforeAll(() => {
  chalk.level = 2
})

/** One place for a wheelchair, B-1, and one beside it. */
function plan() {
  const hall = smallPlan([4, 4])
  const [section] = hall.sections
  Object.assign(section!.seats[4]!, { accessible: true })
  Object.assign(section!.seats[5]!, { companion: true })
  return hall
}

describeEngines('places for wheelchairs', (engine) => {
  it('go to who asks for them, the one who comes along beside; too many are refused in the question', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: plan() })
    const counter = counterOf(desk)
    await counter.press('enter', 'w')
    await counter.shows('Places for wheelchairs')
    await counter.fill('2', '2')
    expect(await counter.shows(/free[\s\S]*└/)).toContain('Places for wheelchairs')
    await counter.press('1', 'enter')
    await counter.shows('2 seats')
    await counter.press('f2', 'enter')
    await counter.shows(/paid {2}[0-9A-Z]{4}-/)
    const [line] = await listOrders(desk, { limit: 1 })
    const { tickets } = await showOrder(desk, line!.ref)
    expect(tickets.map(({ seat }) => seat.label)).toEqual(['Hall B-1', 'Hall B-2'])
  })
})
