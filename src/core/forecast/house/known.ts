/**
 * Hours of sale as booking curves, cut at one hour of the day for all: so many days before the show, at this hour. What is sold
 * today so far is compared with what others had sold by the same hour: pure.
 */
import { daysBetween } from '../../reports/curve.ts'
import { isoIn } from '../../zone.ts'
import type { Curve } from '../curves/book.ts'

const HOUR_MS = 3_600_000

/** The last local hour that is known. */
export interface Known {
  day: string
  hour: number
}

/** All of what has happened; of a moment that is past, the hours that were over by then: sums of hours can't be cut. */
export function knownAt(zone: string, at: number, now: number): Known {
  const iso = isoIn(zone, at >= now ? now : at + 1 - HOUR_MS)
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
  parts: readonly SoldPart[]
}

/** Presales are longer: their tail is in the first number. */
const LONGEST = 400

const DAY_MS = 86_400_000
/** A Monday. */
const FIRST = Date.parse('1970-01-05T00:00:00Z')
export const dayNumber = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - FIRST) / DAY_MS

/**
 * Index nought is what comes after the hour on the show's own day, one what came in the day until then. Today is `lead` of `leadOf`. What was
 * given back after the show's day is no part of it.
 */
export function curveOf({ code, event, day, capacity, parts }: Sold, lead: number): Curve {
  const most = Math.max(LONGEST, lead)
  const rows = parts
    .filter((part) => part.day <= day)
    .map((part) => ({ ...part, at: Math.min(most, daysBetween(part.day, day) + (part.isLate ? 0 : 1)) }))
  const length = 1 + Math.max(0, ...rows.map(({ at }) => at))
  const curve = {
    ...{ id: code, group: event, day: dayNumber(day), capacity },
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
