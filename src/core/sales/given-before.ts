/** What was given out of goodwill counts as far as there is not enough left for both: no more goes back than came in. Pure. */
import type { Minor } from '../money.ts'
import type { LinePart, MoneyLine } from './money-line.ts'
import type { OrderRows } from './order-view.ts'
import type { Quote } from './price.ts'

export interface GivenBefore {
  given_before_minor: Minor
  /** What is left to come back, or to pay for others. */
  back_minor: Minor
  /** None where there is enough. */
  lines: LinePart[]
}

/** What of the sale has not gone back. What came in late is no part of it, and neither is that it went back. */
export function leftOf({ order, refunds }: Pick<OrderRows, 'order' | 'refunds'>): Minor {
  const back = refunds.filter(({ kind }) => kind !== 'late').map(({ amountMinor }) => amountMinor)
  return order.paidMinor - order.lateMinor - back.reduce((sum, amount) => sum + amount, 0)
}

/** `brought_minor`: what tickets bring by the rules. */
export function givenBefore(rows: OrderRows, brought_minor: Minor): GivenBefore {
  const given_before_minor = Math.max(0, brought_minor - leftOf(rows))
  const line = lineOf('goodwill', given_before_minor)
  const back_minor = brought_minor - given_before_minor
  return { given_before_minor, back_minor, lines: given_before_minor > 0 ? [{ ticket: null, line }] : [] }
}

/**
 * A change of seat is free: what was given of the old tickets stays given of the new ones. Taken off the order as a whole, so
 * that each ticket still costs what it did, and brings back what it would have.
 */
export function withGiven(
  quote: Quote,
  { given_before_minor }: Pick<GivenBefore, 'given_before_minor'>,
): Quote {
  if (given_before_minor === 0) return quote
  const line = lineOf('discount', -given_before_minor)
  const order_lines = [...quote.order_lines, line]
  return { ...quote, order_lines, total_minor: quote.total_minor - given_before_minor }
}

/** Without tax: that of the goodwill was taken back when it was given. */
const lineOf = <K extends 'goodwill' | 'discount'>(kind: K, amount_minor: Minor): MoneyLine<K> => ({
  ...{ kind, code: 'given-before', quantity: 1, unit_minor: amount_minor, amount_minor },
  ...{ tax_code: null, tax_basis_points: 0, tax_minor: 0 },
})
