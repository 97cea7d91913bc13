/** What members of the house can be: rules of the season file, as documents. Pure. */
import type { Minor } from '../money.ts'
import { dayBounds, dayIn } from '../zone.ts'

export interface Tier {
  code: string
  /** Language -> title; the code where none is given. */
  title: Record<string, string>
  /** Of a term, and of every one that follows on another. */
  price_minor: Minor
  renewal_minor: Minor
  lasts: Length
  /** Price types that only members get: this tier's are among them. */
  price_types: string[]
  /** Surcharges that are not taken. */
  waive: string[]
  /** So many days before others; 0: no sooner. */
  early_days: number
  points?: PointRule | undefined
}

export interface PointRule {
  /** Earned for each whole unit of money that is paid for tickets: 1 for 1.00. */
  per_unit: number
  /** What one takes off when it is spent; 0: they are not spent at the till. */
  worth_minor: Minor
  /** Missing: they never expire. */
  expire?: Length | undefined
}

export interface Length {
  count: number
  unit: 'day' | 'month' | 'year'
}

/** As the season file has it: `1y`, `6mo`, `30d`. */
const UNITS = { d: 'day', mo: 'month', y: 'year' } as const
const LETTERS = { day: 'd', month: 'mo', year: 'y' } as const

/** Undefined where it is none. */
export function parseLength(text: string): Length | undefined {
  const match = /^([1-9]\d{0,3})(d|mo|y)$/.exec(text)
  return match ? { count: Number(match[1]), unit: UNITS[match[2] as keyof typeof UNITS] } : undefined
}

export const lengthText = ({ count, unit }: Length): string => `${count}${LETTERS[unit]}`

/**
 * The first moment after it, which begins a day of the house: what lasts a year from any hour of 29 November 2026 lasts until
 * 28 November 2027 is over. Where a month has no such day its last one counts.
 */
export function endOfLength({ count, unit }: Length, from: number, zone: string): number {
  const [year, month, day] = dayIn(zone, from).split('-').map(Number) as [number, number, number]
  const days = unit === 'day' ? count : 0
  const months = (unit === 'month' ? count : 0) + (unit === 'year' ? 12 * count : 0)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay) + days))
  return dayBounds(zone, end.toISOString().slice(0, 10))!.from
}
