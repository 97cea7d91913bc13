/**
 * How the seats of an order were chosen. A draw is drawn again from what was kept with it, and compared with the seats
 * that the order has; what was kept is compared with what the ledger kept of it.
 */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { canonical, type Json } from '../canonical.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import type { KeptRailDraw } from '../rail/kept-draw.ts'
import { runOf } from '../rail/run-of.ts'
import { findOrder } from '../sales/find-order.ts'
import type { OrderRows } from '../sales/order-view.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import type { KeptDraw } from '../seats/kept-draw.ts'
import { type DrawExplained, explainDraw, explainRailDraw, type HasSeat } from './explain-draw.ts'

/** What an order keeps of how its seats were chosen; which of these depends on the way. */
export interface ChoiceKept {
  /** best, near, random, chosen, standing; offer for who was waiting. */
  mode?: string
  /** On a train: the legs of the ride, from the first to before the second. */
  ride?: number[]
  tier?: string
  reason?: string
  near?: string[]
  accessible?: number
  restricted?: number
  /** How many sit side by side in each piece, where the party is split. */
  pieces?: number[]
  /** How many can sit side by side in the whole house when it is empty. */
  longest?: number
  seed?: number
  among?: number
  draw?: KeptDraw | KeptRailDraw
  passed?: string[]
  single?: string[]
  nearest?: string[]
}

export interface OrderExplained {
  ref: string
  status: string
  performance: string
  clerk: string
  register: string
  channel: string
  at: number
  zone: string
  /** Labels, of a hold that has ended too. */
  seats: string[]
  choice: Omit<ChoiceKept, 'draw'>
  draw: DrawExplained | null
  /** Whether the ledger's entry of the sale says the same of the choice; null where nothing was sold. */
  ledger_agrees: boolean | null
}

/** One snapshot. Refuses order-unknown. */
export async function explainOrder(desk: Desk, ref: string): Promise<OrderExplained> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, ref)
    const { order } = rows
    const performance = await findPerformance(tx, { id: order.performanceId })
    const { draw: kept, ...choice } = JSON.parse(order.choice) as ChoiceKept
    const plan = await loadPlan(tx, kept ? await planKept(tx, kept, performance) : performance.planId)
    const [house, run] = [houseOf(plan), runOf(plan)]
    const entries = await entriesOf(tx, order.id)
    const seats = seatsOf(rows, entries)
    const has = hasSeats(rows, seats)
    return {
      ref: formatReference(order.ref),
      status: order.status,
      performance: performance.code,
      clerk: order.clerk,
      register: order.registerId,
      channel: order.channel,
      at: order.createdAt,
      zone: performance.zone,
      seats: inHallOrder(house, seats).map((id) => labelOf(house, id)),
      choice,
      draw: run
        ? explainRailDraw(run, has, choice, kept as KeptRailDraw | undefined)
        : explainDraw(house, has, choice, kept as KeptDraw | undefined),
      ledger_agrees: agrees(order.choice, entries),
    }
  })
}

/** The plan of the draw; the performance's where that is not there, which then draws something else or nothing. */
async function planKept(tx: Tx, kept: { plan: string }, performance: { planId: string }): Promise<string> {
  const { plan } = tx.t
  const [found] = await tx
    .select({ id: plan.id })
    .from(plan)
    .where(eq(plan.id, String(kept.plan)))
  return found?.id ?? performance.planId
}

interface LedgerEntry {
  action: string
  body: { choice?: Json; seats?: string[] }
}

async function entriesOf(tx: Tx, orderId: string): Promise<LedgerEntry[]> {
  const { ledger } = tx.t
  const rows = await tx
    .select({ action: ledger.action, body: ledger.body })
    .from(ledger)
    .where(and(eq(ledger.subject, orderId), inArray(ledger.action, ['order.sold', 'hold.placed'])))
    .orderBy(asc(ledger.at), asc(ledger.seq))
  return rows.map(({ action, body }) => ({ action, body: JSON.parse(body) as LedgerEntry['body'] }))
}

/** Ids: sold, also where they were returned; else held; else those of a hold that has ended. */
function seatsOf({ tickets, held }: OrderRows, entries: LedgerEntry[]): string[] {
  if (tickets.length > 0) return [...new Set(tickets.map((ticket) => ticket.seat))]
  if (held.length > 0) return [...new Set(held)]
  return entries.findLast(({ action }) => action === 'hold.placed')?.body.seats ?? []
}

/** With the legs of its tickets; what a hold has is known by its seats. */
function hasSeats({ tickets }: OrderRows, ids: readonly string[]): HasSeat[] {
  if (tickets.length === 0) return ids.map((id) => ({ id }))
  return tickets.map(({ seat: id, fromLeg: from, toLeg: to }) => ({ id, legs: { from, to } }))
}

function agrees(choice: string, entries: LedgerEntry[]): boolean | null {
  const sold = entries.find(({ action }) => action === 'order.sold')
  if (!sold) return null
  return canonical(sold.body.choice ?? null) === canonical(JSON.parse(choice) as Json)
}

function inHallOrder(house: House, ids: string[]): string[] {
  const place = (id: string) => house.indexOf.get(id) ?? house.seats.length
  return [...ids].sort((a, b) => place(a) - place(b))
}

function labelOf(house: House, id: string): string {
  const index = house.indexOf.get(id)
  return index === undefined ? (id.split('#')[0] ?? id) : house.seats[index]!.label
}
