/** What somebody asks of a report, as text, and what it means in this house. */
import type { Tx } from '../../db/store.ts'
import { refuse } from '../refusal.ts'
import { dayBounds, offsetIn } from '../zone.ts'
import type { Narrowed } from './cube/cube.ts'
import { VALUE_FILTERS } from './cube/source.ts'
import type { Days } from './cube/within-days.ts'
import { FILTERS, type Filter, type Grouping, type ReportKind } from './kinds.ts'
import { checkValues } from './known-values.ts'
import { likely } from './likely.ts'
import { scopeIds } from './scope.ts'
import type { Frame } from './shape.ts'
import type { SoldDays } from './sold-lines.ts'

export interface ReportAsked {
  by?: readonly string[] | undefined
  filters: Partial<Record<Filter, readonly string[]>>
  /** A day of the house, to its end, or a moment of it: `2027-01-15T14:30`. */
  as_of?: string | undefined
  /** `previous`, `year`, or `2026-01-01..2026-01-31`. */
  compare?: string | undefined
  /** Of its figures only these, in this order. */
  columns?: readonly string[] | undefined
  /** A figure; with `-` before it the highest first. */
  sort?: string | undefined
  /** Rows at most; the totals are of all. */
  most?: number | undefined
  title?: string | undefined
}

export interface House {
  name: string
  currency: string
  zone: string
}

export interface Meant {
  by: readonly Grouping[]
  narrowed: Narrowed
  /** The days that are asked about, where they are. */
  days: { from?: string; until?: string }
  frame: Frame
}

export async function houseOf(tx: Tx): Promise<House> {
  const [found] = await tx.select().from(tx.t.house)
  return { name: found?.name ?? '', currency: found?.currency || 'EUR', zone: found?.zone ?? 'UTC' }
}

/** Refuses value-faulty, performance-unknown, performance-ambiguous. */
export async function meant(tx: Tx, now: number, kind: ReportKind, asked: ReportAsked): Promise<Meant> {
  const house = await houseOf(tx)
  const by = groupingsAsked(kind, asked.by)
  const one = (filter: Filter) => asked.filters[filter]?.at(-1)
  const scope = await scopeIds(tx, {
    performance: one('performance'),
    event: one('event'),
    venue: one('venue'),
  })
  await checkValues(tx, asked.filters)
  const as_of = asked.as_of === undefined ? null : momentOf('--as-of', asked.as_of, house.zone)
  // A whole day, or a moment within one.
  const known = as_of === null || !isDay(asked.as_of!) ? undefined : asked.as_of
  const only: Narrowed['only'] = {}
  for (const [filter, grouping] of Object.entries(VALUE_FILTERS) as [Filter, Grouping][])
    if (asked.filters[filter]) only[grouping] = asked.filters[filter]
  const [from, until] = [one('from'), one('until')]
  const booked = daysAsked({ from, until })
  const narrowed: Narrowed = {
    booked: { first: booked.first, last: earlier(booked.last, known) },
    ...(as_of === null || known !== undefined ? {} : { before: as_of + 1 }),
    plays: daysCalled(['--plays-from', one('plays-from')], ['--plays-until', one('plays-until')]),
    scope,
    only,
  }
  const frame = {
    ...{ house: house.name, currency: house.currency, zone: house.zone, at: now, as_of, compared: null },
    narrowed: FILTERS.flatMap((filter): [string, readonly string[]][] => {
      const values = asked.filters[filter]
      return values ? [[filter, values]] : []
    }),
  }
  const days = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  return { by, narrowed, days, frame }
}

function groupingsAsked({ by }: ReportKind, asked: readonly string[] | undefined): readonly Grouping[] {
  if (!asked) return by.slice(0, 1)
  return [...new Set(asked)].map((name) => {
    const found = by.find((one) => one === name)
    if (found) return found
    throw refuse('value-faulty', { field: '--by', found: name, wanted: likely(name, by) })
  })
}

/** Of two days that are the last, the one that is; none narrows nothing. */
const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? (one ?? other) : one < other ? one : other

const isDay = (text: string): boolean => !MOMENT.test(text)

/** Refuses value-faulty. */
export const daysAsked = ({ from, until }: SoldDays): Days => daysCalled(['--from', from], ['--until', until])

type Said = [field: string, day: string | undefined]

/** A period that ends before it begins is meant otherwise: nothing would be in it. */
function daysCalled([from, one]: Said, [until, other]: Said): Days {
  const [first, last] = [dayCalled(from, one), dayCalled(until, other)]
  if (first !== undefined && last !== undefined && last < first)
    throw refuse('value-faulty', { field: until, found: last, wanted: `${first}, …` })
  return { first, last }
}

function dayCalled(field: string, day: string | undefined): string | undefined {
  if (day !== undefined) dayOf(field, day, 'UTC')
  return day
}

export function dayOf(field: string, day: string, zone: string): { from: number; until: number } {
  const bounds = dayBounds(zone, day)
  if (!bounds) throw refuse('value-faulty', { field, found: day, wanted: '2027-01-15' })
  return bounds
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)$/

/** The last moment that is meant: of a day its end, of a minute its beginning. */
export function momentOf(field: string, text: string, zone: string): number {
  const match = MOMENT.exec(text)
  const bounds = dayBounds(zone, match?.[1] ?? text)
  if (!bounds) throw refuse('value-faulty', { field, found: text, wanted: '2027-01-15, 2027-01-15T14:30' })
  if (!match) return bounds.until - 1
  const wall = Date.parse(`${match[1]}T${match[2]}:${match[3]}:00Z`)
  const guess = wall - offsetIn(zone, wall) * 60_000
  return wall - offsetIn(zone, guess) * 60_000
}
