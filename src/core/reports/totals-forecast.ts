/**
 * What everything that is still to come will have sold together: of an event, a venue, the house. Bounds are those of simulated ways,
 * not summed; performances, events, venues and the house add up to the ticket.
 */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { CalendarDay } from '../catalogue/calendar/day.ts'
import { calendarHere } from '../catalogue/calendar/rows.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { type Advice, adviceOn } from '../forecast/house/advice.ts'
import { endOf, knownAt, leadOf } from '../forecast/house/known.ts'
import { revenueOf } from '../forecast/house/revenue.ts'
import { type Drawn, drawn, type Part, type Sum, sumsOf } from '../forecast/house/sums.ts'
import { totalDays } from '../forecast/house/total-days.ts'
import { type Coming, comingOf } from '../forecast/house/venue.ts'
import { grouped } from '../grouped.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { adviceFacts } from './advice-facts.ts'
import { dayBefore, daysBetween } from './curve.ts'
import type { ForecastAbout } from './forecast-about.ts'
import { type ForecastDay, forecastDay, type PastDay, pastDays } from './forecast-days.ts'
import { type CalendarUsed, calendarUsed, curvesOf } from './house-curves.ts'
import { withPlacesThen } from './places-then.ts'
import { type ReadyAsked, type ReadyTold, readyTogether } from './ready.ts'
import { type Show, showsOver, showsToCome } from './shows.ts'
import { partsOf, type SoldRow, soldRow, TEACHERS, untilNow } from './sold-rows.ts'
import { type Line, lineOf, performanceLine } from './totals-lines.ts'
import { toldOnRails } from './totals-on-rails.ts'
import type { Carried } from './train-forecast.ts'

export interface TotalsForecast {
  kind: 'event' | 'venue' | 'house'
  code: string
  /** Of an event. */
  title: Title | null
  at: number
  currency: string
  total: Line
  /** Performances, events, venues; as many of each as there are, where there is more than one. */
  lines: Line[]
  /** What to do about the places of which performance. */
  advice: (Advice & { performance: string })[]
  /** Programmes and staff to plan for, all together; null: nobody asked. */
  ready: ReadyTold | null
  /** Of each venue whose calendar has a day in it, what that had to do with it. */
  calendar: (CalendarUsed & { venue: string })[]
  /** Sold by each day until now, all together. */
  history: PastDay[]
  /** From tomorrow, or from today where one starts, to the day of the last. */
  path: ForecastDay[]
}

export interface TotalsAsked {
  about: ForecastAbout
  /** As it was known then. */
  at?: number | undefined
  /** The chance of coming to so many tickets is told. */
  level?: number | undefined
  ready?: ReadyAsked | undefined
  /** Days that are on top of the house's own calendar. */
  calendar?: readonly CalendarDay[] | undefined
}

/** One performance that is to come, with what is told of it. */
export interface Told {
  show: Show
  row: SoldRow
  coming: Coming
  part: Part
  /** Of a train: what is wanted of it, and the most that it can carry. */
  rail?: Pick<Carried, 'wanted' | 'most'>
  /** Days to go. */
  lead: number
  /** Steps until the end of its sale. */
  steps: number
}

/** Refuses right-missing, nothing-to-come. */
export async function totalsForecast(desk: Desk, asked: TotalsAsked): Promise<TotalsForecast> {
  await need(desk, 'reports')
  await catchUp(desk)
  const now = desk.clock.now()
  const at = Math.min(asked.at ?? now, now)
  return desk.store.read(async (tx) => {
    const {
      about: { kind, code },
      calendar,
    } = asked
    const isAsked = (show: Show) => kind === 'house' || show[kind as 'event' | 'venue'] === code
    const toCome = await showsToCome(tx, at, undefined)
    const venues = new Set(toCome.filter(isAsked).map(({ venue }) => venue))
    if (venues.size === 0) throw refuse('nothing-to-come', { kind, code, at })
    const told: Told[] = []
    const used: TotalsForecast['calendar'] = []
    for (const [venue, own] of grouped(toCome, (show) => show.venue))
      if (venues.has(venue)) {
        const here = await toldAt(tx, own, { at, now, calendar })
        told.push(...here.told)
        if (here.used) used.push({ venue, ...here.used })
      }
    const [house] = await tx.select({ currency: tx.t.house.currency }).from(tx.t.house)
    const mine = told.filter(({ show }) => isAsked(show)).sort((a, b) => a.show.startsAt - b.show.startsAt)
    const title = kind === 'event' ? mine[0]!.show.title : null
    return {
      ...{ kind: kind as TotalsForecast['kind'], code, title, at, currency: house!.currency },
      ...linesOf(asked, mine),
      history: pastDays(
        mine.map(({ row }) => row),
        todayOf(mine),
      ),
      ...{ advice: await adviceOf(tx, mine, { at, now }), calendar: used },
    }
  })
}

interface AsOf {
  at: number
  now: number
  calendar: readonly CalendarDay[] | undefined
}

