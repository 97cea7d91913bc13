import { refuse } from '../../core/refusal.ts'
import { findOrders } from '../../core/sales/list-orders.ts'
import type { App } from '../app.ts'
import type { OrderListOptions } from '../order.ts'
import { showOrders } from './order-list.ts'

export async function run(app: App, options: OrderListOptions, text: string): Promise<undefined> {
  const lines = await findOrders(await app.desk(), text, options.limit)
  if (lines.length === 0) throw refuse('nothing-found', { asked: text })
  await showOrders(app, lines)
}
