/**
 * What would have been told of performances that are over, days before each, from what was known by then; beside what a house
 * would have said without us. Pure.
 */
import { type Curve, type Entry, isSameWeekday, type Shelf } from '../curves/book.ts'
import { Forecaster } from '../curves/forecaster.ts'
import { Judge, TAUGHT } from '../curves/outlook.ts'
import { endOf } from './bounded.ts'
import { toldOf } from './told.ts'

export interface Asked {
  id: string
  /** The first day of its sale; null: it is not known, and it is asked about once something is sold. */
  onSale: number | null
  isScored: boolean
  /** Days by which its sale ends before the performance. */
  early?: number
}

/** All in tickets that were sold in the end, and what was said of them. */
export interface Told {
  id: string
  /** Days before. */
  days: number
  /** Sold by then, and in the end. */
  sold: number
  final: number
  said: number
  /** `said` is plain pickup alone, which did as well until then. */
  isPlain: boolean
  bounds: readonly { low: number; high: number }[]
  blend: number
  plain: number
  /** The last one that was over, and the mean of the last of its weekday; of the same event, else of the venue. */
  last: number
  weekday: number
}

/** Days are told at their end; `curves` of a venue are cut there, and index nought is what comes after: nothing. */
export function backtestOf(
  curves: readonly Curve[],
  asked: readonly Asked[],
  days: readonly number[],
): Told[] {
  const forecaster = new Forecaster(curves)
  const judge = new Judge(forecaster)
  const byId = entriesOf(forecaster)
  return asked.flatMap(({ id, onSale, isScored, early = 0 }) => {
    const entry = byId.get(id)
    if (!isScored || !entry) return []
    return days
      .filter((day) => day >= early && isAskable(forecaster, entry, day + 1 - early, onSale))
      .map((day) => ({ id, days: day, ...toldAt(judge, entry, day + 1 - early) }))
  })
}

function entriesOf({ shelves }: Forecaster): Map<string, Entry> {
  const entries = [...shelves.values()].flatMap(({ entries, guests }) => [...entries, ...guests])
  return new Map(entries.map((entry) => [entry.id, entry]))
}

/** It was on sale by then, and somebody could teach. */
const isAskable = (forecaster: Forecaster, entry: Entry, lead: number, onSale: number | null): boolean =>
  isOnSale(entry, lead, onSale) && forecaster.overBy(entry.day - lead) >= TAUGHT

const isOnSale = (entry: Entry, lead: number, onSale: number | null): boolean =>
  onSale === null ? entry.sold.length > lead : onSale <= entry.day - lead

/** Why nothing could be told: nobody was on sale by then, or too few were over. */
export type Untold = 'not-on-sale' | 'few-over'

/** Of days at which nobody is asked about. */
export function whyUntold(curves: readonly Curve[], asked: readonly Asked[], day: number): Untold {
  const byId = entriesOf(new Forecaster(curves))
  const wasOnSale = asked.some(({ id, onSale, isScored, early = 0 }) => {
    const entry = isScored && day >= early ? byId.get(id) : undefined
    return entry !== undefined && isOnSale(entry, day + 1 - early, onSale)
  })
  return wasOnSale ? 'few-over' : 'not-on-sale'
}

function toldAt(judge: Judge, entry: Entry, lead: number): Omit<Told, 'id' | 'days'> {
  const { situation, isPlain, rivals } = toldOf(judge, entry, lead)
  const { sold, expected, intervals } = endOf(situation)
  const walls = (demand: number) => Math.max(sold, Math.min(demand, entry.capacity ?? demand))
  return {
    ...{ sold, final: entry.sold[0] ?? 0, said: expected, isPlain },
    bounds: intervals.map(({ low, high }) => ({ low, high })),
    blend: Math.round(walls(rivals.blend.demand)),
    plain: Math.round(walls(rivals.plain.demand)),
    ...withoutUs(judge.forecaster, entry, entry.day - lead),
  }
}

/** So many of the same weekday make a mean. */
const SAME = 8

function withoutUs({ shelves }: Forecaster, entry: Entry, today: number): Pick<Told, 'last' | 'weekday'> {
  const overOf = (shelf: Shelf) => shelf.entries.slice(0, shelf.until(today))
  const own = overOf(shelves.get(entry.group)!)
  const over = own.length > 0 ? own : [...shelves.values()].flatMap(overOf).sort((a, b) => a.day - b.day)
  const finals = (some: Entry[]) => some.slice(-SAME).map(({ sold }) => sold[0] ?? 0)
  const same = finals(over.filter((one) => isSameWeekday(one, entry)))
  const last = over.at(-1)!.sold[0] ?? 0
  return { last, weekday: same.length > 0 ? meanOf(same) : meanOf(finals(over)) }
}

const meanOf = (values: readonly number[]) =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
