import { formatMinor, type Minor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import { listOrders } from '../../core/sales/list-orders.ts'
import type { OrderLine } from '../../core/sales/order-lines.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { daysOf } from '../days.ts'
import type { OrderListOptions } from '../order.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

export async function run(app: App, options: OrderListOptions): Promise<undefined> {
  const { performance, seat, buyer, unpaid, limit } = options
  const { sales } = app.say
  const desk = await app.desk()
  const lines = await listOrders(desk, {
    ...{ performance, seat, buyer, unpaid, limit },
    ...(await daysOf(desk, options)),
    status: known('--status', options.status, sales.status),
    tender: known('--tender', options.tender, sales.tender),
  })
  if (lines.length === 0) note(app, sales.noOrders)
  await show(app, lines, () => (lines.length === 0 ? '' : table(lines, orderColumns(app, lines))))
}

/** One of the codes that there are words for. Refuses value-faulty. */
function known<Code extends string>(
  field: string,
  found: string | undefined,
  words: Record<Code, string>,
): Code | undefined {
  const codes = Object.keys(words)
  if (found !== undefined && !codes.includes(found))
    throw refuse('value-faulty', { field, found, wanted: codes.join(', ') })
  return found as Code | undefined
}

/** What is paid in full, and who bought, are said only where it tells something. */
export function orderColumns(app: App, lines: OrderLine[]): Column<OrderLine>[] {
  const { sales, orders } = app.say
  const { columns, status } = sales
  const minor = (head: string, value: (line: OrderLine) => Minor): Column<OrderLine> => ({
    head,
    value: (line) => formatMinor(value(line), line.currency),
    align: 'right',
  })
  const isOpen = lines.some((line) => line.paid_minor !== line.total_minor)
  const isNamed = lines.some((line) => line.buyer_name !== null || line.buyer_phone !== null)
  return [
    { head: columns.order, value: (line) => line.ref },
    { head: columns.performance, value: (line) => line.performance },
    { head: columns.status, value: (line) => status[line.status] },
    { head: columns.tickets, value: (line) => line.tickets, align: 'right' },
    minor(columns.total, (line) => line.total_minor),
    ...(isOpen ? [minor(orders.paid, (line) => line.paid_minor)] : []),
    minor(columns.refunded, (line) => line.refunded_minor),
    ...(isNamed
      ? [{ head: orders.buyer, value: (line: OrderLine) => line.buyer_name ?? line.buyer_phone ?? '' }]
      : []),
    { head: columns.clerk, value: (line) => line.clerk },
    { head: columns.register, value: (line) => line.register },
    { head: columns.at, value: (line) => momentIn(line.zone, line.created_at, app.language) },
  ]
}
