/** How a performance sells, day by day before the show, beside performances that are over, at the same lead. From rollups. */
import { asc, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { performanceLine } from '../catalogue/performance/list.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { dayIn, isoIn } from '../zone.ts'
import { withAdded } from './added.ts'
import { type Comparable, comparablesOf, type Likeness } from './comparables.ts'
import { byLead, type Curve, dayBefore, daysBetween, type HourRow, median, soldBy } from './curve.ts'
import { onSaleFrom } from './sold-rows.ts'

/** A day of the booking curve. */
export interface PacePoint {
  /** Days before the show. */
  lead: number
  day: string
  /** Sold by its end, or by now; null: it has not come yet. */
  sold: number | null
  /** Of the others by the end of that day; null where there are none. */
  median: number | null
  low: number | null
  high: number | null
}

export interface PaceOther {
  performance: string
  starts_at: number
  /** Sold at the same lead, to the hour, and in the end. */
  at_lead: number
  final: number
}

export interface PaceReport {
  performance: string
  title: Title
  zone: string
  starts_at: number
  status: string
  /** Null of a train: its seats are sold again along the way, and tickets are no part of them. */
  capacity: number | null
  /** As of now. */
  sold: number
  /** Days to go; 0 on its day and after it. */
  lead: number
  likeness: Likeness
  others: PaceOther[]
  median: number | null
  low: number | null
  high: number | null
  /** Against the median, in whole percent; null where there is none to compare with, or its sale has just begun, or has not, and theirs had. */
  ahead_percent: number | null
  points: PacePoint[]
}

/** `at`: as it was known then. Refuses right-missing, performance-unknown, performance-ambiguous. */
export async function paceReport(
  desk: Desk,
  asked: { performance: string; at?: number | undefined },
): Promise<PaceReport> {
  await need(desk, 'reports')
  await catchUp(desk)
  const now = desk.clock.now()
  const at = Math.min(asked.at ?? now, now)
  return desk.store.read(async (tx) => {
    const row = await findPerformance(tx, asked.performance)
    const { run } = await loadPlan(tx, row.planId)
    const capacity = run ? null : ((await performanceLine(tx, now, row.id))?.capacity ?? 0)
    const { likeness, found } = await comparablesOf(tx, row, at)
    const rows = await hoursOf(tx, [row.id, ...found.map(({ id }) => id)])
    const curve: Curve = { day: dayIn(row.zone, row.startsAt), rows: rows.get(row.id) ?? [] }
    const others = found.map((other) => ({
      other,
      curve: { day: other.day, rows: rows.get(other.id) ?? [] },
    }))
    const [shown] = await withAdded(tx, [row])
    const since = onSaleFrom(shown!, curve.rows)
    return { ...headOf(row, capacity), likeness, ...compared({ ...row, since }, at, curve, others) }
  })
}

const headOf = ({ code, title, zone, startsAt, status }: PerformanceRow, capacity: number | null) => ({
  ...{ performance: code, title, zone, starts_at: startsAt, status, capacity },
})

/** By performance, in the order of time. */
async function hoursOf(tx: Tx, ids: string[]): Promise<Map<string, HourRow[]>> {
  const { soldHour } = tx.t
  const rows = await tx
    .select({
      id: soldHour.performanceId,
      day: soldHour.day,
      hour: soldHour.hour,
      tickets: sql<number>`${soldHour.tickets} - ${soldHour.gone}`.mapWith(Number),
    })
    .from(soldHour)
    .where(inArray(soldHour.performanceId, ids))
    .orderBy(asc(soldHour.performanceId), asc(soldHour.day), asc(soldHour.hour))
  const hours = new Map<string, HourRow[]>()
  for (const { id, ...row } of rows) {
    const own = hours.get(id)
    if (own) own.push(row)
    else hours.set(id, [row])
  }
  return hours
}

type Other = { other: Comparable; curve: Curve }

interface Since {
  zone: string
  /** Epoch ms since which it is on sale, or will be; null: nobody knows. */
  since: number | null
}

function compared({ zone, since }: Since, at: number, curve: Curve, others: readonly Other[]) {
  const iso = isoIn(zone, at)
  const now = { days: Math.max(0, daysBetween(iso.slice(0, 10), curve.day)), hour: Number(iso.slice(11, 13)) }
  const known = knownBy(curve, at, zone)
  const rest = others.map((one) => ({ ...one, curve: knownBy(one.curve, at, zone) }))
  const sold = soldOf(known)
  const told = rest.map(({ other, curve: own }) => ({
    performance: other.code,
    starts_at: other.startsAt,
    at_lead: soldBy(own, now),
    final: soldOf(own),
  }))
  const here = spread(told.map(({ at_lead }) => at_lead))
  return {
    ...{ sold, lead: now.days, others: told, ...here },
    ahead_percent:
      here.median && !isLater(since, at, rest, now.days)
        ? Math.round((100 * (sold - here.median)) / here.median)
        : null,
    points: pointsOf(known, rest, now.days),
  }
}

const WEEK = 7

/** Its sale begins, or has just begun, when those of most others had gone on for longer at this lead: it is neither ahead nor behind. */
function isLater(since: number | null, at: number, others: readonly Other[], lead: number): boolean {
  if (since === null || at - since >= WEEK * 86_400_000) return false
  const longer = others.filter(({ curve: { day, rows } }) => {
    const first = rows[0] ? daysBetween(rows[0].day, day) : 0
    return first >= lead + (since > at ? 1 : WEEK)
  })
  return 2 * longer.length > others.length
}

const soldOf = ({ rows }: Curve) => rows.reduce((sum, { tickets }) => sum + tickets, 0)

/** Without what came after, to the hour. */
function knownBy(curve: Curve, at: number, zone: string): Curve {
  const iso = isoIn(zone, at)
  const [day, hour] = [iso.slice(0, 10), Number(iso.slice(11, 13))]
  return {
    ...curve,
    rows: curve.rows.filter((row) => row.day < day || (row.day === day && row.hour <= hour)),
  }
}

function spread(values: number[]): { median: number | null; low: number | null; high: number | null } {
  const middle = median(values)
  if (middle === undefined) return { median: null, low: null, high: null }
  return { median: middle, low: Math.min(...values), high: Math.max(...values) }
}

/** A season's presale is longer: the tail of it is in the first day's sum. */
const LONGEST = 365

function pointsOf(curve: Curve, others: readonly Other[], lead: number): PacePoint[] {
  const first = ({ day, rows }: Curve) => (rows[0] ? daysBetween(rows[0].day, day) : 0)
  const longest = Math.max(lead, first(curve), ...others.map((other) => first(other.curve)))
  const from = Math.min(LONGEST, longest)
  const [own, rest] = [byLead(curve, from), others.map((other) => byLead(other.curve, from))]
  return own.map((sold, index) => {
    const days = from - index
    return {
      lead: days,
      day: dayBefore(curve.day, days),
      sold: days >= lead ? sold : null,
      ...spread(rest.map((values) => values[index]!)),
    }
  })
}
