/** What a provider's settlement list says, and in which formats. Pure. */
import type { Minor } from '../../money.ts'
import type { ProviderName } from '../provider.ts'

export type ListFormat = ProviderName | 'plain'
export type MoneyKind = 'payment' | 'refund'

export interface ListLine {
  /** Of the file, counted from 1. */
  line: number
  kind: MoneyKind
  /** Our number of it; at Stripe its own id where the list has no column with ours. */
  name: string
  amount_minor: Minor
  currency: string
  at: number
  /** It says that the money of this name went back again as it had come: a reversal, a refund that failed. */
  undoes: boolean
}

/** A cell with the name of its column, so that a fault can name it. */
export interface Cell {
  column: string
  text: string
}

/** A row as its format tells it, before its cells are read. */
export interface Told {
  kind: MoneyKind
  undoes: boolean
  name: string
  amount: Cell
  currency: Cell
  at: Cell
}

/** A row that is no payment or refund of ours, and what it is: a state or category in the list's own words. */
export interface Passed {
  passed: string
}

/** Of a payment or refund that another system has asked for. */
export const FOREIGN = 'foreign'

export interface Row {
  /** Without the backtick, tab or blanks around it; '' where the list has no such column. */
  cell(column: string): string
  has(column: string): boolean
}

export interface Format {
  name: ListFormat
  /** The columns that it has in any case; of those in one list the first that is there is taken. */
  wanted: readonly (readonly string[])[]
  /** Whose days the list counts by; null: the house's. */
  zone: string | null
  read(row: Row): Told | Passed
  timeOf(text: string): number | undefined
  /** The row behind which there are only sums. */
  isEnd?(first: string): boolean
}

export const isPassed = (read: Told | Passed): read is Passed => 'passed' in read

/** The first of these columns that the list has. */
export const columnOf = (row: Row, columns: readonly string[]): string =>
  columns.find((column) => row.has(column)) ?? columns[0] ?? ''

export const cellOf = (row: Row, columns: readonly string[]): Cell => {
  const column = columnOf(row, columns)
  return { column, text: row.cell(column) }
}

/** `2026-11-28 20:15:09`, so many hours east of UTC; a spreadsheet may have made slashes of it, or lost the seconds. */
export function localTime(text: string, east: number): number | undefined {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  const isReal = new Date(at).getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return isReal && month <= 12 ? at - east * 3_600_000 : undefined
}

const OURS = /^[0-9a-f]{32}$/

/** A name that Wicket could have given. */
export const isOurs = (name: string): boolean => OURS.test(name)
