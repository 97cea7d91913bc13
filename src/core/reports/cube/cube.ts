/** One statement over a source: grouped, narrowed, summed by the engine. Only groups come out, however many rows there are. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Grouping } from '../kinds.ts'
import type { ScopeIds } from '../scope.ts'
import type { Row } from '../shape.ts'
import { venueZones, wallClock } from './local-times.ts'
import { type Clock, isClock, keyOf, type Measure, type Source } from './source.ts'
import { type Days, withinDays } from './within-days.ts'

export interface Narrowed {
  /** Of what was booked, as days, both included: the venue's own; of what belongs to no venue the house's. */
  booked: Days
  /** Of moments within a day: epoch ms, the end not included. */
  since?: number
  before?: number
  /** The days of the performances, by their venues' clocks. */
  plays: Days
  scope: ScopeIds
  only: Partial<Record<Grouping, readonly string[]>>
}

export interface CubeAsked {
  source: Source
  by: readonly Grouping[]
  measures: readonly string[]
  narrowed: Narrowed
  /** Of the house: where a row has no venue. */
  zone: string
  now: number
  /** Several of them: told apart, and never summed. */
  currencies: readonly string[]
}

export interface Cube {
  rows: Row[]
  totals: Row[]
}

export async function cubeOf(tx: Tx, asked: CubeAsked): Promise<Cube> {
  const wanted = withParts(asked.source, asked.measures)
  const columns = await columnsOf(tx, asked, asked.by)
  const zones = await venueZones(tx)
  const found = await tx.rows<Record<string, string | number | null>>(
    statement(asked, columns, wanted, zones),
  )
  const merged = new Map<string, Record<string, string | number | null>>()
  for (const row of found) addRow(merged, row, asked, columns, wanted)
  const rows = [...merged.values()].map((row) => made(asked, row))
  return { rows, totals: await totalsOf(tx, asked, rows, wanted) }
}

/** The measures that are summed: with those that others are made from. */
function withParts({ measures }: Source, asked: readonly string[]): string[] {
  const all = asked.flatMap((key) => [...(measures[key]?.from ?? []), key])
  return [...new Set(all)].filter((key) => measures[key]?.sql !== undefined)
}

/** What a group is in the statement, and what its value says. */
interface GroupColumn {
  key: string
  sql: string
  joins: readonly string[]
  told: (value: string | number | null) => string
}

async function columnsOf(tx: Tx, asked: CubeAsked, by: readonly Grouping[]): Promise<GroupColumn[]> {
  const columns: GroupColumn[] = []
  for (const each of by) columns.push(await columnOf(tx, asked, each))
  const { currency } = asked.source
  if (currency && asked.currencies.length > 1)
    columns.push({ key: 'currency', sql: currency.sql, joins: currency.joins, told: String })
  return columns
}

const SCOPE_COLUMNS: Partial<Record<Grouping, [sql: string, join: string]>> = {
  performance: ['p.code', 'performance'],
  event: ['e.code', 'event'],
  venue: ['v.code', 'venue'],
}

async function columnOf(tx: Tx, asked: CubeAsked, by: Grouping): Promise<GroupColumn> {
  const { source } = asked
  const own = source.dims[by]
  const key = keyOf(by)
  if (own) return { key, sql: own.sql, joins: own.joins ?? [], told: (value) => String(value ?? '') }
  const scope = SCOPE_COLUMNS[by]
  if (scope) return { key, sql: scope[0], joins: [scope[1]], told: String }
  if (by === 'plays')
    return { ...(await momentColumn(tx, asked, 'p.starts_at', 'v.zone', 'day')), key, joins: ['venue'] }
  if (source.clocksOf === 'plays' && isClock(by))
    return { ...(await momentColumn(tx, asked, 'p.starts_at', 'v.zone', by)), key, joins: ['venue'] }
  const { when } = source
  if (!when || !isClock(by)) throw new Error(`a ${by} is no grouping of ${source.from}`)
  if (when.kind === 'day') return { key, sql: when.sql, joins: [], told: (value) => ofDay(by, String(value)) }
  return { ...(await momentColumn(tx, asked, when.sql, when.zone, by)), key, joins: when.joins }
}

const DAY_MS = 86_400_000
/** The first of January 1970 was a Thursday. */
const THURSDAY = 3

