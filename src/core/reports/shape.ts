/**
 * What every report is, whatever it tells: columns with their types, rows that come as a stream, and what they come to. One set
 * of forms draws it (`documents/report`): a table, CSV, JSON, Markdown, HTML, PDF.
 */
import type { Optional } from '../optional.ts'
import type { Grouping } from './kinds.ts'

/** `group`: something that rows are told by; `word`: a code that dictionaries have a word for; `km`: metres; `percent`: in basis points; `day`: `2027-01-15`; `moment`: epoch ms. */
export type CellType = 'group' | 'text' | 'word' | 'count' | 'money' | 'percent' | 'day' | 'moment' | 'km'

export type Cell = string | number | null

/** By the columns' keys. */
export type Row = Readonly<Record<string, Cell>>

export interface Column {
  /** As JSON has it, and the dictionaries. */
  key: string
  type: CellType
  /** Of a group: what it is of; it is called so. */
  of?: Grouping
  /** Left out where there is no room for it; of several the highest, then the last first. */
  optional?: Optional
}

/** What the figures are of, as it is told above them. */
export interface Frame {
  house: string
  currency: string
  zone: string
  /** Epoch ms: when it was asked for. */
  at: number
  /** As they were asked for, in their order. */
  narrowed: readonly [filter: string, values: readonly string[]][]
  /** Of what was booked until this moment, where that is not now. */
  as_of: number | null
  /** The days that they are compared with. */
  compared: { from: string; until: string } | null
}

/** What is drawn of it: a figure of each row, by the group that is told first. */
export interface Drawn {
  kind: 'bars' | 'line'
  of: string
}

/** A sentence beside the figures, by its key in the dictionaries. */
export type NoteKey =
  | 'tenderCounts'
  | 'currencies'
  | 'railPlaces'
  | 'railAdmits'
  | 'openBefore'
  | 'worthByList'
  | 'boundsTogether'

/** With how many it is of: sentences that `forecast show` has, too. */
export type Note = NoteKey | { key: 'closed' | 'few' | 'newEvent' | 'unlearnt' | 'untold'; count: number }

export interface Told {
  /** Its name; that of its file where it is somebody's own. */
  report: string
  /** What stands above it, where somebody has written that. */
  title: string | null
  by: readonly Grouping[]
  columns: readonly Column[]
  frame: Frame
  rows: AsyncIterable<readonly Row[]>
  /** One for each currency, once all rows were read; none where sums say nothing. */
  totals: () => readonly Row[]
  drawn: Drawn | null
  notes: readonly Note[]
}

/** Rows that are there already. */
export async function* atOnce(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  if (rows.length > 0) yield rows
}
