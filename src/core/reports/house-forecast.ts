/** What a performance will have sold in the end, between which numbers, and by when it is full: from the house's own history. */
import { eq } from 'drizzle-orm'
import type { CalendarDay } from '../catalogue/calendar/day.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { performanceLine } from '../catalogue/performance/list.ts'
import type { SaleStatus } from '../catalogue/performance/status.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { isSoldOut } from '../forecast/curves/book.ts'
import { chanceToSell } from '../forecast/curves/chances.ts'
import { seated, wantedOf } from '../forecast/curves/totals.ts'
import type { Advice } from '../forecast/house/advice.ts'
import { type Answer, answerOf } from '../forecast/house/answer.ts'
import type { Coming, HouseFallback } from '../forecast/house/coming.ts'
import { endOf } from '../forecast/house/known.ts'
import { type Lost, lostOf } from '../forecast/house/lost.ts'
import type { DayEffect } from '../forecast/house/named.ts'
import { type Revenue, worthOf } from '../forecast/house/revenue.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { adviceFacts, adviceFor } from './advice-facts.ts'
import { type Likeness, likest } from './comparables.ts'
import { median } from './curve.ts'
import { dayOfStep, daysOfOne, type ForecastDay, type PastDay, pastDays } from './forecast-days.ts'
import { type CalendarUsed, closedUntil } from './house-curves.ts'
import { type TrainTold, trainTold } from './kept-already.ts'
import { type ReadyAsked, type ReadyTold, readyTold } from './ready.ts'
import { type Show, showsToCome } from './shows.ts'
import type { SoldRow } from './sold-rows.ts'
import { demandOf, mostOf, type Told, toldAt, type VenueTold } from './venue-told.ts'

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
  /** As it was then. What is closed or ended stays at what is sold. */
  status: SaleStatus
  currency: string
  /** When its sale begins, where it has not by then. */
  sale_from: number | null
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
  /** The day since which it is on sale, or will be, where that is later than most others had been: it is put beside no median. */
  later_since: string | null
  /** Of those at this lead that `report pace` puts it beside, too; ahead of it in whole percent. */
  median: number | null
  median_of: { likeness: Exclude<Likeness, 'none'>; performances: number } | null
  ahead_percent: number | null
  /** Null: enough are over. */
  fallback: HouseFallback | null
  /** The blend of all members, or plain pickup alone, where it did as well at this lead. Null: nothing is over. */
  told_by: 'blend' | 'plain-pickup' | null
  /**
   * Mean tickets that each was off at this lead, on performances that are over; null where none can be judged. `more_came` than the one
   * that is told had told, on average; null where that may be chance.
   */
  judged: { performances: number; blend_off: number; plain_off: number; more_came: number | null } | null
  /** What its day does, where that has a name in the calendar; null: it is like others. */
  effect: DayEffect | null
  /** Days until the end of its sale on which nothing can be bought. */
  closed_days: string[]
  /** What the house's calendar, and what was put on top of it, had to do with it; null: there is no day in it. */
  calendar: CalendarUsed | null
  /** Wanted, whether there are places or not; and as its curve alone tells it: what is far away is drawn towards what its event and venue come to. */
  demand: number
  alone: number
  /** Wanted where no place is left; null: nothing is over to say it by, or no full house bounds it. */
  lost: LostTold | null
  /** What to do about its places, where the figures carry it. */
  advice: Advice[]
  /** Programmes and staff to plan for; null: nobody asked, or there is nothing to say it by. */
  ready: ReadyTold | null
  /** Of a train: rides, legs, and what to keep for long rides. Null of a house. */
  train: TrainTold | null
  comparables: ComparableUsed[]
  /** Over, and closed for sale so early that they taught nothing. */
  closed_early: string[]
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
    const toCome = await showsToCome(tx, at, eq(tx.t.performance.venueId, row.venueId))
    const isAsked = ({ code }: Show) => code === row.code
    const here = await toldAt(tx, toCome, isAsked, { at, now, calendar: asked.calendar })
    const [told] = here.told as [Told]
    if (told.coming.situation === null) throw nothing(row, 'no-history', row.startsAt)
    const { currency } = (await performanceLine(tx, now, row.id))!
    const facts = await adviceFacts(tx, [row], { at, now })
    return {
      ...headOf(row, at, told),
      currency,
      ...forecastOf(told, here, asked),
      ...saleOf(told.row, at),
      advice: adviceFor(told, facts),
      train: await trainTold(tx, { ...row, told }, { at, now }),
    }
  })
}

const nothing = (
  { code, event, zone }: PerformanceRow,
  why: 'over' | 'cancelled' | 'no-history',
  at: number,
) => refuse('nothing-to-forecast', { performance: code, event, why, at, zone })

/** Before its sale begins it is neither ahead of others nor behind. */
const saleOf = ({ onSaleAt }: SoldRow, at: number) =>
  onSaleAt !== null && onSaleAt > at ? { sale_from: onSaleAt, ahead_percent: null } : { sale_from: null }

