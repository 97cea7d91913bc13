import { findOrder } from '../../core/sales/find-order.ts'
import { viewOrder } from '../../core/sales/order-view.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { orderText } from './order-text.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, _options: unknown, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const order = await desk.store.read(async (tx) => viewOrder(await findOrder(tx, ref)))
  await show(app, { order }, async () => {
    const { title } = await sceneOf(app, desk, order.performance)
    return orderText(app.say, app.language, order, { title })
  })
}