async function momentColumn(tx: Tx, asked: CubeAsked, at: string, zone: string, by: Clock) {
  const zones = zone === '' ? [asked.zone] : await venueZones(tx)
  const wall = wallClock(at, zone, zones, await spanOf(tx, asked))
  if (by === 'hour')
    return { sql: `(${wall} / 3600000) % 24`, told: (value: unknown) => String(value).padStart(2, '0') }
  const day = `${wall} / ${DAY_MS}`
  if (by === 'weekday')
    return { sql: `(${day} + ${THURSDAY}) % 7`, told: (value: unknown) => String(Number(value) + 1) }
  const told = (value: unknown) => ofDay(by, isoDay(Number(value)))
  return { sql: day, told }
}

const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Its week is called by its Monday. */
function ofDay(by: Clock, day: string): string {
  if (by === 'month') return day.slice(0, 7)
  if (by === 'day') return day
  const weekday = (Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) + THURSDAY) % 7
  if (by === 'weekday') return String(weekday + 1)
  return isoDay(Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) - weekday)
}

/** From before the first ledger entry or performance to after the last: no clock change outside of it matters. */
async function spanOf(tx: Tx, { now }: CubeAsked): Promise<{ from: number; until: number }> {
  const [found] = await tx.rows<{ first: number | null; last: number | null; began: number | null }>(sql`
    SELECT (SELECT min(starts_at) FROM performance) AS first, (SELECT max(starts_at) FROM performance) AS last,
      (SELECT min(l.at) FROM register r JOIN ledger l ON l.register_id = r.id AND l.seq = 1) AS began`)
  const from = Math.min(Number(found?.first ?? now), Number(found?.began ?? now), now)
  const until = Math.max(Number(found?.last ?? now), now)
  return { from: from - 3 * DAY_MS, until: until + 3 * DAY_MS }
}

function statement(
  asked: CubeAsked,
  groups: readonly GroupColumn[],
  wanted: readonly string[],
  zones: readonly string[],
): SQL {
  const { source } = asked
  const conditions = conditionsOf(asked, zones)
  const joins = new Set([
    ...groups.flatMap((group) => group.joins),
    ...wanted.flatMap((key) => source.measures[key]?.joins ?? []),
    ...conditions.flatMap((one) => one.joins),
  ])
  const columns = [
    ...groups.map((group, index) => `${group.sql} AS g${index}`),
    ...wanted.map((key, index) => `${source.measures[key]!.sql} AS m${index}`),
  ]
  const where = [sql`1 = 1`, ...conditions.map((one) => one.sql)]
  if (source.where !== undefined) where.push(sql.raw(source.where))
  const by = groups.map((_, index) => String(index + 1)).join(', ')
  return sql`SELECT ${sql.raw(columns.join(', '))} FROM ${sql.raw(source.from)} ${sql.raw(joinsOf(source, joins))}
    WHERE ${sql.join(where, sql` AND `)} ${sql.raw(by === '' ? '' : `GROUP BY ${by}`)}`
}

/** Nothing is joined that is not asked for: over all lines each costs a second for a million. */
function joinsOf({ joins }: Source, names: ReadonlySet<string>): string {
  const needed = new Set(names)
  for (const { name, after } of joins.toReversed())
    if (needed.has(name) && after !== undefined) needed.add(after)
  return joins.flatMap(({ name, sql: text }) => (needed.has(name) ? [text] : [])).join(' ')
}

interface Condition {
  sql: SQL
  joins: readonly string[]
}

function conditionsOf(asked: CubeAsked, zones: readonly string[]): Condition[] {
  const { source, narrowed } = asked
  const conditions = [
    ...whenOf(asked, zones),
    ...playsOf(source, narrowed, zones),
    ...scopeOf(source, narrowed),
  ]
  for (const [by, values] of Object.entries(narrowed.only)) {
    const dim = source.dims[by as Grouping]
    if (!dim) continue
    const list = sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )
    conditions.push({ sql: sql`${sql.raw(dim.sql)} IN (${list})`, joins: dim.joins ?? [] })
  }
  return conditions
}

