/** What a return brings back as people read it: with its working, step by step. */
import type { Dictionary, Language } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { RefundQuote } from '../../core/sales/quote-refund.ts'
import { sumByTender } from '../../core/sales/sum-by-tender.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { dayIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import { ladderText } from './ladder-text.ts'

export function refundText(say: Dictionary, language: Language, quote: RefundQuote, zone: string): string {
  const { sales } = say
  const amount = (minor: number) => formatMinor(minor, quote.currency)
  const sum = (part: 'kept_surcharges_minor' | 'fee_minor') =>
    quote.tickets.reduce((total, ticket) => total + ticket[part], 0)
  const [kept, fees] = [sum('kept_surcharges_minor'), sum('fee_minor')]
  const steps = quote.tickets.map(({ ladder_at: at, fee_basis_points, next }) =>
    ladderText(say, language, {
      ...{ starts_at: quote.starts_at, at, fee_basis_points, next, zone },
      closed: sales.noRefund,
    }),
  )
  return [
    ...ticketLines(say, quote, zone),
    // Tickets of one performance stand on the same step of the ladder, as a rule.
    ...new Set(steps),
    ...(fees > 0 ? [sales.keptFee(amount(fees))] : []),
    ...(kept > 0 ? [sales.keptSurcharges(amount(kept))] : []),
    ...lostLines(sales, quote),
    ...(quote.given_before_minor > 0 ? [sales.givenBefore(amount(quote.given_before_minor))] : []),
    ...backLines(sales, quote),
  ].join('\n')
}

/** `back in cash   19.50 EUR`. */
export function backLines(
  sales: Dictionary['sales'],
  { back, currency }: Pick<RefundQuote, 'back' | 'currency'>,
): string[] {
  return sumByTender(back).map(
    ({ tender, amount_minor }) =>
      `${sales.backTo(sales.tender[tender])}   ${withCurrency(amount_minor, currency)}`,
  )
}

/** What the others lose, by what they lose it of. */
function lostLines(sales: Dictionary['sales'], { lost, currency }: RefundQuote): string[] {
  return [...new Set(lost.map(({ code }) => code))].map((code) => {
    const mine = lost.filter((one) => one.code === code)
    const amount = mine.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
    return sales.lost(shown(code), mine.length, formatMinor(amount, currency))
  })
}

/** `child  F-13   21.00   paid 2026-12-12`, one under the other. */
function ticketLines({ sales }: Dictionary, quote: RefundQuote, zone: string): string[] {
  const paidOn = sales.paidOn(dayIn(zone, quote.sold_at))
  return columns(
    quote.tickets.map(({ price_type, seat, paid_minor }) => [
      `${price_type}  `,
      `${shown(seat)}   `,
      formatMinor(paid_minor, quote.currency),
    ]),
  ).map((line) => `${line}   ${paidOn}`)
}

/** Each as wide as its widest; the last, an amount, to the right. */
export function columns(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? padStartWidth : padEndWidth)(cell, widths[column]!))
      .join(''),
  )
}
