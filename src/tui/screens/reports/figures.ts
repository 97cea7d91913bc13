/** What is seen, as it goes to paper and to files: pure. */
import type { ReportFigures } from '../../../core/reports/figures.ts'
import { fillLineJson } from '../../../core/reports/fill-json.ts'
import { fillOf, type ReportsState, soldOf } from './state.ts'

/** Undefined where they are not known yet. */
export function seenFigures({
  view,
  today,
  by,
  fill,
  pace,
  forecast,
}: ReportsState): ReportFigures | undefined {
  if (view === 'today') return today ? { of: 'today', today, by } : undefined
  if (view === 'fill') return fill ? { of: 'fill', fill } : undefined
  if (view === 'forecast') return forecast ? { of: 'forecast', forecast } : undefined
  return pace ? { of: 'pace', pace } : undefined
}

export interface Exported {
  /** Of the file, without its ending. */
  name: string
  rows: readonly object[]
}

/** The lines that are seen: what is looked for narrows them. */
export function figuresOf(state: ReportsState): Exported | undefined {
  const { view, today, by, fill, pace, forecast } = state
  if (view === 'today') return today ? { name: `sales-${by}-${today.day}`, rows: soldOf(state) } : undefined
  if (view === 'fill')
    return fill ? { name: `fill-${fill.days.at(-1)}`, rows: fillOf(state).map(fillLineJson) } : undefined
  if (view === 'forecast')
    return forecast ? { name: `forecast-${forecast.performance}`, rows: forecast.path } : undefined
  return pace ? { name: `pace-${pace.performance}`, rows: pace.points } : undefined
}
