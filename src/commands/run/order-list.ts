import { formatMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import { listOrders, type OrderLine } from '../../core/sales/list-orders.ts'
import type { OrderStatus } from '../../core/sales/order-states.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { OrderListOptions } from '../order.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App, options: OrderListOptions): Promise<undefined> {
  const { performance, seat, limit } = options
  const lines = await listOrders(await app.desk(), {
    performance,
    seat,
    limit,
    status: statusOf(app, options.status),
  })
  await showOrders(app, lines)
}

function statusOf(app: App, status: string | undefined): OrderStatus | undefined {
  const known = Object.keys(app.say.sales.status)
  if (status !== undefined && !known.includes(status))
    throw refuse('value-faulty', { field: '--status', found: status, wanted: known.join(', ') })
  return status as OrderStatus | undefined
}

export async function showOrders(app: App, lines: OrderLine[]): Promise<void> {
  const { columns, status, noOrders } = app.say.sales
  if (lines.length === 0) note(app, noOrders)
  await show(app, lines, () =>
    lines.length === 0
      ? ''
      : table(lines, [
          { head: columns.order, value: (line) => line.ref },
          { head: columns.performance, value: (line) => line.performance },
          { head: columns.status, value: (line) => status[line.status] },
          { head: columns.tickets, value: (line) => line.tickets, align: 'right' },
          {
            head: columns.total,
            value: (line) => formatMinor(line.total_minor, line.currency),
            align: 'right',
          },
          {
            head: columns.refunded,
            value: (line) => formatMinor(line.refunded_minor, line.currency),
            align: 'right',
          },
          { head: columns.clerk, value: (line) => line.clerk },
          { head: columns.register, value: (line) => line.register },
          { head: columns.at, value: (line) => momentIn(line.zone, line.created_at, app.language) },
        ]),
  )
}