function whenOf({ source: { when }, narrowed, zone }: CubeAsked, zones: readonly string[]): Condition[] {
  if (!when) return []
  const { booked, since, before } = narrowed
  if (when.kind === 'day') {
    const day = sql.raw(when.sql)
    return [
      ...(booked.first === undefined ? [] : [{ sql: sql`${day} >= ${booked.first}`, joins: [] }]),
      ...(booked.last === undefined ? [] : [{ sql: sql`${day} <= ${booked.last}`, joins: [] }]),
    ]
  }
  const moments = [
    ...(since === undefined ? [] : [{ sql: sql.raw(`${when.sql} >= ${since}`), joins: [] }]),
    ...(before === undefined ? [] : [{ sql: sql.raw(`${when.sql} < ${before}`), joins: [] }]),
  ]
  const own = when.zone === '' ? [zone] : zones
  return [...moments, ...ofDays(when.sql, when.zone, own, booked, when.joins)]
}

function playsOf({ performance }: Source, { plays }: Narrowed, zones: readonly string[]): Condition[] {
  if (performance === undefined) return []
  return ofDays('p.starts_at', 'v.zone', zones, plays, ['venue'], ['performance'])
}

function ofDays(
  at: string,
  zoneSql: string,
  zones: readonly string[],
  days: Days,
  forZone: readonly string[],
  always: readonly string[] = [],
): Condition[] {
  return withinDays(at, zoneSql, zones, days).map(({ text, isByZone }) => ({
    sql: sql.raw(text),
    joins: isByZone ? [...always, ...forZone] : always,
  }))
}

function scopeOf({ performance, ofEvent }: Source, { scope }: Narrowed): Condition[] {
  if (performance === undefined) return []
  const joins = ['performance']
  return [
    ...(scope.performance === undefined
      ? []
      : [{ sql: sql`${sql.raw(performance.sql)} = ${scope.performance}`, joins: performance.joins ?? [] }]),
    ...(scope.event === undefined
      ? []
      : [
          ofEvent
            ? { sql: ofEvent(scope.event), joins: [] }
            : { sql: sql`p.event_id = ${scope.event}`, joins },
        ]),
    ...(scope.venue === undefined ? [] : [{ sql: sql`p.venue_id = ${scope.venue}`, joins }]),
  ]
}

type Sums = Record<string, string | number | null>

/** What the engine could not fold, as days into months, is folded here. */
function addRow(
  merged: Map<string, Sums>,
  row: Sums,
  { source, currencies }: CubeAsked,
  groups: readonly GroupColumn[],
  wanted: readonly string[],
): void {
  const told: Sums = Object.fromEntries(
    groups.map(({ key, told }, index) => [key, told(row[`g${index}`] ?? null)]),
  )
  if (currencies.length === 1) told.currency = currencies[0]!
  const name = JSON.stringify(told)
  const sums = merged.get(name) ?? { ...told, ...nothingOf(source, wanted) }
  wanted.forEach((key, index) => {
    sums[key] = folded(source.measures[key], sums[key], row[`m${index}`])
  })
  merged.set(name, sums)
}

const nothingOf = ({ measures }: Source, wanted: readonly string[]): Sums =>
  Object.fromEntries(wanted.map((key) => [key, measures[key]?.fold ? null : 0]))

type Value = Sums[string] | undefined

function folded(measure: Measure | undefined, one: Value, other: Value): number | null {
  if (!measure?.fold) return Number(one ?? 0) + Number(other ?? 0)
  const there = [one, other].filter((value) => value !== null && value !== undefined).map(Number)
  return there.length === 0 ? null : there.reduce((a, b) => measure.fold!(a, b))
}

function made({ source, measures }: CubeAsked, sums: Sums): Row {
  const told = { ...sums }
  for (const key of measures) {
    const { make } = source.measures[key] as Measure
    if (make) told[key] = make(told)
  }
  return told
}

/** One for each currency, in their order; summed, but for what is in several rows: that is counted by itself. */
async function totalsOf(
  tx: Tx,
  asked: CubeAsked,
  rows: readonly Row[],
  wanted: readonly string[],
): Promise<Row[]> {
  if (rows.length === 0) return []
  const hasDistinct = wanted.some((key) => asked.source.measures[key]?.isDistinct)
  if (hasDistinct && asked.by.length > 0) return (await cubeOf(tx, { ...asked, by: [] })).rows
  const totals = new Map<string, Sums>()
  for (const row of rows) {
    const currency = String(row.currency ?? '')
    const sums = totals.get(currency) ?? { currency, ...nothingOf(asked.source, wanted) }
    for (const key of wanted) sums[key] = folded(asked.source.measures[key], sums[key], row[key])
    totals.set(currency, sums)
  }
  return [...totals.values()].map((sums) => made(asked, sums))
}
