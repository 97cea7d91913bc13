import { maskCardNumbers } from '../../core/card-number.ts'
import { refuse } from '../../core/refusal.ts'
import { findOrders, ordersOf } from '../../core/sales/find-orders.ts'
import type { App } from '../app.ts'
import type { OrderFindOptions } from '../order.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { orderColumns } from './order-list.ts'

export async function run(app: App, options: OrderFindOptions, text?: string): Promise<undefined> {
  const { customer, limit } = options
  const desk = await app.desk()
  const found =
    customer === undefined ? await findOrders(desk, text ?? '', limit) : await ordersOf(desk, customer, limit)
  if (found.length === 0) throw refuse('nothing-found', { asked: maskCardNumbers(customer ?? text ?? '') })
  const { orders } = app.say
  await show(app, found, () =>
    table(found, [
      ...orderColumns(app, found),
      { head: orders.foundBy, value: ({ found_by }) => orders.ways[found_by] },
    ]),
  )
}
