/** A quote as people read it: every part of each price with its reason, and what is not taken off and why. */
import { titleIn } from '../../core/catalogue/title.ts'
import type { Dictionary } from '../../core/language/language.ts'
import { POINTS } from '../../core/members/points.ts'
import { formatMinor } from '../../core/money.ts'
import { isOverride } from '../../core/sales/override/override.ts'
import type { PriceLine } from '../../core/sales/price.ts'
import type { QuotedTicket, SaleQuote } from '../../core/sales/quote-sale.ts'
import type { ChoiceKept } from '../../core/stock/explain-order.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import { percent, withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { choiceWords } from './choice-words.ts'
import { tripText } from './trip-text.ts'

/** `seat, type, part, code, amount`; the first two only on a ticket's first line. */
type Row = [string, string, string, string, string]

export function quoteText(app: App, quote: SaleQuote, scene: { title: string; zone: string }): string {
  const { say, language } = app
  const when = momentIn(scene.zone, quote.priced_at, language)
  const rows = [
    ...quote.tickets.flatMap((ticket) => ticketRows(app, quote, ticket, scene.zone)),
    ...wholeRows(app, quote),
  ]
  const choice = choiceWords(say, quote.choice as ChoiceKept, quote.tickets.length)
  return [
    `${scene.title}    ${say.cli.quote}`,
    `  ${say.prices.asOf(when, quote.fill_basis_points === 0 ? null : percent(say, quote.fill_basis_points))}`,
    ...columns(rows).map((line) => `  ${line}`),
    `  ${[`${say.sales.total} ${withCurrency(quote.total_minor, quote.currency)}`, ...taxes(app, quote)].join('   ')}`,
    ...(choice.length > 0 ? [`  (${choice.join('; ')})`] : []),
    ...reasons(app, quote, scene.zone).map((line) => `  ${line}`),
  ].join('\n')
}

function ticketRows(app: App, quote: SaleQuote, ticket: QuotedTicket, zone: string): Row[] {
  const trip = ticket.trip ? `   ${tripText(ticket.trip, zone, app.language)}` : ''
  const parts = ticket.lines.map((line) => part(app, quote, line))
  return parts.map(([name, code, amount], index) =>
    index === 0
      ? [shown(ticket.seat.label) + trip, shown(ticket.price_type), name, code, amount]
      : ['', '', name, code, amount],
  )
}

function wholeRows(app: App, quote: SaleQuote): Row[] {
  return quote.lines.map((line, index) => {
    const [name, code, amount] = part(app, quote, line)
    return [index === 0 ? app.say.prices.wholeOrder : '', '', name, code, amount]
  })
}

function part({ say }: App, { currency, applied }: SaleQuote, line: PriceLine): [string, string, string] {
  const { parts } = say.prices
  const ours = isOverride(line)
  const name = line.kind === 'discount' ? discountName(say, applied, line.code) : parts[line.kind]
  const times = line.quantity === 1 ? '' : `${line.quantity} x `
  return [
    ours ? say.overrides.part : name,
    line.kind === 'base' || ours ? '' : times + shown(line.code),
    formatMinor(line.amount_minor, currency),
  ]
}

function discountName({ prices, members }: Dictionary, applied: SaleQuote['applied'], code: string): string {
  if (code === POINTS) return members.columns.points
  return prices.parts[applied.find((one) => one.code === code)?.of ?? 'promotion']
}

function columns(rows: Row[]): string[] {
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(0, ...rows.map((row) => widthOf(row[at]!))))
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 4 ? padStartWidth : padEndWidth)(cell, widths[at]!))
      .join('   ')
      .trimEnd(),
  )
}

/** What is in the total, by rate. */
function taxes({ say }: App, quote: SaleQuote): string[] {
  const byRate = new Map<number, number>()
  for (const line of [...quote.tickets.flatMap(({ lines }) => lines), ...quote.lines])
    if (line.tax_basis_points > 0)
      byRate.set(line.tax_basis_points, (byRate.get(line.tax_basis_points) ?? 0) + line.tax_minor)
  return [...byRate].map(
    ([rate, minor]) => `${say.sales.tax} ${percent(say, rate)} ${formatMinor(minor, quote.currency)}`,
  )
}

function reasons({ say, language }: App, quote: SaleQuote, zone: string): string[] {
  const { prices } = say
  const { currency } = quote
  return [
    ...quote.requires.map(({ price_type, code, title }) =>
      prices.toShow(shown(price_type), titleIn(title, language, code)),
    ),
    ...quote.applied.map(({ code, tickets, amount_minor }) =>
      prices.given(shown(code), tickets, formatMinor(amount_minor, currency)),
    ),
    ...quote.waived.map(({ code, amount_minor, tier }) =>
      say.members.waived(shown(code), formatMinor(amount_minor, currency), shown(tier)),
    ),
    ...(quote.points
      ? [say.members.spent(quote.points.points, formatMinor(quote.points.amount_minor, currency))]
      : []),
    ...quote.not_applied.map((why) =>
      prices.notGiven(shown(why.code), prices.notApplied(why, { currency, zone })),
    ),
  ]
}
