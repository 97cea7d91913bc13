import { showOrder } from '../../core/sales/show-order.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { orderText } from './order-text.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, _options: unknown, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const order = await showOrder(desk, ref)
  await show(app, { order }, async () => {
    const { title, row } = await sceneOf(app, desk, order.performance)
    const until = order.expires_at === null ? undefined : momentIn(row.zone, order.expires_at, app.language)
    return orderText(app.say, app.language, order, {
      title,
      zone: row.zone,
      until,
      offerFor: order.offer_for,
    })
  })
}
