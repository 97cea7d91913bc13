/** The stock of a performance, row by row: its sections, what the house keeps back, quotas. Pure. */
import type { SectionCounts } from '../../../core/stock/section-counts.ts'
import type { StockHouseHold, StockQuota, StockView } from '../../../core/stock/show-stock.ts'
import type { Sentence } from '../../context.ts'
import type { PerformanceLine } from '../../office.ts'

export interface StockState {
  /** Null: not known yet, or there is none. */
  performance: PerformanceLine | null
  view: StockView | null
  /** Index of the row. */
  cursor: number
  isKnown: boolean
  trouble: Sentence | null
}

export type StockAction =
  | { type: 'arrived'; performance: PerformanceLine | null; view: StockView | null }
  | { type: 'trouble'; trouble: Sentence }
  | { type: 'moved'; by: number }

/** What the cursor may stand on. */
export type StockRow =
  | { kind: 'section'; section: SectionCounts }
  | { kind: 'kept'; kept: StockHouseHold }
  | { kind: 'quota'; quota: StockQuota }

export const stockStart: StockState = {
  ...{ performance: null, view: null, cursor: 0, isKnown: false, trouble: null },
}

export const rowsOf = (view: StockView | null): StockRow[] =>
  view === null
    ? []
    : [
        ...view.sections.map((section) => ({ kind: 'section' as const, section })),
        ...view.house_holds.map((kept) => ({ kind: 'kept' as const, kept })),
        ...view.quotas.map((quota) => ({ kind: 'quota' as const, quota })),
      ]

export const chosenRow = ({ view, cursor }: StockState): StockRow | undefined => rowsOf(view)[cursor]

export function reduceStock(state: StockState, action: StockAction): StockState {
  switch (action.type) {
    case 'arrived': {
      const isSame = state.performance?.code === action.performance?.code
      const { performance, view } = action
      const cursor = within(isSame ? state.cursor : 0, view)
      return { performance, view, cursor, isKnown: true, trouble: null }
    }
    case 'trouble':
      return { ...state, trouble: action.trouble, isKnown: true }
    case 'moved':
      return { ...state, cursor: within(state.cursor + action.by, state.view) }
  }
}

const within = (at: number, view: StockView | null): number =>
  Math.max(0, Math.min(at, rowsOf(view).length - 1))
