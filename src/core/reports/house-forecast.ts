/** What a performance will have sold in the end, between which numbers, and by when it is full: from the house's own history. */
import type { CalendarDay, HouseCalendar } from '../catalogue/calendar/day.ts'
import { calendarHere } from '../catalogue/calendar/rows.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { performanceLine } from '../catalogue/performance/list.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { isSoldOut } from '../forecast/curves/book.ts'
import { chanceOf } from '../forecast/curves/chances.ts'
import { seated, wantedOf } from '../forecast/curves/totals.ts'
import { type Advice, adviceOn, type Facts } from '../forecast/house/advice.ts'
import { type Answer, answerOf, type HouseFallback } from '../forecast/house/answer.ts'
import { endOf, type Known, knownAt, leadOf } from '../forecast/house/known.ts'
import { type Lost, lostOf } from '../forecast/house/lost.ts'
import type { DayEffect } from '../forecast/house/named.ts'
import { type Revenue, revenueOf } from '../forecast/house/revenue.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { adviceFacts } from './advice-facts.ts'
import { dayBefore, daysBetween, median } from './curve.ts'
import { type ForecastDay, forecastDay, type PastDay, pastDays } from './forecast-days.ts'
import { type CalendarUsed, calendarUsed, closedUntil, curvesOf } from './house-curves.ts'
import { type ReadyAsked, type ReadyTold, readyTold } from './ready.ts'
import { type SoldRow, soldRows } from './sold-rows.ts'
import { answerOnRails, withRails } from './train-answer.ts'
import { type Rails, railsOf, type TrainForecast } from './train-forecast.ts'

export interface ComparableUsed {
  performance: string
  starts_at: number
  same_event: boolean
  /** Sold at the same lead, and in the end. */
  at_lead: number
  final: number
  /** Of all that count, in the pickup. */
  weight: number
}

/** Of demand that a full house turns away only evenings with places left tell anything. */
export interface LostTold extends Lost {
  /** Comparables that were not full in the end, and those that were. */
  shown_by: number
  full: number
}

export interface HouseForecast {
  performance: string
  /** Its code. */
  event: string
  title: Title
  zone: string
  starts_at: number
  at: number
  currency: string
  /** Null of a train: its seats are sold again along the way. */
  capacity: number | null
  /** Days to go. */
  lead: number
  sold: number
  expected: number
  /** Shares of all outcomes that should lie between. */
  intervals: { share: number; low: number; high: number }[]
  /** Null: nothing to say it by. `day`: by when, where it is expected. */
  sell_out: { chance: number | null; day: string | null }
  /** The chance of coming to so many tickets; null: nobody asked, or there is nothing to say it by. */
  reaches: { level: number; chance: number } | null
  revenue: Revenue
  /** Against the median of the comparables at this lead, in whole percent. */
  median: number | null
  ahead_percent: number | null
  /** Null: enough are over. */
  fallback: HouseFallback | null
  /** The blend of all members, or plain pickup alone, where it did as well at this lead. Null: nothing is over. */
  told_by: 'blend' | 'plain-pickup' | null
  /** Mean tickets that each was off at this lead, on performances that are over; null where none can be judged. */
  judged: { performances: number; blend_off: number; plain_off: number } | null
  /** What its day does, where that has a name in the calendar; null: it is like others. */
  effect: DayEffect | null
  /** Days until the end of its sale on which nothing can be bought. */
  closed_days: string[]
  /** What the house's calendar, and what was put on top of it, had to do with it; null: there is no day in it. */
  calendar: CalendarUsed | null
  /** Wanted, whether there are places or not; null: nothing is over to say it by. */
  demand: number | null
  /** Wanted where no place is left; null: nothing is over to say it by, or no full house bounds it. */
  lost: LostTold | null
  /** What to do about its places, where the figures carry it. */
  advice: Advice[]
  /** Programmes and staff to plan for; null: nobody asked, or there is nothing to say it by. */
  ready: ReadyTold | null
  /** Of a train: rides, legs, and what to keep for long rides. Null of a house. */
  train: TrainForecast | null
  comparables: ComparableUsed[]
  members: { name: string; final: number; weight: number }[]
  history: PastDay[]
  path: ForecastDay[]
}

