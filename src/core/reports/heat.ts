/** Which seats sell first: of one performance, or of the last ones of an event in the same hall. A performance at a time is read. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan, Seat } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import { titleIn } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { houseOf } from './asked.ts'
import { scopeIds } from './scope.ts'
import { atOnce, type Column, type Told } from './shape.ts'

export interface HeatSeat {
  seat: Seat
  section: string
  /** How much of all that was sold had been sold by then, on the average, in basis points; null: never sold. */
  after_basis_points: number | null
  /** In how many of the performances it was sold. */
  times: number
}

export interface Heat {
  title: string
  performances: string[]
  seats: HeatSeat[]
  told: Told
}

export interface HeatAsked {
  performance?: string | undefined
  event?: string | undefined
}

/** More of them say nothing new. */
const MOST = 20

const COLUMNS: readonly Column[] = [
  { key: 'seat', type: 'text' },
  { key: 'section', type: 'text' },
  { key: 'row', type: 'text' },
  { key: 'number', type: 'text' },
  { key: 'times', type: 'count' },
  { key: 'after_basis_points', type: 'percent' },
]

/** Refuses right-missing, performance-unknown, performance-ambiguous, value-faulty. */
export async function heatReport(desk: Desk, asked: HeatAsked, language: string): Promise<Heat> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    const found = await performancesOf(tx, asked)
    const [first] = found
    const plan = first ? await loadPlan(tx, first.planId) : undefined
    const seats = plan
      ? await seatsOf(
          tx,
          plan,
          found.map(({ id }) => id),
        )
      : []
    const title = first ? titleIn(first.title, language, first.event) : (asked.event ?? '')
    const house = await houseOf(tx)
    const frame = {
      ...{ house: house.name, currency: house.currency, zone: house.zone, at: desk.clock.now(), as_of: null },
      ...{ compared: null, narrowed: narrowedBy(asked) },
    }
    return {
      ...{ title, performances: found.map(({ code }) => code), seats },
      told: {
        ...{
          report: 'heat',
          title: null,
          by: [],
          columns: COLUMNS,
          frame,
          totals: () => [],
          drawn: null,
          notes: [],
        },
        rows: atOnce(seats.map(rowOf)),
      },
    }
  })
}

const narrowedBy = ({ performance, event }: HeatAsked): [string, string[]][] => [
  ...(performance === undefined ? [] : ([['performance', [performance]]] as [string, string[]][])),
  ...(event === undefined ? [] : ([['event', [event]]] as [string, string[]][])),
]

const rowOf = ({ seat, section, times, after_basis_points }: HeatSeat) => ({
  ...{ seat: seat.label, section, row: seat.row, number: seat.number, times, after_basis_points },
})

/** The one that is named; of an event the newest that are of the plan of the last one. */
async function performancesOf(tx: Tx, { performance, event }: HeatAsked) {
  if (performance !== undefined) return [await findPerformance(tx, performance)]
  const { event: id } = await scopeIds(tx, { event })
  const { performance: table, event: events } = tx.t
  const rows = await tx
    .select({ code: table.code })
    .from(table)
    .innerJoin(events, eq(events.id, table.eventId))
    .where(id === undefined ? undefined : eq(table.eventId, id))
    .orderBy(desc(table.startsAt))
    .limit(MOST)
  const all: PerformanceRow[] = []
  for (const { code } of rows) all.push(await findPerformance(tx, code))
  return all.filter(({ planId }) => planId === all[0]?.planId)
}

interface Sum {
  /** Of shares in basis points. */
  after: number
  times: number
}

async function seatsOf(tx: Tx, plan: Plan, performances: readonly string[]): Promise<HeatSeat[]> {
  const sums = new Map<string, Sum>()
  for (const performance of performances) await addSold(tx, performance, sums)
  return plan.sections.flatMap(({ name, seats }) =>
    seats.map((seat) => {
      const sum = sums.get(seat.id)
      const after_basis_points = sum ? Math.round(sum.after / sum.times) : null
      return { seat, section: name, after_basis_points, times: sum?.times ?? 0 }
    }),
  )
}

/** When each seat was sold first; who buys together sells them at once. */
async function addSold(tx: Tx, performance: string, sums: Map<string, Sum>): Promise<void> {
  const { ticket } = tx.t
  const rows = await tx
    .select({ seat: ticket.seat, at: sql<number>`min(${ticket.soldAt})`.mapWith(Number) })
    .from(ticket)
    .where(and(eq(ticket.performanceId, performance)))
    .groupBy(ticket.seat)
  const sorted = rows.toSorted((one, other) => one.at - other.at)
  let begin = 0
  sorted.forEach(({ seat, at }, index) => {
    if (sorted[begin]!.at !== at) begin = index
    const sum = sums.get(seat) ?? { after: 0, times: 0 }
    sums.set(seat, { after: sum.after + Math.round((begin * 10_000) / sorted.length), times: sum.times + 1 })
  })
}
