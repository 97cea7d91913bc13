/** What figures are counted from: a table with what it is joined with, what its rows can be told by, and what is summed. */
import type { SQL } from 'drizzle-orm'
import type { Filter, Grouping } from '../kinds.ts'
import type { Cell, CellType, Row } from '../shape.ts'

/** A part of a clock on the wall. */
export type Clock = 'day' | 'week' | 'month' | 'weekday' | 'hour'

export interface Dim {
  sql: string
  joins?: readonly string[]
}

export interface Measure {
  type: CellType
  /** An aggregate; missing of what is made from others. */
  sql?: string
  joins?: readonly string[]
  /** Of things that are in several rows: the total is counted, not summed. */
  isDistinct?: true
  /** Of what is not added up: the first moment, the last one. Nothing where there is none. */
  fold?: (one: number, other: number) => number
  /** Made from these of the same row. */
  from?: readonly string[]
  make?: (row: Row) => Cell
}

/** When a row is from: a moment, or a day that is written there. */
export type When =
  | { kind: 'moment'; sql: string; zone: string; joins: readonly string[] }
  | { kind: 'day'; sql: string }

export interface Source {
  /** With its alias. */
  from: string
  /** In the order in which they can be joined. */
  joins: readonly { name: string; sql: string; after?: string }[]
  when: When | null
  /** It is kept by whole days: of a moment in one nothing is known. */
  isByDay?: true
  /** Weeks and weekdays are of the performances, not of what was booked. */
  clocksOf?: 'plays'
  /** Where the performance's id stands, and what must be joined for it; missing: it has none. */
  performance?: { sql: string; joins?: readonly string[] }
  /** Where more is of an event than what its performances have. */
  ofEvent?: (event: string) => SQL
  currency?: { sql: string; joins: readonly string[] }
  dims: Partial<Record<Grouping, Dim>>
  measures: Readonly<Record<string, Measure>>
  /** What is counted at all. */
  where?: string
}

export const CLOCKS: readonly Clock[] = ['day', 'week', 'month', 'weekday', 'hour']

export const isClock = (by: Grouping): by is Clock => (CLOCKS as readonly Grouping[]).includes(by)

/** The filters that compare with what rows are told by. */
export const VALUE_FILTERS: Partial<Record<Filter, Grouping>> = {
  section: 'section',
  category: 'category',
  'price-type': 'price-type',
  'only-channel': 'channel',
  tender: 'tender',
  'only-register': 'register',
  'only-clerk': 'clerk',
}

/** What a source can be told by: what it names, its own days, and those of the performance. */
export function groupingsOf({ dims, when, performance }: Source): Grouping[] {
  const own = Object.keys(dims) as Grouping[]
  const days = when ? CLOCKS.filter((clock) => when.kind === 'moment' || clock !== 'hour') : []
  const scope: Grouping[] = performance === undefined ? [] : ['performance', 'event', 'venue', 'plays']
  return [...scope, ...days.filter((clock) => !own.includes(clock)), ...own]
}

/** `price-type` -> `price_type`: as JSON has it. */
export const keyOf = (by: Grouping): string => by.replaceAll('-', '_')

export const percentOf = (part: Cell | undefined, whole: Cell | undefined): number =>
  Number(whole ?? 0) === 0 ? 0 : Math.round((Number(part ?? 0) * 10_000) / Number(whole))

/** The joins that lead from a performance. */
export const performanceJoins = (id: string, after?: string) => [
  {
    name: 'performance',
    sql: `JOIN performance p ON p.id = ${id}`,
    ...(after === undefined ? {} : { after }),
  },
  { name: 'event', sql: 'JOIN event e ON e.id = p.event_id', after: 'performance' },
  { name: 'venue', sql: 'JOIN venue v ON v.id = p.venue_id', after: 'performance' },
]