/** What is still to come at one venue, learnt from what was. */
async function toldAt(
  tx: Tx,
  toCome: Show[],
  { at, now, calendar: onTop }: AsOf,
): Promise<{ told: Told[]; used: CalendarUsed | null }> {
  const [{ zone, venue }] = toCome as [Show]
  const calendar = await calendarHere(tx, venue, onTop)
  const known = knownAt(zone, at, now)
  const over = await showsOver(tx, at, eq(tx.t.venue.code, venue), TEACHERS)
  const shows = await withPlacesThen(tx, [...over, ...toCome], { at, now })
  const parts = await partsOf(
    tx,
    shows.map(({ id }) => id),
    known,
  )
  const rows = shows.map((show, index) => {
    const row = soldRow(show, parts.get(show.id), calendar)
    return index < over.length ? row : untilNow(row, known)
  })
  // Where nothing was ever sold, nobody was asked to come.
  const taught = rows.filter((row, index) => index >= over.length || row.parts.length > 0)
  const lead = (row: SoldRow) => leadOf(known, endOf(row))
  const asked = rows.slice(over.length).map((row) => ({ id: row.code, lead: lead(row) }))
  const months = new Map(rows.map((row) => [row.code, row.day.slice(5, 7)]))
  const here = curvesOf(taught, known, calendar)
  const coming = comingOf(here.curves, asked, months)
  const told = toCome.map((show, index) => {
    const row = rows[over.length + index]!
    const own = coming.get(show.code)!
    const toGo = daysBetween(known.day, row.day)
    return { show, row, coming: own, part: partOf(row, own, taught), lead: toGo, steps: lead(row) }
  })
  return { told: await toldOnRails(tx, told, at), used: calendarUsed(calendar, taught, here, { known, at }) }
}

function partOf(row: SoldRow, { situation, fallback }: Coming, rows: readonly SoldRow[]): Part {
  const sold = row.parts.reduce((sum, { tickets, gone }) => sum + tickets - gone, 0)
  const walls = Math.max(sold, row.capacity ?? Number.POSITIVE_INFINITY)
  const expected = situation ? Math.round(Math.min(walls, Math.max(sold, situation.demand))) : sold
  const { so_far_minor: soFarMinor, average_minor } = revenueOf(row.parts, 0)
  const averageMinor =
    average_minor ?? averageOf(rows.filter(({ event }) => event === row.event)) ?? averageOf(rows)
  const isUnjudged = fallback === 'few'
  return { situation, isUnjudged, sold, capacity: row.capacity, expected, soFarMinor, averageMinor }
}

/** Where nothing is sold yet, tickets cost what those of the same event did, or of the venue. */
const averageOf = (rows: readonly SoldRow[]) =>
  revenueOf(
    rows.flatMap(({ parts }) => parts),
    0,
  ).average_minor

async function adviceOf(
  tx: Tx,
  told: readonly Told[],
  when: { at: number; now: number },
): Promise<TotalsForecast['advice']> {
  const facts = await adviceFacts(
    tx,
    told.map(({ show }) => show),
    when,
  )
  return told.flatMap(({ show, coming: { situation, fallback }, lead }) => {
    if (!situation) return []
    const all = adviceOn({ situation, fallback, lead }, facts.get(show.id)!)
    return all.map((one) => ({ performance: show.code, ...one }))
  })
}

function linesOf(
  { about, level, ready }: TotalsAsked,
  told: readonly Told[],
): Pick<TotalsForecast, 'total' | 'lines' | 'ready' | 'path'> {
  const parts = told.map(({ part }) => part)
  const ways = drawn(parts)
  const sums = sumsOf(parts, ways)
  const all = told.map((_, index) => index)
  const of = (kind: 'event' | 'venue', key: (show: Show) => string): Line[] => {
    const groups = [...grouped(all.map(String), (index) => key(told[Number(index)]!.show))]
    if (groups.length < 2) return []
    return groups.map(([code, some]) => lineAt(kind, code, some.map(Number)))
  }
  const lineAt = (kind: Line['kind'], code: string, some: readonly number[]): Line =>
    lineOf(
      { kind, code, level },
      sums(some) satisfies Sum,
      some.map((index) => told[index]!),
    )
  return {
    total: lineAt(about.kind, about.code, all),
    lines: [
      ...of('venue', ({ venue }) => venue),
      ...of('event', ({ event }) => event),
      ...told.map((one, index) => performanceLine(one, sums([index]), level)),
    ],
    ready: readyTogether(sums(all).ways, parts, ready),
    path: pathOf(told, ways),
  }
}

const todaysOf = (told: readonly Told[]) => told.map(({ row, lead }) => dayBefore(row.day, lead))

/** Where it is earliest. */
const todayOf = (told: readonly Told[]): string => todaysOf(told).sort()[0]!

/** Each venue's days are its own; a day of the sum is that day everywhere. */
function pathOf(told: readonly Told[], ways: readonly Drawn[]): ForecastDay[] {
  const todays = todaysOf(told)
  const today = todayOf(told)
  const last = told
    .map(({ row }) => row.day)
    .toSorted()
    .at(-1)!
  const days = daysBetween(today, last) + 1
  const parts = told.map(({ part, steps }, at) => ({
    ...{ ...ways[at]!, part, lead: steps, ahead: daysBetween(today, todays[at]!) },
  }))
  return totalDays(parts, days)
    .map((step, day) => forecastDay(step, { lead: days - 1 - day, day: dayBefore(today, -day) }))
    .slice(told.some(({ row }) => row.day === today) ? 0 : 1)
}
