/** An open order as lines: what it is, its tickets with their marks, what was paid, its notes, its life. Pure. */
import { formatMinor } from '../../../core/money.ts'
import type { TicketView } from '../../../core/sales/order-view.ts'
import { shown } from '../../../core/text.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../../core/width.ts'
import type { Counter } from '../../context.ts'
import type { OpenOrder } from '../../orders-office.ts'
import type { Meaning } from '../../theme.ts'
import { dayAndTime, money } from '../../words.ts'

export interface OrderTextLine {
  text: string
  as?: Meaning | undefined
  /** Index of the ticket that it tells of. */
  ticket?: number
}

export function orderLines(counter: Counter, open: OpenOrder, marked: readonly string[]): OrderTextLine[] {
  const { words, say, texts } = counter
  const { order, history, zone } = open
  const life = texts.history(withoutTrials(history), { zone, currency: order.currency })
  return [
    { text: `${order.ref}   ${say.sales.status[order.status]}`, as: 'strong' },
    { text: `${shown(open.title)}   ${dayAndTime(words, open.starts_at, zone)}` },
    ...buyerLines(counter, open),
    { text: '' },
    ...ticketLines(counter, open, marked),
    ...order.held.map((seat) => ({ text: `  ${shown(seat)}`, as: 'quiet' as const })),
    ...moneyLines(counter, open),
    ...order.notes.map(({ text, clerk }) => ({
      text: `* ${shown(text)}  (${shown(clerk)})`,
      as: 'key' as const,
    })),
    { text: '' },
    ...life.split('\n').map((text) => ({ text: text.trim(), as: 'quiet' as const })),
  ]
}

/** Of seats that were tried one after another only the last hold says anything. */
function withoutTrials(history: OpenOrder['history']): OpenOrder['history'] {
  return history.filter(({ action }, at) => action !== 'hold.placed' || history[at + 1]?.action !== action)
}

function buyerLines({ words, say }: Counter, { order }: OpenOrder): OrderTextLine[] {
  const who = [order.buyer?.name, order.buyer?.phone, order.customer].filter((part) => part != null)
  const { offer_for: offered } = order
  const waited = offered && [offered.name, offered.contact].filter((part) => part !== null).map(shown)
  return [
    ...(who.length === 0
      ? []
      : [{ text: `${words.orders.buyer} ${who.map((part) => shown(part)).join('   ')}` }]),
    ...(waited ? [{ text: say.waiting.offerFor(offered.wait, waited.join(', ')), as: 'good' as const }] : []),
  ]
}

function ticketLines(
  counter: Counter,
  { order, types }: OpenOrder,
  marked: readonly string[],
): OrderTextLine[] {
  const { say, theme } = counter
  const seats = order.tickets.map(({ seat }) => shown(seat.label))
  const called = order.tickets.map(({ price_type }) => types[price_type] ?? shown(price_type))
  const [seatWidth, typeWidth] = [widest(seats), widest(called)]
  return order.tickets.map((ticket, index) => {
    const mark = marked.includes(ticket.id) ? theme.signs.mark : ' '
    const price = padStartWidth(formatMinor(ticket.price_minor, order.currency), 9)
    const type = padEndWidth(called[index]!, typeWidth)
    const text = `${mark} ${padEndWidth(seats[index]!, seatWidth)}  ${type} ${price}  ${say.sales.ticketStatus[ticket.status]}`
    return { text, ticket: index, as: looksOf(ticket, mark !== ' ') }
  })
}

const looksOf = ({ status }: TicketView, isMarked: boolean): Meaning | undefined =>
  isMarked ? 'yours' : status === 'valid' ? undefined : 'quiet'

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf))

function moneyLines({ words, say }: Counter, { order, due_minor }: OpenOrder): OrderTextLine[] {
  const { currency } = order
  const paid = order.payments.map(
    ({ tender, amount_minor }) => `${say.sales.tender[tender]} ${formatMinor(amount_minor, currency)}`,
  )
  const back = order.refunds
    .filter(({ amount_minor }) => amount_minor > 0)
    .map(
      ({ tender, amount_minor }) =>
        `${words.orders.back} ${say.sales.tender[tender]} ${formatMinor(amount_minor, currency)}`,
    )
  return [
    { text: [`${words.total} ${money(order.total_minor, currency)}`, ...paid].join('   '), as: 'strong' },
    ...back.map((text) => ({ text })),
    ...(due_minor > 0
      ? [{ text: words.orders.dueLine(money(due_minor, currency)), as: 'warning' as const }]
      : []),
  ]
}
