/**
 * Hours of sale as booking curves, cut at one hour of the day for all: so many days before the show, at this hour. What is sold
 * today so far is compared with what others had sold by the same hour: pure.
 */
import { daysBetween } from '../../reports/curve.ts'
import { isoIn } from '../../zone.ts'
import type { Curve } from '../curves/book.ts'
import { type Closed, type HouseDays, indexOf, type Moment, openingOf } from './opening.ts'

const HOUR_MS = 3_600_000

/** The last local hour that is known. */
export type Known = Moment

/** The last hour that was over by then: of others nobody may see more of an hour than has passed of it. */
export const knownAt = (zone: string, at: number, now: number): Known =>
  hourAt(zone, Math.min(at + 1, now) - HOUR_MS)

/** The hour that goes on: now all that is sold by it is known, of a moment that is past sums of hours can't be cut. */
export const soldUntil = (zone: string, at: number, now: number): Known =>
  at >= now ? hourAt(zone, now) : knownAt(zone, at, now)

function hourAt(zone: string, at: number): Known {
  const iso = isoIn(zone, at)
  return { day: iso.slice(0, 10), hour: Number(iso.slice(11, 13)) }
}

/** What a day brought by that hour, or after it. */
export interface SoldPart {
  day: string
  isLate: boolean
  tickets: number
  gone: number
}

export interface Sold {
  code: string
  event: string
  /** The day of the show. */
  day: string
  capacity: number | null
  /** Of these, of one that is over, what the house still kept. */
  kept?: number
  parts: readonly SoldPart[]
  /** When it is sold; not told: until its own day, and always before. `closings`: when somebody had closed it meanwhile. */
  sale?: { from: Moment | null; until: Moment; closings?: readonly Closed[] }
  /** Of one that is over: when it was closed for good, days before its sale would have been over. */
  shut?: Moment
  /** Of its day, where that is unlike others. */
  name?: string | undefined
}

/** The last day of its sale: what is measured in days before the end is measured to here. */
export const endOf = ({ sale, day }: Pick<Sold, 'sale' | 'day'>): string => sale?.until.day ?? day

/** Presales are longer: their tail is in the first number. */
const LONGEST = 400

const DAY_MS = 86_400_000
/** A Monday. */
const FIRST = Date.parse('1970-01-05T00:00:00Z')
export const dayNumber = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - FIRST) / DAY_MS

/**
 * Index nought is what comes after the hour on the last day of sale, one what came in the day until then. Today is `lead` of `leadOf`: what is
 * sold by now, of the hour that goes on too, is sold by then. What was given back after the show's day is no part of it. `cut`: the hour,
 * and what is known of the house's days.
 */
export function curveOf(sold: Sold, lead: number, cut?: { hour: number; days: HouseDays }): Curve {
  const { code, event, day, capacity, kept = 0, parts, sale, name, shut } = sold
  const [most, end] = [Math.max(LONGEST, lead), endOf(sold)]
  const placeOf = (part: SoldPart) => daysBetween(part.day, end) + (part.isLate ? 0 : 1)
  const rows = parts
    .filter((part) => part.day <= day)
    .map((part) => ({ ...part, at: Math.max(lead, Math.min(most, placeOf(part))) }))
  const length = 1 + Math.max(0, ...rows.map(({ at }) => at))
  const opening = (asked: Sold['sale']) => {
    const open = cut && asked && openingOf({ ...asked, hour: cut.hour }, cut.days, most)
    return open ? { open } : {}
  }
  const isClosed = sale?.closings && sale.closings.length > 0
  const curve = {
    ...{ id: code, group: event, day: dayNumber(end), weekday: dayNumber(day), capacity, kept, name },
    ...opening(sale),
    ...(isClosed ? { unclosed: opening({ ...sale, closings: [] }) } : {}),
    ...(shut && cut ? { shut: indexOf(shut, end, cut.hour) } : {}),
    booked: new Float64Array(length),
    cancelled: new Float64Array(length),
  }
  for (const { at, tickets, gone } of rows) {
    curve.booked[at]! += tickets
    curve.cancelled[at]! += gone
  }
  return curve
}

/** Steps that are still to come until the end. */
export const leadOf = (known: Known, day: string): number => daysBetween(known.day, day) + 1
