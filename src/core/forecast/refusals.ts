/** What refusals of forecasts carry. */
import type { Fault } from '../refusal.ts'

export interface ForecastRefusals {
  // usage: exit 2
  /** A file of history: `fault` is a HistoryFault, `field` the column. `count`: with those that are not listed. */
  'history-faulty': { file: string; faults: Fault[]; count: number; columns: string[] }
  // a rule: exit 5
  /** `at`: when it started or would have, or when its sale begins. */
  'nothing-to-forecast': {
    performance: string
    why: 'over' | 'cancelled' | 'not-on-sale'
    at: number
    zone: string
  }
}

export const FORECAST_EXITS: Record<keyof ForecastRefusals, number> = {
  'history-faulty': 2,
  'nothing-to-forecast': 5,
}
