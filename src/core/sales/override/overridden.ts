/** What an order keeps, and tells, of prices that staff have set. Pure. */
import { must } from '../../assert.ts'
import type { Json } from '../../canonical.ts'
import type { Actor } from '../../desk.ts'
import type { Minor } from '../../money.ts'
import type { MoneyLine } from '../money-line.ts'
import type { OrderRow, TicketRow } from '../order-rows.ts'
import type { Quote } from '../price.ts'
import { pricedOver } from '../priced-by.ts'
import { type AskedOverride, isOverride, type Overridden, type SeatPrice } from './override.ts'

/** As it is kept with the order; undefined where nothing is set. */
export function overriddenBy(
  { clerk, may }: Actor,
  asked: AskedOverride | undefined,
  seats: readonly SeatPrice[],
): Overridden | undefined {
  if (!asked || seats.length === 0) return undefined
  const reason = must(asked.reason, 'mayOverride has seen the reason')
  return { reason, clerk, supervisor: may?.supervisor ?? null, seats }
}

/** What changing a seat takes over of the old order: its lines are copied. */
export function carriedOver(priced: Quote, old: OrderRow): Overridden | undefined {
  const kept = priced.tickets.some(({ lines }) => lines.some(isOverride)) && pricedOver(old.pricing)
  return kept ? { ...kept, seats: [] } : undefined
}

/** As prices are written: what the ticket would have cost, and what it costs; undefined of one that has its usual price. */
export function changeOf(
  lines: readonly MoneyLine[],
): { before_minor: Minor; price_minor: Minor } | undefined {
  const own = lines.filter(({ kind }) => kind === 'base' || kind === 'step')
  const line = own.find(isOverride)
  if (!line) return undefined
  const stated = (one: MoneyLine) => one.unit_minor * one.quantity
  const price_minor = own.reduce((sum, one) => sum + stated(one), 0)
  return { before_minor: price_minor - stated(line), price_minor }
}

/** What the ledger's entry of the sale has of it: each ticket with what it would have cost, and costs. */
export function overriddenBody(
  { pricing }: OrderRow,
  quote: Quote,
  tickets: readonly TicketRow[],
): { override?: Json } {
  const changed = quote.tickets.flatMap(({ lines }, index): Json[] => {
    const change = changeOf(lines)
    return change ? [[tickets[index]!.id, change.before_minor, change.price_minor]] : []
  })
  if (changed.length === 0) return {}
  const { reason, clerk, supervisor } = must(pricedOver(pricing), 'the order says who set its prices')
  return { override: { reason, clerk, supervisor, tickets: changed } }
}

export interface OverrideView {
  reason: string
  clerk: string
  supervisor: string | null
  /** As prices are written; none before it is paid. */
  tickets: { id: string; before_minor: Minor; price_minor: Minor }[]
}

export function viewOverride(
  { pricing }: OrderRow,
  tickets: readonly { id: string; lines: readonly MoneyLine[] }[],
): OverrideView | null {
  const kept = pricedOver(pricing)
  if (!kept) return null
  const { reason, clerk, supervisor } = kept
  const changed = tickets.flatMap(({ id, lines }) => {
    const change = changeOf(lines)
    return change ? [{ id, ...change }] : []
  })
  return { reason, clerk, supervisor, tickets: changed }
}
