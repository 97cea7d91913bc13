import { cancelTickets } from '../../core/sales/cancel-tickets.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import type { OrderCancelOptions } from '../order.ts'
import { note, show } from '../output.ts'

export async function run(app: App, options: OrderCancelOptions, ref: string): Promise<undefined> {
  const { ticket: tickets = [], reason } = options
  const done = await cancelTickets(await app.desk(), {
    order: ref,
    tickets,
    reason,
    key: app.key(options.key),
  })
  const { sales } = app.say
  if (done.replay) note(app, sales.doneReplay)
  await show(app, done, ({ order }) => {
    const cancelled = order.tickets.filter(({ status }) => status === 'cancelled')
    const seats = cancelled.map(({ seat }) => shown(seat.label)).join(', ')
    return [
      sales.cancelledTickets(order.ref, seats),
      ...(order.total_minor > order.refunded_minor ? [sales.cancelledNext(order.ref)] : []),
    ].join('\n')
  })
}
