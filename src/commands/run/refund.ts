import type { Desk } from '../../core/desk.ts'
import type { Dictionary, Language } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import { isProvider } from '../../core/payments/asked.ts'
import { type SentRefund, sendRefunds } from '../../core/payments/send-refunds.ts'
import { findOrder } from '../../core/sales/find-order.ts'
import { quoteRefund, type RefundQuote, type TicketRefundView } from '../../core/sales/quote-refund.ts'
import { type Refunded, refund } from '../../core/sales/refund.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { dayIn, momentIn } from '../../core/zone.ts'
import { percent, withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { RefundOptions } from '../refund.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, options: RefundOptions, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const input = { order: ref, tickets: options.ticket ?? [] }
  const done = options.dryRun ? undefined : await refund(desk, { ...input, key: app.key(options.key) })
  // What a provider has goes back when all is written; what can't be sent now is sent by `payment resolve`.
  const sent = done ? await sendOf(app, desk, done) : []
  const quote = done?.quote ?? (await quoteRefund(desk, input))
  const { row } = await sceneOf(app, desk, quote.performance)
  const now = desk.clock.now()
  if (done?.replay) note(app, app.say.sales.refundReplay)
  const data = done
    ? { refund: quote, order: done.order, replay: done.replay, dry_run: false }
    : { refund: quote, dry_run: true }
  await show(app, data, () => refundText(app.say, app.language, quote, { zone: row.zone, now }))
  if (!done) note(app, app.say.sales.nothingWritten)
  for (const { refund } of sent.filter((one) => one.refund.status !== 'succeeded'))
    note(app, app.say.sales.notBackYet(withCurrency(refund.amountMinor, quote.currency), quote.order))
}

async function sendOf(app: App, desk: Desk, { order, quote }: Refunded): Promise<SentRefund[]> {
  if (!quote.back.some(({ tender, amount_minor }) => isProvider(tender) && amount_minor > 0)) return []
  const { order: row } = await desk.store.read((tx) => findOrder(tx, order.ref))
  return sendRefunds(desk, app.providers(), { orders: [row.id] })
}

interface Moment {
  zone: string
  now: number
}

function refundText(say: Dictionary, language: Language, quote: RefundQuote, moment: Moment): string {
  const { sales } = say
  const amount = (minor: number) => formatMinor(minor, quote.currency)
  const back = quote.back.map(
    ({ tender, amount_minor }) =>
      `${sales.backTo(sales.tender[tender])}   ${withCurrency(amount_minor, quote.currency)}`,
  )
  const kept = quote.tickets.reduce((sum, ticket) => sum + ticket.kept_surcharges_minor, 0)
  const fees = quote.tickets.reduce((sum, ticket) => sum + ticket.fee_minor, 0)
  return [
    ...ticketLines(say, quote, moment.zone),
    // Tickets of one performance stand on the same step of the ladder, as a rule.
    ...new Set(quote.tickets.map((ticket) => ladderLine(say, language, quote, ticket, moment))),
    ...(fees > 0 ? [sales.keptFee(amount(fees))] : []),
    ...(kept > 0 ? [sales.keptSurcharges(amount(kept))] : []),
    ...back,
  ].join('\n')
}

function ticketLines({ sales }: Dictionary, quote: RefundQuote, zone: string): string[] {
  const rows = quote.tickets.map((ticket) => ({
    type: ticket.price_type,
    seat: shown(ticket.seat),
    paid: formatMinor(ticket.paid_minor, quote.currency),
  }))
  const width = (name: 'type' | 'seat' | 'paid') => Math.max(...rows.map((row) => widthOf(row[name])))
  const [types, seats, amounts] = [width('type'), width('seat'), width('paid')]
  const paidOn = sales.paidOn(dayIn(zone, quote.sold_at))
  return rows.map(
    ({ type, seat, paid }) =>
      `${padEndWidth(type, types)}  ${padEndWidth(seat, seats)}   ${padStartWidth(paid, amounts)}   ${paidOn}`,
  )
}

function ladderLine(
  { sales }: Dictionary,
  language: Language,
  quote: RefundQuote,
  { next, fee_basis_points }: TicketRefundView,
  { zone, now }: Moment,
): string {
  const left_hours = Math.floor((quote.starts_at - now) / 3_600_000)
  const before =
    left_hours >= 48 ? sales.daysBefore(Math.floor(left_hours / 24)) : sales.hoursBefore(left_hours)
  const then =
    next === null
      ? ''
      : sales.ladderNext(
          momentIn(zone, next.at, language),
          next.fee_basis_points === null ? sales.noRefund : percent(next.fee_basis_points),
        )
  return `${sales.ladder(before, percent(fee_basis_points))} ${then}`.trimEnd()
}
