/**
 * What everything that is still to come will have sold together: of an event, a venue, the house. Bounds are those of simulated ways,
 * not summed; performances, events, venues and the house add up to the ticket.
 */
import type { Tx } from '../../db/store.ts'
import type { CalendarDay } from '../catalogue/calendar/day.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import type { Advice } from '../forecast/house/advice.ts'
import { answerOf } from '../forecast/house/answer.ts'
import { endOf } from '../forecast/house/known.ts'
import { type Drawn, drawn, type Sum, sumsOf } from '../forecast/house/sums.ts'
import { totalDays } from '../forecast/house/total-days.ts'
import { grouped } from '../grouped.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { adviceFacts, adviceForAll } from './advice-facts.ts'
import { dayBefore, daysBetween } from './curve.ts'
import type { ForecastAbout } from './forecast-about.ts'
import {
  daysOfOne,
  type ForecastDay,
  forecastDay,
  type PastDay,
  pastDays,
  withoutBounds,
} from './forecast-days.ts'
import type { CalendarUsed } from './house-curves.ts'
import { type ReadyAsked, type ReadyTold, readyTogether } from './ready.ts'
import { type Show, showsToCome } from './shows.ts'
import { isBoundless, type Line, lineOf, performanceLine } from './totals-lines.ts'
import { mostOf, type Told, toldAt } from './venue-told.ts'

export interface TotalsForecast {
  kind: 'event' | 'venue' | 'house'
  code: string
  /** Of an event. */
  title: Title | null
  at: number
  currency: string
  total: Line
  /** Half of what may come is above so many tickets, and `above` is the chance of more than is expected; null: nobody knows. */
  middle: { tickets: number; above: number } | null
  /** Performances, events, venues; as many of each as there are, where there is more than one. */
  lines: Line[]
  /** What to do about the places of which performance. */
  advice: (Advice & { performance: string })[]
  /** Programmes and staff to plan for, all together; null: nobody asked, or there is nothing to say it by. */
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
        const here = await toldAt(tx, own, isAsked, { at, now, calendar })
        told.push(...here.told)
        if (here.used) used.push({ venue, ...here.used })
      }
    const [house] = await tx.select({ currency: tx.t.house.currency }).from(tx.t.house)
    const mine = told.sort(
      (a, b) => a.show.startsAt - b.show.startsAt || (a.show.code < b.show.code ? -1 : 1),
    )
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
  return adviceForAll(told, facts)
}

function linesOf(
  { about, level, ready }: TotalsAsked,
  told: readonly Told[],
): Pick<TotalsForecast, 'total' | 'middle' | 'lines' | 'ready' | 'path'> {
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
  const together = sums(all)
  return {
    total: lineAt(about.kind, about.code, all),
    middle: isBoundless(told) ? null : middleOf(together),
    lines: [
      ...of('venue', ({ venue }) => venue),
      ...of('event', ({ event }) => event),
      ...told.map((one, index) => performanceLine(one, sums([index]), level)),
    ],
    ready: isBoundless(told) ? null : readyTogether(together.ways, parts, ready),
    path: pathOf(told, ways),
  }
}

/** What is expected of each is in its own middle, and bounds that reach farther up than down add up to more than that. */
const middleOf = ({ ways, expected, reaches }: Sum): TotalsForecast['middle'] => ({
  tickets: Math.round(ways[ways.length >> 1]!),
  above: reaches(expected + 1),
})

/** Where it is earliest. */
const todayOf = (told: readonly Told[]): string => told.map(({ today }) => today).sort()[0]!

/** Each venue's days are its own; a day of the sum is that day everywhere. Of one performance they are its own. */
function pathOf(told: readonly Told[], ways: readonly Drawn[]): ForecastDay[] {
  const [one] = told as readonly [Told]
  const { coming, steps, row } = one
  if (told.length === 1 && coming.situation)
    return daysOfOne(answerOf(coming, steps, mostOf(one)), endOf(row), row.day)
  const today = todayOf(told)
  const last = told
    .map(({ row }) => row.day)
    .toSorted()
    .at(-1)!
  const days = daysBetween(today, last) + 1
  const parts = told.map((one, at) => ({
    ...{ ...ways[at]!, part: one.part, lead: one.steps, ahead: daysBetween(today, one.today) },
  }))
  const known = isBoundless(told) ? withoutBounds : (day: ForecastDay) => day
  return totalDays(parts, days)
    .map((step, day) => known(forecastDay(step, { lead: days - 1 - day, day: dayBefore(today, -day) })))
    .slice(told.some(({ row }) => row.day === today) ? 0 : 1)
}
