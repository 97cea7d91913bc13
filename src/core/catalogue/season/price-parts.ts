/** Steps, group prices and promotions in a season file's words, so that two versions can be told apart. */
import { formatMinor } from '../../money.ts'
import type { Discount, Meant, Promotion } from '../../sales/pricing/discount.ts'
import type { PriceStep } from '../../sales/terms.ts'
import { isoIn } from '../../zone.ts'
import { WEEKDAYS } from './moments.ts'
import { durationText, type Part, percentText, titleField } from './part-texts.ts'

export function stepFields(step: PriceStep, currency: string): Part {
  const { change } = step
  return {
    title: titleField(step.title),
    ...meantFields(step),
    from: offsetText(step.from_ms),
    until: offsetText(step.until_ms),
    'sold-from': shareText(step.sold_from_basis_points),
    'sold-until': shareText(step.sold_until_basis_points),
    ...(change.kind === 'percent' ? { change: signed(change.basis_points, percentText) } : {}),
    ...(change.kind === 'amount' ? { change: signed(change.amount_minor, amountIn(currency)) } : {}),
    ...(change.kind === 'prices' ? listFields(change.prices, currency) : {}),
  }
}

export function discountFields(discount: Discount, currency: string): Part {
  const { gives, least_tickets, least_minor, combines } = discount
  const amount = amountIn(currency)
  return {
    title: titleField(discount.title),
    ...meantFields(discount),
    ...(gives.kind === 'percent' ? { change: signed(-gives.basis_points, percentText) } : {}),
    ...(gives.kind === 'amount' ? { change: signed(-gives.amount_minor, amount), per: gives.per } : {}),
    ...(gives.kind === 'price' ? { price: amount(gives.price_minor) } : {}),
    ...(gives.kind === 'buy' ? { buy: gives.buy, pay: gives.pay } : {}),
    combines: combines === true ? 'true' : null,
    'min-tickets': least_tickets ?? null,
    'min-amount': least_minor === undefined ? null : amount(least_minor),
  }
}

/** `zone`: of the house. */
export function promotionFields(
  promotion: Promotion,
  { currency, zone }: { currency: string; zone: string },
): Part {
  const { needs_code, events, performances, weekdays, from_at, until_at, uses, budget_minor, per_person } =
    promotion
  const moment = (at: number | undefined) => (at === undefined ? null : isoIn(zone, at))
  return {
    automatic: needs_code ? null : 'true',
    ...discountFields(promotion, currency),
    events: events?.join(', ') ?? null,
    performances: performances?.join(', ') ?? null,
    on: weekdays?.map((day) => WEEKDAYS[day - 1]).join(', ') ?? null,
    'sale.from': moment(from_at),
    'sale.until': moment(until_at),
    uses: uses ?? null,
    budget: budget_minor === undefined ? null : formatMinor(budget_minor, currency),
    'per-person': per_person ?? null,
  }
}

function meantFields({ categories, price_types }: Meant): Part {
  return { categories: categories?.join(', ') ?? null, types: price_types?.join(', ') ?? null }
}

function listFields(prices: Record<string, Record<string, number>>, currency: string): Part {
  const parts = Object.entries(prices).flatMap(([category, byType]) =>
    Object.entries(byType).map(([type, minor]) => [`${category}.${type}`, formatMinor(minor, currency)]),
  )
  return Object.fromEntries(parts) as Part
}

const amountIn = (currency: string) => (minor: number) => formatMinor(minor, currency)

function signed(value: number, text: (value: number) => string): string {
  return value > 0 ? `+${text(value)}` : text(value)
}

function shareText(basis_points: number | undefined): string | null {
  return basis_points === undefined ? null : percentText(basis_points)
}

/** Milliseconds after the start: `start-30d`. */
function offsetText(offset_ms: number | undefined): string | null {
  if (offset_ms === undefined) return null
  if (offset_ms === 0) return 'start'
  return `start${offset_ms < 0 ? '-' : '+'}${durationText(Math.abs(offset_ms))}`
}
