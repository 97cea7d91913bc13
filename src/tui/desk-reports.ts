/** The reports' screen over a desk: each call is one core operation. */
import { fillReport } from '../core/reports/fill.ts'
import { houseForecast } from '../core/reports/house-forecast.ts'
import { paceReport } from '../core/reports/pace.ts'
import { soldToday } from '../core/reports/sold-today.ts'
import { historyProgress } from '../core/rollups/version.ts'
import type { AtDesk } from './desk-orders.ts'
import type { StandBy } from './dialog/ask.ts'
import type { ReportsOffice } from './reports-office.ts'
import { isFileThere, saveFile } from './save-file.ts'

export function deskReports({ acting, looking }: AtDesk): ReportsOffice {
  // What looks by itself keeps nobody signed in.
  const at = (by: StandBy | undefined) => (by ? acting(by) : looking())
  return {
    progress: async () => historyProgress(await looking()),
    day: async (day, by) => soldToday(await at(by), { day }),
    fill: async (by) => fillReport(await at(by)),
    pace: async (performance, by) => paceReport(await at(by), { performance }),
    forecast: async (performance, by) => houseForecast(await at(by), { performance }),
    save: saveFile,
    isThere: isFileThere,
  }
}
