/** A report's figures, whichever it is: what goes to paper. */
import type { FillReport } from './fill.ts'
import type { HouseForecast } from './house-forecast.ts'
import type { PaceReport } from './pace.ts'
import type { SoldToday, ToldBy } from './sold-today.ts'

export type ReportFigures =
  | { of: 'today'; today: SoldToday; by: ToldBy }
  | { of: 'fill'; fill: FillReport }
  | { of: 'pace'; pace: PaceReport }
  | { of: 'forecast'; forecast: HouseForecast }
