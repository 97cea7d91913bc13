/** An open customer as lines: who he is, his membership, what he has bought. Pure. */
import { formatMinor } from '../../../core/money.ts'
import type { OrderLine } from '../../../core/sales/order-lines.ts'
import { shown } from '../../../core/text.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../../core/width.ts'
import type { Counter } from '../../context.ts'
import type { OpenCustomer } from '../../customers-office.ts'
import type { Meaning } from '../../theme.ts'
import { dayAndTime } from '../../words.ts'

export interface CustomerTextLine {
  text: string
  as?: Meaning | undefined
  /** Index of the order that it tells of. */
  order?: number
}

export function customerLines(
  counter: Counter,
  { customer, member, zone }: OpenCustomer,
): CustomerTextLine[] {
  const { words, texts } = counter
  const [head = '', ...about] = texts.customer(customer, zone).split('\n')
  const marks = customer.flags.map(({ code }) => shown(code))
  const isMark = (text: string) => marks.some((mark) => text.trim().startsWith(`${mark}:`))
  return [
    { text: head, as: marks.length > 0 ? 'warning' : 'strong' },
    ...about.map((text) => ({ text: text.trim(), as: isMark(text) ? ('warning' as const) : undefined })),
    { text: '' },
    ...(member
      ? texts
          .member(member.member, zone)
          .split('\n')
          .map((text) => ({ text, as: 'good' as const }))
      : [{ text: words.customers.noMember, as: 'quiet' as const }]),
    { text: '' },
    { text: customer.orders.length > 0 ? words.customers.orders : words.customers.noOrders, as: 'quiet' },
    ...orderRows(counter, customer.orders),
  ]
}

function orderRows({ words, say }: Counter, orders: readonly OrderLine[]): CustomerTextLine[] {
  const names = orders.map(({ performance }) => shown(performance))
  const width = Math.max(0, ...names.map(widthOf))
  return orders.map((line, order) => {
    const cells = [
      line.ref,
      padEndWidth(dayAndTime(words, line.created_at, line.zone), 16),
      padEndWidth(names[order]!, width),
      padStartWidth(words.orders.tickets(line.tickets), 4),
      padStartWidth(formatMinor(line.total_minor, line.currency), 9),
      say.sales.status[line.status],
    ]
    return { text: cells.join(' '), order }
  })
}