export interface HouseAsked {
  performance: string
  /** As it was known then. */
  at?: number | undefined
  /** The chance of coming to so many tickets is told. */
  level?: number | undefined
  ready?: ReadyAsked | undefined
  /** Days that are on top of the house's own calendar. */
  calendar?: readonly CalendarDay[] | undefined
}

/** Refuses right-missing, performance-unknown, performance-ambiguous, nothing-to-forecast. */
export async function houseForecast(desk: Desk, asked: HouseAsked): Promise<HouseForecast> {
  await need(desk, 'reports')
  await catchUp(desk)
  const now = desk.clock.now()
  const at = Math.min(asked.at ?? now, now)
  return desk.store.read(async (tx) => {
    const row = await findPerformance(tx, asked.performance)
    checkToCome(row, at)
    const known = knownAt(row.zone, at, now)
    const calendar = await calendarHere(tx, row.venue, asked.calendar)
    const rows = await soldRows(tx, row, { known, at, now, calendar })
    if (row.saleFrom !== null && row.saleFrom > at && rows[0].parts.length === 0)
      throw nothing(row, 'not-on-sale', row.saleFrom)
    const { currency } = (await performanceLine(tx, now, row.id))!
    const facts = (await adviceFacts(tx, [row], { at, now })).get(row.id)!
    const rails = rows[0].capacity === null ? await railsOf(tx, row, at) : null
    return { currency, ...forecastOf(row, { ...asked, calendar, at, known, facts, rails }, rows) }
  })
}

const nothing = (
  { code, zone }: PerformanceRow,
  why: 'over' | 'cancelled' | 'not-on-sale' | 'no-history',
  at: number,
) => refuse('nothing-to-forecast', { performance: code, why, at, zone })

function checkToCome(row: PerformanceRow, at: number): void {
  if (row.status === 'cancelled') throw nothing(row, 'cancelled', row.startsAt)
  if (row.startsAt <= at) throw nothing(row, 'over', row.startsAt)
}

interface AsOf extends Omit<HouseAsked, 'calendar'> {
  at: number
  known: Known
  facts: Facts
  /** Null: no train. */
  rails: Rails | null
  /** All of it. */
  calendar: HouseCalendar
}

function forecastOf(
  row: PerformanceRow,
  { at, known, facts, level, ready, calendar, rails }: AsOf,
  rows: readonly SoldRow[],
): Omit<HouseForecast, 'currency'> {
  const own = rows[0]!
  const [end, toGo] = [endOf(own), daysBetween(known.day, own.day)]
  const lead = leadOf(known, end)
  const here = curvesOf(rows, known, calendar)
  const { curves, days } = here
  const { answer, ...onRails } = answerOnRails(answerOf(curves, curves[0]!, lead), rails, { lead, toGo })
  if (own.capacity === null && answer.fallback === 'no-history')
    throw nothing(row, 'no-history', row.startsAt)
  const { chance, step } = answer.sellOut
  const soldOutOn = step === null ? null : step < 0 ? known.day : dayOf(step, lead, end)
  return {
    ...{
      performance: row.code,
      event: row.event,
      title: row.title,
      zone: row.zone,
      starts_at: row.startsAt,
      at,
    },
    ...{ capacity: own.capacity, lead: toGo, sold: answer.sold, expected: answer.expected },
    intervals: answer.intervals.map(({ share, low, high }) => ({ share, low, high })),
    sell_out: { chance, day: soldOutOn },
    ...{
      reaches: reachesOf(answer, level, onRails.carried?.most),
      ...adviceOf(answer, toGo, facts),
      effect: answer.effect,
    },
    ...inWays(answer, ready),
    ...withRails(revenueOf(own.parts, answer.expected), onRails),
    ...againstOthers(answer, lead, rows),
    ...{ fallback: answer.fallback, ...judgedOf(answer), members: answer.members },
    history: pastDays([own], known.day),
    path: pathOf(answer, end, own.day),
    closed_days: closedUntil(known, end, days),
    calendar: calendarUsed(calendar, rows, here, { known, at }),
  }
}

