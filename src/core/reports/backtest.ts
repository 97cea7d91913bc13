/**
 * How good the house's own forecasts would have been: of performances that are over, from what was known days before each. Later
 * sales, returns and exchanges do not exist then.
 */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { type CalendarDay, dayCount, type HouseCalendar } from '../catalogue/calendar/day.ts'
import { calendarHere } from '../catalogue/calendar/rows.ts'
import type { Desk } from '../desk.ts'
import { type Asked, backtestOf, type Told, type Untold, whyUntold } from '../forecast/house/backtest.ts'
import { dayNumber, endOf } from '../forecast/house/known.ts'
import { type Skill, skillAt } from '../forecast/house/skill.ts'
import { grouped } from '../grouped.ts'
import { need } from '../people/may.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { dayIn } from '../zone.ts'
import { withAdded } from './added.ts'
import { withClosings } from './closings.ts'
import { dayBefore, daysBetween } from './curve.ts'
import { curvesOf } from './house-curves.ts'
import { inScope, type Scope, scopeIds } from './scope.ts'
import { type Show, showsOver } from './shows.ts'
import { overRow, partsOf, type SoldRow, TEACHERS } from './sold-rows.ts'

export interface BacktestRow {
  performance: string
  event: string
  venue: string
  starts_at: number
  /** Days before, and the day at whose end it would have been told. */
  days: number
  day: string
  /** Sold by then, what would have been told, and what came. */
  sold: number
  told: number
  final: number
  low_50: number
  high_50: number
  low_80: number
  high_80: number
  low_95: number
  high_95: number
  told_by: 'blend' | 'plain-pickup'
  blend: number
  plain: number
  last: number
  weekday: number
}

export interface Backtest {
  /** Performances that were asked about, and the days of the first and the last of them. */
  performances: number
  from: string | null
  until: string | null
  skill: Skill[]
  /** All of it that is over, whether anything could be told or not. */
  over: number
  /** Days before at which nothing could be told of any of it, and why. */
  untold: { days: number; why: Untold }[]
  /** Of each venue whose calendar has a day in it: how many. */
  calendar: { venue: string; days: number }[]
  /** In the order of their start. */
  rows: (BacktestRow & { zone: string })[]
}

export const USUAL_LEADS = [28, 14, 7, 3, 1]
/** So many of the newest are asked about; as many as teach a forecast stand before them. */
const MOST = 500

export interface BacktestAsked extends Scope {
  days?: readonly number[] | undefined
  /** Days that are on top of the house's own calendar. */
  calendar?: readonly CalendarDay[] | undefined
}

/** Refuses right-missing, performance-unknown, performance-ambiguous, value-faulty. */
export async function backtest(desk: Desk, asked: BacktestAsked = {}): Promise<Backtest> {
  await need(desk, 'reports')
  await catchUp(desk)
  const now = desk.clock.now()
  const days = asked.days ?? USUAL_LEADS
  return desk.store.read(async (tx) => {
    const scope = await scopeIds(tx, asked)
    const isOver = ({ zone, startsAt }: Show) => dayIn(zone, startsAt) < dayIn(zone, now)
    const scored = (await showsOver(tx, now, inScope(tx, scope), MOST)).filter(isOver)
    const all: Of[] = []
    // At which somebody was on sale, and too few were over.
    const few = new Set<number>()
    const used: Backtest['calendar'] = []
    for (const [venue, own] of grouped(scored, (show) => show.venue)) {
      const calendar = await calendarHere(tx, venue, asked.calendar)
      const here = await toldOf(tx, venue, own, { days, isOver, calendar, now })
      all.push(...here.told)
      for (const day of here.few) few.add(day)
      const count = dayCount(calendar)
      if (count > 0) used.push({ venue, days: count })
    }
    all.sort((a, b) => a.show.startsAt - b.show.startsAt || (a.told.id < b.told.id ? -1 : 1))
    const told = all.map((one) => one.told)
    const rows = all.map(rowOf)
    const skill = days.flatMap((day) => skillAt(day, told) ?? [])
    const over = scored.length
    return { ...spanOf(rows), skill, over, untold: untoldOf(days, told, few, over), calendar: used, rows }
  })
}

