/**
 * Booking curves: how many tickets of a performance were sold and given back, by days before it. A book answers
 * only what was known at the end of a day: a refund that came later does not exist yet.
 */
export interface Curve {
  id: string
  /** The last day of its sale, counted from any Monday on: days before it are counted to here. */
  day: number
  /** The performance's own day, where that is another. */
  weekday?: number
  /** What is comparable: the series, the hall. */
  group: string
  /** Tickets sold so many days before; the last index stands for that early and earlier. */
  booked: Float64Array
  /** Tickets that came back so many days before. */
  cancelled: Float64Array
  /** Seats that can be sold; null: nobody knows. */
  capacity: number | null
  /** Of these, of one that is over, what the house still kept: it was full without them. */
  kept?: number
  /** Nothing is known of it yet, not that nobody came: it is asked about, and teaches nobody. */
  isGuest?: boolean
  /** How far tickets could be bought so many days before, 0 to 1; not told: they could. A closed day is no day without sales. */
  open?: Float64Array
  /** The same, had nobody closed it meanwhile; not told: nobody has. */
  unclosed?: Pick<Curve, 'open'>
  /** Of one that is over: on this day it was closed for sale, and whoever came later found no place. */
  shut?: number
  /** Its day is unlike others: a holiday, a fair. */
  name?: string | undefined
}

/** What of a performance tells its days; without a curve it has always been on sale. */
export type Timed = Pick<Curve, 'day' | 'weekday' | 'open'> & Partial<Pick<Curve, 'booked'>>

export const openAt = ({ open }: Timed, lead: number): number => open?.[lead] ?? 1

/** 0 to 6, from whichever day the days are counted. */
export const weekdayOf = ({ day, weekday = day }: Timed): number => ((weekday % 7) + 7) % 7

export const isSameWeekday = (one: Timed, other: Timed): boolean => weekdayOf(one) === weekdayOf(other)

/** The first days of its sale, in days before its end; null: it has always been on sale. */
export function saleBegan({ open }: Timed): number | null {
  if (!open) return null
  let lead = open.length - 1
  while (lead > 0 && open[lead] === 0) lead--
  return lead === open.length - 1 ? null : lead
}

/** Days of a sale that are unlike those after: everybody who has waited for it comes. */
const FRESH = 7

/** Where nobody says when its sale began, it had when something was sold. */
const beganAt = (timed: Timed): number =>
  saleBegan(timed) ?? (timed.booked?.length ?? Number.POSITIVE_INFINITY) - 1

export const hasBegun = (timed: Timed, lead: number): boolean => beganAt(timed) >= lead

/** The first of the days, before its end, by which its sale goes on for so long that they are like those after. */
export const settledUntil = (timed: Timed): number => beganAt(timed) - FRESH

export const isSettled = (timed: Timed, lead: number): boolean => lead <= settledUntil(timed)

/** Of a sale: it has not begun, it has just begun, it goes on. What one teaches of how wrong one may be, another does not. */
export type Stage = 'before' | 'fresh' | 'on'

const STAGES: readonly Stage[] = ['before', 'fresh', 'on']

export function stageOf(timed: Timed, lead: number): Stage {
  if (isSettled(timed, lead)) return 'on'
  return hasBegun(timed, lead) ? 'fresh' : 'before'
}

/** Its sale is known to begin later than those of most others had, or to have: that little is sold by then says nothing of it. */
export function isLater(timed: Timed, others: readonly Timed[], lead: number): boolean {
  if (saleBegan(timed) === null || isSettled(timed, lead)) return false
  const own = STAGES.indexOf(stageOf(timed, lead))
  const before = others.filter((other) => STAGES.indexOf(stageOf(other, lead)) > own)
  return 2 * before.length > others.length
}

/** A curve with its running sums. */
export interface Entry extends Curve {
  /** Place among the curves of its group, by day. */
  rank: number
  /** Net tickets at the end of the day so many days before. */
  sold: Float64Array
}

/** The performance's, not that of its sale. */
const ownDay = ({ day, weekday = day }: Curve) => weekday

/** Curves of one group in the order of their days, with sums over the earlier ones for each lead. */
export class Shelf {
  readonly entries: Entry[]
  /** With the place that each would have among them. */
  readonly guests: Entry[]
  /** Steps before their end, from which on none of them has sold anything. */
  readonly leads: number
  /** For each lead: net tickets of that day of all entries before a rank. */
  readonly #sums: Float64Array[]

  constructor(curves: readonly Curve[]) {
    const sorted = [...curves].sort((a, b) => ownDay(a) - ownDay(b) || (a.id < b.id ? -1 : 1))
    let before = 0
    const all = sorted.map((curve) => ({
      ...{ ...curve, sold: soldOf(curve) },
      rank: curve.isGuest ? before : before++,
    }))
    this.entries = all.filter(({ isGuest }) => !isGuest)
    this.guests = all.filter(({ isGuest }) => isGuest)
    this.leads = this.entries.reduce((most, { booked }) => Math.max(most, booked.length), 0)
    this.#sums = Array.from({ length: this.leads }, (_, lead) => {
      const sums = new Float64Array(this.entries.length + 1)
      for (const [rank, entry] of this.entries.entries()) sums[rank + 1] = sums[rank]! + netOf(entry, lead)
      return sums
    })
  }

  /** Of all that may be asked about. */
  find(id: string): Entry | undefined {
    return [...this.entries, ...this.guests].find((entry) => entry.id === id)
  }

  /** How many entries take place on this day or before: where the sale ends early, what comes back until then is not known yet. */
  until(day: number): number {
    let [low, high] = [0, this.entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ownDay(this.entries[middle]!) <= day) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The newest that are over by then. */
  newest(today: number, count: number): Entry[] {
    const end = this.until(today)
    return this.entries.slice(Math.max(0, end - count), end)
  }

  /** What a curve sold net on one day, less the mean of the curves before it. */
  surprise(entry: Entry, lead: number): number {
    const sums = this.#sums[lead]
    if (!sums) return 0
    const from = Math.max(0, entry.rank - RECENT)
    const count = entry.rank - from
    return (
      netOf(entry, lead) - (count > 0 ? (openAt(entry, lead) * (sums[entry.rank]! - sums[from]!)) / count : 0)
    )
  }
}

/** So many curves before count as recent. */
export const RECENT = 28

const netOf = ({ booked, cancelled }: Curve, lead: number) => (booked[lead] ?? 0) - (cancelled[lead] ?? 0)

function soldOf(curve: Curve): Float64Array {
  const sold = new Float64Array(curve.booked.length)
  let sum = 0
  for (let lead = sold.length - 1; lead >= 0; lead--) {
    sum += netOf(curve, lead)
    sold[lead] = sum
  }
  return sold
}

/** Whether no seat was to be had at the end of the day so many days before: before its first sale there were all. */
export const isSoldOut = ({ sold, capacity, kept = 0, shut = -1 }: Entry, lead: number): boolean =>
  lead <= shut || (capacity !== null && (sold[lead] ?? 0) >= capacity - kept)

/** What could be sold of it, however many came: of one that is over. */
export const couldSell = ({ sold, capacity, kept = 0, shut }: Entry): number =>
  shut === undefined ? (capacity === null ? Number.POSITIVE_INFINITY : capacity - kept) : (sold[0] ?? 0)

/**
 * How many more came than were said. Of a performance that sold out, more may have been wanted: who said more than there
 * were seats was not wrong.
 */
export function missedOf(entry: Entry, said: number): number {
  const missed = (entry.sold[0] ?? 0) - said
  return missed < 0 && isSoldOut(entry, 0) ? 0 : missed
}
