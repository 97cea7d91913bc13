/** Sections with their counts as a table: of a hall its sections, of a train its classes, in seats. */
import type { Stretch } from '../../core/stock/whole-way.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import type { Column } from '../table.ts'

export interface SectionRow {
  section: string
  capacity: number
  sold: number
  held: number
  free: number
  /** Of a train: where the fewest are free. */
  fullest: Stretch | null
}

/** A train's classes tell where the fewest seats are free. */
const isTrain = (rows: readonly SectionRow[]): boolean => rows.some(({ fullest }) => fullest !== null)

/** Section, capacity, sold, held; then those that stand between, then free. `byHand`: behind the capacity. */
export function sectionColumns<R extends SectionRow>(
  { say }: App,
  rows: readonly R[],
  { between = [], byHand = () => '' }: { between?: Column<R>[]; byHand?: (row: R) => string } = {},
): Column<R>[] {
  const { columns } = say.sales
  const { rail } = say
  const train = isTrain(rows)
  return [
    { head: train ? rail.columns.class : columns.section, value: ({ section }) => shown(section) },
    {
      head: train ? columns.seats : columns.capacity,
      value: (row) => `${row.capacity}${byHand(row)}`,
      align: 'right',
    },
    { head: columns.sold, value: ({ sold }) => sold, align: 'right' },
    { head: columns.held, value: ({ held }) => held, align: 'right' },
    ...between,
    { head: columns.free, value: ({ free }) => free, align: 'right' },
    ...(train ? [fewestColumn<R>(say)] : []),
  ]
}

export function fewestColumn<R extends Pick<SectionRow, 'fullest'>>({ rail }: App['say']): Column<R> {
  return {
    head: rail.columns.fewest,
    value: ({ fullest }) => (fullest ? rail.stretch(fullest) : ''),
  }
}

/** What the numbers of a train mean, and where there are more; nothing of a hall. */
export function trainNotes({ say }: App, performance: string, rows: readonly SectionRow[]): string[] {
  return isTrain(rows) ? [`${say.rail.wholeWay}\n${say.rail.boardAll(performance)}`] : []
}