function untoldOf(
  days: readonly number[],
  told: readonly Told[],
  few: ReadonlySet<number>,
  over: number,
): Backtest['untold'] {
  const known = new Set(told.map((one) => one.days))
  const left = over > 0 ? days.filter((day) => !known.has(day)) : []
  return left.map((day) => ({ days: day, why: few.has(day) ? 'few-over' : 'not-on-sale' }))
}

interface Of {
  show: Show
  told: Told
}

interface Trial {
  now: number
  days: readonly number[]
  isOver: (show: Show) => boolean
  calendar: HouseCalendar
}

async function toldOf(
  tx: Tx,
  venue: string,
  scored: Show[],
  { days, isOver, calendar, now }: Trial,
): Promise<{ told: Of[]; few: number[] }> {
  const here = eq(tx.t.venue.code, venue)
  const latest = Math.max(...scored.map(({ startsAt }) => startsAt))
  const all = (await showsOver(tx, latest, here, MOST + TEACHERS)).filter(isOver)
  const shows = await withAdded(tx, await withClosings(tx, all, { at: now, now }))
  const byId = new Map(shows.map((show) => [show.code, show]))
  const { rows, curves } = await rowsOf(tx, shows, calendar)
  const codes = new Set(scored.map(({ code }) => code))
  const asked = rows.map((row): Asked => {
    const from = row.sale?.from
    const onSale = from ? dayNumber(from.day) : null
    const early = daysBetween(endOf(row), row.day)
    return { id: row.code, onSale, isScored: codes.has(row.code) && !wasClosed(row), early }
  })
  const answers = backtestOf(curves, asked, days)
  const none = days.filter((day) => answers.every((told) => told.days !== day))
  return {
    told: answers.map((told) => ({ show: byId.get(told.id)!, told })),
    few: none.filter((day) => whyUntold(curves, asked, day) === 'few-over'),
  }
}

/** Nobody could know by then that somebody would close it: what came tells nothing of what was told. */
const wasClosed = (row: SoldRow): boolean =>
  row.sale?.closings?.some(({ from }) => from.day < endOf(row)) ?? false

/** Days are told at their end. */
const END = 23

async function rowsOf(tx: Tx, shows: Show[], calendar: HouseCalendar) {
  const known = { day: dayIn(shows[0]!.zone, shows[0]!.startsAt), hour: END }
  const parts = await partsOf(
    tx,
    shows.map(({ id }) => id),
    known,
  )
  const rows = shows.map((show) => overRow(show, parts.get(show.id), calendar))
  return { rows, curves: curvesOf(rows, known, calendar).curves }
}

function rowOf({ show, told }: Of): Backtest['rows'][number] {
  const [half, most, all] = told.bounds as [Bound, Bound, Bound]
  return {
    ...{ performance: show.code, event: show.event, venue: show.venue, starts_at: show.startsAt },
    ...{ days: told.days, day: dayBefore(dayIn(show.zone, show.startsAt), told.days) },
    ...{ sold: told.sold, told: told.said, final: told.final },
    ...{ low_50: half.low, high_50: half.high, low_80: most.low, high_80: most.high },
    ...{ low_95: all.low, high_95: all.high, told_by: told.isPlain ? 'plain-pickup' : 'blend' },
    ...{ blend: told.blend, plain: told.plain, last: told.last, weekday: told.weekday, zone: show.zone },
  }
}

type Bound = Told['bounds'][number]

function spanOf(rows: Backtest['rows']): Pick<Backtest, 'performances' | 'from' | 'until'> {
  const day = (row: Backtest['rows'][number] | undefined) => (row ? dayIn(row.zone, row.starts_at) : null)
  return {
    performances: new Set(rows.map(({ performance }) => performance)).size,
    ...{ from: day(rows[0]), until: day(rows.at(-1)) },
  }
}
