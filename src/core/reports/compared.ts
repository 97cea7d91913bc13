/** The same figures of other days, beside those that were asked for. */
import { refuse } from '../refusal.ts'
import { dayBounds } from '../zone.ts'
import type { ReportAsked } from './asked.ts'
import { keyOf, percentOf } from './cube/source.ts'
import type { Filter, Grouping, ReportKind } from './kinds.ts'
import type { Cell, Column, Row } from './shape.ts'

const DAY_MS = 86_400_000
/** So that Mondays are compared with Mondays. */
const YEAR_DAYS = 364

export interface OtherDays {
  asked: ReportAsked
  /** Days by which a day's row is found among the others. */
  shift: number
  from: string
  until: string
}

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const moved = (day: string, days: number): string =>
  new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10)

const PERIOD = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/
const WANTED = 'previous, year, 2026-01-01..2026-01-31'

function isPeriod(compare: string): boolean {
  const [, from = '', until = ''] = PERIOD.exec(compare) ?? []
  return dayBounds('UTC', from) !== undefined && dayBounds('UTC', until) !== undefined && from <= until
}

/** Of the days of sale, or of the performances where these are asked for. Refuses value-faulty. */
export function otherDays(asked: ReportAsked, compare: string, kind: ReportKind): OtherDays {
  if (!['previous', 'year'].includes(compare) && !isPeriod(compare))
    throw refuse('value-faulty', { field: '--compare', found: compare, wanted: WANTED })
  const [first, last] = pairOf(asked, kind)
  const [from, until] = [asked.filters[first]?.at(-1), asked.filters[last]?.at(-1)]
  if (from === undefined || until === undefined || Number.isNaN(at(from)) || Number.isNaN(at(until)))
    throw refuse('value-faulty', {
      field: '--compare',
      found: compare,
      wanted: `--${first} DAY --${last} DAY`,
    })
  const to = comparedWith(compare, from, until)
  const filters = { ...asked.filters, [first]: [to.from], [last]: [to.until] }
  return {
    asked: { ...asked, filters, compare: undefined, sort: undefined, most: undefined },
    shift: Math.round((at(from) - at(to.from)) / DAY_MS),
    ...to,
  }
}

const pairOf = ({ filters }: ReportAsked, kind: ReportKind): [Filter, Filter] =>
  !kind.filters.includes('from') || (filters['plays-from'] && !filters.from)
    ? ['plays-from', 'plays-until']
    : ['from', 'until']

function comparedWith(compare: string, from: string, until: string): { from: string; until: string } {
  const days = Math.round((at(until) - at(from)) / DAY_MS) + 1
  if (compare === 'previous') return { from: moved(from, -days), until: moved(until, -days) }
  if (compare === 'year') return { from: moved(from, -YEAR_DAYS), until: moved(until, -YEAR_DAYS) }
  const [, other = '', last = ''] = PERIOD.exec(compare)!
  return { from: other, until: last }
}

const beforeKey = (key: string): string => key.replace(/(_minor)?$/, '_before$1')
const changeKey = (key: string): string => `${key.replace(/_minor$/, '')}_change_basis_points`

/** Each figure with what it was, and by how much it has changed. */
export function withOthers(columns: readonly Column[], compared: readonly string[]): Column[] {
  return columns.flatMap((column): Column[] =>
    compared.includes(column.key)
      ? [
          column,
          { key: beforeKey(column.key), type: column.type },
          { key: changeKey(column.key), type: 'percent' },
        ]
      : [column],
  )
}

/** Rows that only the others have come too, with nothing in them. */
export function joined(
  rows: readonly Row[],
  others: readonly Row[],
  { by, compared, shift }: { by: readonly Grouping[]; compared: readonly string[]; shift: number },
): Row[] {
  const nameOf = (row: Row, days: number) =>
    JSON.stringify([row.currency ?? '', ...by.map((each) => shifted(each, row[keyOf(each)] ?? null, days))])
  const left = new Map(others.map((row) => [nameOf(row, shift), row]))
  const both = rows.map((row) => {
    const name = nameOf(row, 0)
    const other = left.get(name)
    left.delete(name)
    return withOther(row, other, compared)
  })
  const gone = [...left.values()].map((other) => withOther(emptied(other, by, shift), other, compared))
  return [...both, ...gone]
}

/** Days and weeks move with the period; other groups are called the same. */
const shifted = (by: Grouping, value: Cell, days: number): Cell =>
  days !== 0 && (by === 'day' || by === 'plays' || by === 'week') ? moved(String(value), days) : value

/** No moment is the first one. */
export const nothingIn = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value !== 'number' ? value : key.endsWith('_at') ? null : 0,
    ]),
  )

const emptied = (row: Row, by: readonly Grouping[], shift: number): Row => ({
  ...nothingIn(row),
  ...Object.fromEntries(by.map((each) => [keyOf(each), shifted(each, row[keyOf(each)] ?? null, shift)])),
})

/** Where there was nothing before, no share says how much more it is. */
export function withOther(row: Row, other: Row | undefined, compared: readonly string[]): Row {
  const more = compared.flatMap((key): [string, Cell][] => {
    const [now, before] = [Number(row[key] ?? 0), Number(other?.[key] ?? 0)]
    return [
      [beforeKey(key), before],
      [changeKey(key), before <= 0 ? null : percentOf(now - before, before)],
    ]
  })
  return { ...row, ...Object.fromEntries(more) }
}
