/** What refusals of forecasts carry. */
import type { Fault } from '../refusal.ts'

/** What can be wrong with the options of a forecast. */
export type ForecastFault =
  | 'one-of-both'
  | 'run-needed'
  | 'train-needed'
  | 'other-folder'
  | 'price-below-cost'
  /** Nobody knows yet what such a day brings; `wanted`: the last that is known. */
  | 'not-over'

export interface ForecastRefusals {
  // usage: exit 2
  /** A file of history: `fault` is a HistoryFault, `field` the column. `count`: with those that are not listed. */
  'history-faulty': { file: string; faults: Fault[]; count: number; columns: string[] }
  // not found: exit 3
  /** What there is that is called nearly so: performances, events, venues. */
  'forecast-unknown': { asked: string; nearest: string[] }
  /** `count`: with those that are not listed. */
  'forecast-ambiguous': {
    asked: string
    candidates: { kind: 'performance' | 'event' | 'venue' | 'house'; code: string }[]
    count: number
  }
  // a rule: exit 5
  /** Everything of it is over or cancelled. */
  'nothing-to-come': { kind: 'performance' | 'event' | 'venue' | 'house'; code: string; at: number }
  /** Nothing of it was sold by the end of that day, or not in one whole step. */
  'nothing-sold': {
    kind: 'performance' | 'event' | 'venue' | 'house'
    code: string
    by: 'hour' | 'day' | 'week' | 'month'
    until: string
  }
  /** `at`: when it started or would have. */
  'nothing-to-forecast': {
    performance: string
    event: string
    why: 'over' | 'cancelled' | 'no-history'
    at: number
    zone: string
  }
}

export const FORECAST_EXITS: Record<keyof ForecastRefusals, number> = {
  'history-faulty': 2,
  'forecast-unknown': 3,
  'forecast-ambiguous': 3,
  'nothing-to-come': 5,
  'nothing-sold': 5,
  'nothing-to-forecast': 5,
}
