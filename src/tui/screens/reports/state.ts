/** The reports: which one is seen, its figures as they are now, what is looked for, what is on paper: pure. */

import type { FillLine, FillReport } from '../../../core/reports/fill.ts'
import type { HouseForecast } from '../../../core/reports/house-forecast.ts'
import type { PaceReport } from '../../../core/reports/pace.ts'
import type { SoldLine } from '../../../core/reports/sold-lines.ts'
import { type SoldToday, TOLD_BY, type ToldBy } from '../../../core/reports/sold-today.ts'
import type { Progress } from '../../../core/rollups/catch-up.ts'
import type { Sentence } from '../../context.ts'
import { type EditAction, edit, insert, lineOf, type TextLine } from '../../dialog/text-line.ts'
import { type Paper, paperOf } from '../../paper.ts'
import type { PaperToPrint } from '../../printing-office.ts'

export type ReportView = 'today' | 'fill' | 'pace' | 'forecast'

export interface ReportsState {
  view: ReportView
  /** What the day is told by. */
  by: ToldBy
  /** Undefined: today. */
  day: string | undefined
  today: SoldToday | null
  fill: FillReport | null
  pace: PaceReport | null
  forecast: HouseForecast | null
  /** Of the pace and the forecast; null: that of the moment, or the next. */
  performance: string | null
  cursor: number
  /** Typed to find a line; it narrows the list when it is closed too. */
  find: TextLine
  isFinding: boolean
  paper: Paper | null
  said: string | null
  /** An old house that is being summed up: how far that is. */
  behind: Progress | null
  trouble: Sentence | null
  /** Who may look, where whoever works here may not: nobody is asked again and again. */
  barred: readonly string[] | null
}

export type ReportsAction =
  | { type: 'today'; today: SoldToday }
  | { type: 'fill'; fill: FillReport }
  | { type: 'pace'; pace: PaceReport }
  | { type: 'forecast'; forecast: HouseForecast }
  | { type: 'over'; performance: string }
  | { type: 'seen'; view: ReportView; performance?: string }
  | { type: 'told'; by: 1 | -1 }
  | { type: 'day'; day: string | undefined }
  | { type: 'moved'; by: number; most: number }
  | { type: 'finding'; isFinding: boolean }
  | { type: 'typed'; text: string }
  | { type: 'edited'; edit: EditAction }
  | { type: 'cleared' }
  | { type: 'paper'; text: string; print: PaperToPrint }
  | { type: 'said'; text: string }
  | { type: 'behind'; behind: Progress | null }
  | { type: 'trouble'; trouble: Sentence; barred: readonly string[] | null }
  | { type: 'back' }

export const reportsStart: ReportsState = {
  ...{ view: 'today', by: 'performance', day: undefined, today: null, fill: null, pace: null },
  forecast: null,
  ...{ performance: null, cursor: 0, find: lineOf(''), isFinding: false, paper: null, said: null },
  ...{ behind: null, trouble: null, barred: null },
}

export type ReportsMode = 'reports' | 'reportsFind' | 'paper'

export const reportsMode = ({ paper, isFinding }: ReportsState): ReportsMode =>
  paper ? 'paper' : isFinding ? 'reportsFind' : 'reports'

export function reduceReports(state: ReportsState, action: ReportsAction): ReportsState {
  switch (action.type) {
    case 'today':
      return arrived(state, { today: action.today })
    case 'fill':
      return arrived(state, { fill: action.fill })
    case 'pace':
      return arrived(state, { pace: action.pace, performance: action.pace.performance })
    case 'forecast':
      return arrived(state, { forecast: action.forecast, performance: action.forecast.performance })
    case 'over':
      return { ...state, forecast: null, performance: action.performance }
    case 'seen':
      return seen(state, action.view, action.performance ?? state.performance)
    case 'told':
      return { ...state, by: toldNext(state.by, action.by), cursor: 0, said: null }
    case 'day':
      return { ...state, day: action.day, cursor: 0, said: null }
    case 'moved':
      return moved(state, action.by, action.most)
    case 'finding':
      return { ...state, isFinding: action.isFinding }
    case 'typed':
      return { ...state, find: insert(state.find, action.text), cursor: 0 }
    case 'edited':
      return { ...state, find: edit(state.find, action.edit), cursor: 0 }
    case 'cleared':
      return { ...state, find: lineOf(''), isFinding: false, cursor: 0 }
    case 'paper':
      return { ...state, paper: paperOf(action), trouble: null }
    case 'said':
      return { ...state, said: action.text, trouble: null }
    case 'behind':
      return { ...state, behind: action.behind }
    case 'trouble':
      return troubled(state, action.trouble, action.barred)
    case 'back':
      return { ...state, paper: null, said: null, trouble: null }
  }
}

/** What can't be forecast does not stand under the forecast of another. */
function seen(state: ReportsState, view: ReportView, performance: string | null): ReportsState {
  const forecast = state.forecast?.performance === performance ? state.forecast : null
  const rest = { cursor: 0, find: lineOf(''), said: null, trouble: null }
  return { ...state, ...rest, view, performance, forecast }
}

/** Seen again and again: the trouble of a look is over with the next good one. The cursor stays on its line. */
function arrived(state: ReportsState, figures: Partial<ReportsState>): ReportsState {
  const before = namesOf(state)[state.cursor]
  const next = { ...state, ...figures, trouble: null, barred: null }
  const names = namesOf(next)
  const at = before === undefined ? -1 : names.indexOf(before)
  return { ...next, cursor: clamp(at < 0 ? state.cursor : at, names.length - 1) }
}

/** Who may not look sees nothing of what another saw. */
function troubled(state: ReportsState, trouble: Sentence, barred: ReportsState['barred']): ReportsState {
  if (!barred) return { ...state, trouble }
  return { ...state, trouble, barred, today: null, fill: null, pace: null, forecast: null }
}

function toldNext(by: ToldBy, step: number): ToldBy {
  const at = TOLD_BY.indexOf(by) + step + TOLD_BY.length
  return TOLD_BY[at % TOLD_BY.length]!
}

function moved(state: ReportsState, by: number, most: number): ReportsState {
  const { paper, cursor } = state
  if (paper) return { ...state, paper: { ...paper, top: clamp(paper.top + by, most) } }
  return { ...state, cursor: clamp(cursor + by, most) }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most))

const meets = (text: string, find: string): boolean => text.toLowerCase().includes(find.trim().toLowerCase())

/** What is told of the day, as far as it is looked for. */
export const soldOf = ({ today, by, find }: ReportsState): SoldLine[] =>
  (today?.by[by] ?? []).filter(({ group }) => meets(group, find.text))

export const fillOf = ({ fill, find }: ReportsState): FillLine[] =>
  (fill?.lines ?? []).filter(({ code, title, venue }) =>
    meets([code, venue, ...Object.values(title)].join(' '), find.text),
  )

function namesOf(state: ReportsState): string[] {
  if (state.view === 'today') return soldOf(state).map(({ group }) => group)
  return state.view === 'fill' ? fillOf(state).map(({ code }) => code) : []
}

export const lengthOf = (state: ReportsState): number => namesOf(state).length

/** The performance under the cursor, or that the pace or the forecast is of. */
export function performanceOf(state: ReportsState): string | null {
  if (state.view === 'fill') return fillOf(state)[state.cursor]?.code ?? null
  if (state.view === 'today' && state.by === 'performance') return soldOf(state)[state.cursor]?.group ?? null
  return state.performance
}