function checkToCome(row: PerformanceRow, at: number): void {
  if (row.status === 'cancelled') throw nothing(row, 'cancelled', row.startsAt)
  if (row.startsAt <= at) throw nothing(row, 'over', row.startsAt)
}

const headOf = (
  { code, event, title, zone, startsAt }: PerformanceRow,
  at: number,
  { row, lead, status }: Told,
) => ({
  ...{ performance: code, event, title, zone, starts_at: startsAt, at, status },
  ...{ capacity: row.capacity, lead },
})

type Figures = Omit<
  HouseForecast,
  keyof ReturnType<typeof headOf> | 'currency' | 'sale_from' | 'advice' | 'train'
>

function forecastOf(told: Told, here: VenueTold, { level, ready }: HouseAsked): Figures {
  const { coming, row, steps } = told
  const { fallback, effect, members } = coming
  const situation = coming.situation!
  const most = mostOf(told)
  const answer = answerOf(coming, steps, most)
  const end = endOf(row)
  const { chance, step } = answer.sellOut
  const soldOutOn = step === null ? null : step < 0 ? here.known.day : dayOfStep(step, steps, end)
  return {
    ...{ sold: answer.sold, expected: answer.expected },
    intervals: answer.intervals.map(({ share, low, high }) => ({ share, low, high })),
    sell_out: { chance, day: soldOutOn },
    reaches: level === undefined ? null : { level, chance: chanceToSell(situation, level, most) },
    ...inWays(told, ready),
    demand: demandOf(told)!,
    alone: Math.round(coming.alone),
    revenue: revenueOf(told, answer.intervals),
    ...againstOthers(told, here.rows),
    ...{ fallback, ...judgedOf(coming), members, effect },
    history: pastDays([row], here.known.day),
    path: daysOfOne(answer, end, row.day),
    closed_days: coming.isEnded ? [] : closedUntil(here.known, end, here.days),
    closed_early: here.closedEarly,
    calendar: here.used,
  }
}

function revenueOf({ part, priceBy }: Told, bounds: Answer['intervals']): Revenue {
  const { soFarMinor: so_far_minor, averageMinor, expected } = part
  if (averageMinor === null)
    return { so_far_minor, average_minor: null, price_by: null, expected_minor: null, intervals: null }
  const at = (tickets: number) => Math.round(worthOf(part, tickets))
  return {
    ...{
      so_far_minor,
      average_minor: Math.round(averageMinor),
      price_by: priceBy,
      expected_minor: at(expected),
    },
    intervals: bounds.map(({ share, low, high }) => ({ share, low: at(low), high: at(high) })),
  }
}

/** What a thousand ways that it may go tell. */
function inWays(
  { part: { id }, coming }: Told,
  ready: ReadyAsked | undefined,
): Pick<HouseForecast, 'lost' | 'ready'> {
  const { comparables, fallback } = coming
  const situation = coming.situation!
  const wanted = wantedOf([{ id, situation }])[0]!
  // Nobody sees how many more would have come, either, where somebody had closed it.
  const full = comparables.filter(({ entry }) => isSoldOut(entry, 0)).length
  const isTold = situation.capacity !== null && comparables.length > 0
  const lost = isTold ? lostOf({ situation, wanted, isUnjudged: fallback === 'few' }) : null
  return {
    lost: lost && { ...lost, shown_by: comparables.length - full, full },
    ready: readyTold(seated(situation, wanted).sort(), ready),
  }
}

function judgedOf({ duel, isPlain }: Coming): Pick<HouseForecast, 'told_by' | 'judged'> {
  if (!duel) return { told_by: null, judged: null }
  const { judged: performances, blend, plain, leaning } = duel
  const each = (tickets: number) => tickets / performances
  return {
    told_by: isPlain ? 'plain-pickup' : 'blend',
    judged:
      performances === 0
        ? null
        : { performances, blend_off: each(blend), plain_off: each(plain), more_came: leaning },
  }
}

function againstOthers({ coming, row, show, steps }: Told, rows: readonly SoldRow[]) {
  const starts = new Map(rows.map(({ code, startsAt }) => [code, startsAt]))
  const used = coming.comparables.map(({ entry, isOwn, weight }) => ({
    ...{ performance: entry.id, starts_at: starts.get(entry.id)!, same_event: isOwn },
    ...{ at_lead: entry.sold[steps] ?? 0, final: entry.sold[0] ?? 0, weight },
  }))
  const newest = used
    .map((one) => ({ ...one, startsAt: one.starts_at }))
    .sort((one, other) => other.startsAt - one.startsAt)
  const own = newest.filter(({ same_event }) => same_event)
  const { likeness, found } = likest(own, newest, show)
  const isBeside = likeness !== 'none' && !coming.isLater
  const middle = isBeside ? (median(found.map(({ at_lead }) => at_lead)) ?? null) : null
  return {
    ...{ comparables: used, median: middle },
    median_of: isBeside ? { likeness, performances: found.length } : null,
    later_since: coming.isLater ? (row.sale?.from?.day ?? null) : null,
    ahead_percent: middle ? Math.round((100 * (coming.out - middle)) / middle) : null,
  }
}
