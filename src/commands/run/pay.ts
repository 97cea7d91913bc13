import { pay } from '../../core/payments/pay.ts'
import { sellOnline } from '../../core/payments/sell-online.ts'
import type { OrderView } from '../../core/sales/order-view.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { PayCommandOptions } from '../payment.ts'
import { payingOf } from '../tenders.ts'
import { watchPayer } from './online.ts'
import { orderText } from './order-text.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, options: PayCommandOptions, order: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { instant, online } = payingOf(options, currency)
  const said = { types: options.type ?? {}, added: options.add }
  const key = app.key(options.key)
  if (online) {
    const watch = watchPayer(app)
    try {
      const input = { ...said, wanted: { mode: 'held' as const, order }, online, beside: instant, key }
      const settled = await sellOnline(desk, app.providers(), input, watch)
      await showPaid(app, settled.order, { due_minor: 0, replay: false })
    } finally {
      watch.stop()
    }
    return
  }
  const paid = await pay(desk, { ...said, order, payment: instant, inPart: options.part ?? false, key })
  await showPaid(app, paid.order, paid)
}

async function showPaid(
  app: App,
  order: OrderView,
  { due_minor, replay }: { due_minor: number; replay: boolean },
) {
  if (replay) note(app, app.say.sales.replay)
  const desk = await app.desk()
  const { title, row } = await sceneOf(app, desk, order.performance)
  await show(app, { order, due_minor, replay }, () => {
    const text = orderText(app.say, app.language, order, { title, zone: row.zone })
    return due_minor === 0 ? text : `${text}\n  ${app.say.sales.due(withCurrency(due_minor, order.currency))}`
  })
}
