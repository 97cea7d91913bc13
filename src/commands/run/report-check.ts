/** Reads a report of one's own: whoever writes it hears every fault at once, before it is due. */
import { crontabOf } from '../../core/reports/own/every.ts'
import { readOwnReport } from '../../core/reports/own/own-report.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { readText } from './read-file.ts'

export async function run(app: App, _options: object, file: string): Promise<undefined> {
  const own = readOwnReport(await readText(app, file), file)
  const data = {
    ...{ report: own.report, by: own.asked.by ?? null, columns: own.asked.columns ?? null },
    ...{ form: own.form, out: own.out, every: own.every ? crontabOf(own.every) : null },
  }
  await show(app, data, () => app.say.reports.sound(own.report))
}
