/** What refusals of forecasts carry. */
import type { Fault } from '../refusal.ts'

export interface ForecastRefusals {
  // usage: exit 2
  /** A file of history: `fault` is a HistoryFault, `field` the column. `count`: with those that are not listed. */
  'history-faulty': { file: string; faults: Fault[]; count: number; columns: string[] }
}

export const FORECAST_EXITS: Record<keyof ForecastRefusals, number> = { 'history-faulty': 2 }
