/** What the reports' screen asks of the house: each is one operation of core, in core's own shapes. */
import type { FillReport } from '../core/reports/fill.ts'
import type { HouseForecast } from '../core/reports/house-forecast.ts'
import type { PaceReport } from '../core/reports/pace.ts'
import type { SoldToday } from '../core/reports/sold-today.ts'
import type { Progress } from '../core/rollups/catch-up.ts'
import type { StandBy } from './dialog/ask.ts'

export interface ReportsOffice {
  /** How far the ledgers have come: the same number, and nothing was sold or given back since; and how far they are summed up. */
  progress(): Promise<Progress>
  /** Undefined: today. */
  day(day: string | undefined, by?: StandBy): Promise<SoldToday>
  fill(by?: StandBy): Promise<FillReport>
  pace(performance: string, by?: StandBy): Promise<PaceReport>
  forecast(performance: string, by?: StandBy): Promise<HouseForecast>
  /** Written aside and renamed: there is never half a file. Refuses file-unusable. */
  save(file: string, text: string): Promise<void>
  /** Whether there is one of this name. */
  isThere(file: string): Promise<boolean>
}
