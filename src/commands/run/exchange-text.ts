/** An exchange as people read it: what is given up, what that keeps, what comes in its place, and the difference. */
import { formatMinor } from '../../core/money.ts'
import type { Exchanged } from '../../core/sales/exchange/exchange.ts'
import type { ExchangeQuote } from '../../core/sales/exchange/quote.ts'
import { shown } from '../../core/text.ts'
import { withCurrency } from '../amounts.ts'
import type { Saying } from '../saying.ts'
import { ladderText } from './ladder-text.ts'
import { orderText, type Scene } from './order-text.ts'
import { backLines, columns } from './refund-text.ts'
import { tripText } from './trip-text.ts'

export interface Scenes {
  old: { title: string; zone: string; starts_at: number }
  anew: Scene
  now: number
}

export function exchangeText(
  app: Saying,
  { from, order, quote }: Exchanged,
  { old, anew, now }: Scenes,
): string {
  const { sales } = app.say
  const head = `${from.ref}  ${old.title}    ${anew.quoted ? app.say.cli.quote : sales.status.exchanged}`
  const due = quote.due_minor > 0 && anew.quoted
  return [
    head,
    ...givenUp(app, { from, quote }, old.zone).map((line) => `  ${line}`),
    ...feeLines(app, quote, old, now).map((line) => `  ${line}`),
    orderText(app.say, app.language, order, anew),
    ...(due ? [`  ${sales.due(withCurrency(quote.due_minor, quote.currency))}`] : []),
    ...backLines(sales, quote),
  ].join('\n')
}

/** `Ground floor F-12   adult   40.50`: what was paid for each. */
function givenUp(
  { language }: Saying,
  { from, quote }: Pick<Exchanged, 'from' | 'quote'>,
  zone: string,
): string[] {
  return columns(
    quote.tickets.map(({ id, seat, price_type, paid_minor }) => {
      const trip = from.tickets.find((ticket) => ticket.id === id)?.trip
      const way = trip ? `${tripText(trip, zone, language)}   ` : ''
      return [`${shown(seat)}   `, way, `${price_type}   `, formatMinor(paid_minor, quote.currency)]
    }),
  )
}

function feeLines(
  { say, language }: Saying,
  quote: ExchangeQuote,
  { starts_at, zone }: Scenes['old'],
  now: number,
): string[] {
  const { sales } = say
  if (quote.seat_change) return [sales.free.seat]
  if (quote.same_day) return [sales.free.day]
  const steps = quote.tickets.map(({ fee_basis_points, next }) =>
    ladderText(say, language, {
      ...{ starts_at, at: now, fee_basis_points, next, zone },
      closed: sales.noExchange,
    }),
  )
  const fee = quote.fee_minor > 0 ? [sales.keptFee(formatMinor(quote.fee_minor, quote.currency))] : []
  return [...new Set(steps), ...fee]
}