/** What a thousand ways that it may go tell. */
function inWays(
  { situation, comparables, fallback }: Answer,
  ready: ReadyAsked | undefined,
): Pick<HouseForecast, 'lost' | 'ready'> {
  if (!situation) return { lost: null, ready: null }
  const wanted = wantedOf([situation])[0]!
  const full = comparables.filter(({ entry }) => isSoldOut(entry, 0)).length
  return {
    lost:
      situation.capacity === null
        ? null
        : {
            ...{
              ...lostOf([{ situation, wanted }], { isUnjudged: fallback === 'few' }),
              shown_by: comparables.length - full,
              full,
            },
          },
    ready: readyTold(seated(situation, wanted).sort(), ready),
  }
}

function adviceOf(
  { situation, fallback }: Answer,
  lead: number,
  facts: Facts,
): Pick<HouseForecast, 'demand' | 'advice'> {
  if (!situation) return { demand: null, advice: [] }
  const demand = Math.round(Math.max(situation.out, situation.demand))
  return { demand, advice: adviceOn({ situation, fallback, lead }, facts) }
}

/** `most`: of a train, what it can carry. */
function reachesOf(
  { situation }: Answer,
  level: number | undefined,
  most: number | undefined,
): HouseForecast['reaches'] {
  if (level === undefined || !situation) return null
  return { level, chance: level > (most ?? situation.capacity ?? level) ? 0 : chanceOf(situation, level) }
}

function judgedOf({ duel, isPlain }: Answer): Pick<HouseForecast, 'told_by' | 'judged'> {
  if (!duel) return { told_by: null, judged: null }
  const { judged: performances, blend, plain } = duel
  const each = (tickets: number) => tickets / performances
  return {
    told_by: isPlain ? 'plain-pickup' : 'blend',
    judged: performances === 0 ? null : { performances, blend_off: each(blend), plain_off: each(plain) },
  }
}

/** The day that a step is over on. */
const dayOf = (step: number, lead: number, end: string) => dayBefore(end, Math.max(0, lead - 2 - step))

/** The last day of sale has one line, its end; where the show is later, its day has one, too. */
function pathOf({ steps }: Answer, end: string, day: string): ForecastDay[] {
  const lead = steps.length
  const days = steps.flatMap((told, step) => {
    const on = dayOf(step, lead, end)
    return step === lead - 2 ? [] : forecastDay(told, { lead: daysBetween(on, day), day: on })
  })
  return end === day ? days : [...days, forecastDay(steps.at(-1)!, { lead: 0, day })]
}

function againstOthers({ comparables, sold }: Answer, lead: number, rows: readonly SoldRow[]) {
  const starts = new Map(rows.map(({ code, startsAt }) => [code, startsAt]))
  const used = comparables.map(({ entry, isOwn, weight }) => ({
    ...{ performance: entry.id, starts_at: starts.get(entry.id)!, same_event: isOwn },
    ...{ at_lead: entry.sold[lead] ?? 0, final: entry.sold[0] ?? 0, weight },
  }))
  // Beside its own kind, where that has a few.
  const same = used.filter(({ same_event }) => same_event)
  const middle = median((same.length >= FEW ? same : used).map(({ at_lead }) => at_lead)) ?? null
  return {
    ...{ comparables: used, median: middle },
    ahead_percent: middle ? Math.round((100 * (sold - middle)) / middle) : null,
  }
}

/** Fewer have no middle worth a name. */
const FEW = 3
