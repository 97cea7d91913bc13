/**
 * Tickets that were given away: who gave them, to whom, and what they would have cost. Counted by the money lines that the
 * sales report counts, so that the two agree to the ticket and the cent.
 */
import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { runOf } from '../rail/run-of.ts'
import { SOLD_KINDS } from '../sales/line-kinds.ts'
import { listPrice } from '../sales/list-price.ts'
import { compTypes } from '../sales/rights.ts'
import { dayIn } from '../zone.ts'
import { daysAsked, houseOf } from './asked.ts'
import { venueZones } from './cube/local-times.ts'
import { type Days, withinDays } from './cube/within-days.ts'
import { oneCurrency } from './currencies.ts'
import type { SoldDays } from './sold-lines.ts'

export type CompsGrouping = 'order' | 'performance' | 'clerk' | 'day'

export interface CompsLine {
  /** The order's reference, the performance's code, the clerk who sold it, or the day (YYYY-MM-DD of the venue). */
  group: string
  /** Of one order; else null. */
  performance: string | null
  clerk: string | null
  /** Whom they were given to. */
  buyer_name: string | null
  at: number | null
  /** Given, and of these returned. */
  tickets: number
  returned: number
  /** Prices and surcharges that were taken all the same. */
  sold_minor: Minor
  refunded_minor: Minor
  /** What those that did not come back would have cost: the first price type's base price in their category. */
  worth_minor: Minor
}

export interface CompsReport {
  by: CompsGrouping
  currency: string
  lines: CompsLine[]
  total: CompsLine
}

/** Days of the money lines, by the venue's clock. Refuses right-missing, value-faulty, currency-changed. */
export async function compsReport(desk: Desk, input: SoldDays & { by: CompsGrouping }): Promise<CompsReport> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    const house = await houseOf(tx)
    const currency = await oneCurrency(tx, 'comps', daysAsked(input), house.currency)
    const lines = new Map<string, CompsLine>()
    const total = emptyLine('total')
    for (const row of await readLines(tx, daysAsked(input))) {
      const group = groupOf(row, input.by)
      const line = lines.get(group) ?? (input.by === 'order' ? lineOfOrder(row) : emptyLine(group))
      lines.set(group, line)
      const worth = await worthOf(tx, row)
      for (const sum of [line, total]) add(sum, row, worth)
    }
    const sorted = [...lines.values()]
    if (input.by !== 'order') sorted.sort((a, b) => (a.group < b.group ? -1 : 1))
    return { by: input.by, currency, lines: sorted, total }
  })
}

type Row = Awaited<ReturnType<typeof readLines>>[number]

/** The order in which orders were made. */
async function readLines(tx: Tx, days: Days) {
  const { orderLine: line, order, ticket, performance, venue } = tx.t
  const isComp = await compCondition(tx)
  if (!isComp) return []
  const within = withinDays('order_line.at', 'venue.zone', await venueZones(tx), days)
  return tx
    .select({
      ref: order.ref,
      clerk: order.clerk,
      buyer_name: order.buyerName,
      termsId: order.termsId,
      made_at: order.createdAt,
      performance: performance.code,
      planId: performance.planId,
      category: ticket.category,
      from: ticket.fromLeg,
      to: ticket.toLeg,
      kind: line.kind,
      quantity: line.quantity,
      amount_minor: line.amountMinor,
      at: line.at,
      zone: venue.zone,
    })
    .from(line)
    .innerJoin(order, eq(order.id, line.orderId))
    .innerJoin(performance, eq(performance.id, line.performanceId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .innerJoin(ticket, and(eq(ticket.performanceId, line.performanceId), eq(ticket.id, line.ticketId)))
    .where(and(isComp, ...within.map(({ text }) => sql.raw(text))))
    .orderBy(asc(order.id), asc(line.position))
}

/** Lines of price types that were comps by the terms of their order; undefined where no terms have any. */
async function compCondition(tx: Tx): Promise<SQL | undefined> {
  const { terms, order, orderLine } = tx.t
  /** Codes of price types, joined -> the terms that have them. */
  const byCodes = new Map<string, { codes: string[]; ids: string[] }>()
  for (const { id } of await tx.select({ id: terms.id }).from(terms)) {
    const codes = compTypes(await loadTerms(tx, id))
    const name = JSON.stringify(codes)
    const same = byCodes.get(name) ?? { codes, ids: [] }
    byCodes.set(name, { codes, ids: [...same.ids, id] })
  }
  const some = [...byCodes.values()].filter(({ codes }) => codes.length > 0)
  return or(
    ...some.map(({ codes, ids }) => and(inArray(order.termsId, ids), inArray(orderLine.priceType, codes))),
  )
}

async function worthOf(tx: Tx, { termsId, planId, category, from, to }: Row): Promise<Minor> {
  const terms = await loadTerms(tx, termsId)
  // A house's prices go by category alone: its plan need not be read.
  const run = terms.fares ? runOf(await loadPlan(tx, planId)) : null
  return listPrice(terms, category, run && { run, trip: { from, to } })
}

function groupOf({ ref, performance, clerk, at, zone }: Row, by: CompsGrouping): string {
  if (by === 'order') return formatReference(ref)
  if (by === 'day') return dayIn(zone, at)
  return by === 'clerk' ? clerk : performance
}

function emptyLine(group: string): CompsLine {
  return {
    ...{ group, performance: null, clerk: null, buyer_name: null, at: null },
    ...{ tickets: 0, returned: 0, sold_minor: 0, refunded_minor: 0, worth_minor: 0 },
  }
}

function lineOfOrder({ ref, performance, clerk, buyer_name, made_at: at }: Row): CompsLine {
  return { ...emptyLine(formatReference(ref)), performance, clerk, buyer_name, at }
}

function add(line: CompsLine, { kind, quantity, amount_minor }: Row, worth: Minor): void {
  if (kind === 'base') line.tickets += quantity
  // What came back has a quantity below zero.
  if (kind === 'base-refund') line.returned -= quantity
  if (kind === 'base' || kind === 'base-refund') line.worth_minor += quantity * worth
  if ((SOLD_KINDS as readonly string[]).includes(kind)) line.sold_minor += amount_minor
  else line.refunded_minor -= amount_minor
}
