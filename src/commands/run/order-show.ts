import { showOrder, showWithHistory } from '../../core/sales/show-order.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { OrderShowOptions } from '../order.ts'
import { show } from '../output.ts'
import { orderText } from './order-text.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, options: OrderShowOptions, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const data = options.history ? await showWithHistory(desk, ref) : { order: await showOrder(desk, ref) }
  await show(app, data, async ({ order }) => {
    const { title, row } = await sceneOf(app, desk, order.performance)
    const until = order.expires_at === null ? undefined : momentIn(row.zone, order.expires_at, app.language)
    const { zone } = row
    const { offer_for: offerFor, notes } = order
    const text = orderText(app.say, app.language, order, { title, zone, until, offerFor, notes })
    if (!('history' in data)) return text
    const { historyText } = await import('./history-text.ts')
    return `${text}\n\n${historyText(app.say, app.language, data.history, { zone, currency: order.currency })}`
  })
}
