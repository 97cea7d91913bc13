import { sendPrints } from '../../core/printing/send-prints.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PrintRunOptions } from '../printing.ts'
import { checkSent } from './print-now.ts'

export async function run(app: App, options: PrintRunOptions): Promise<undefined> {
  const report = await sendPrints(await app.desk(), app.ways(), options)
  await show(app, report, () => app.say.printing.ran(report.sent, report.confirmed))
  checkSent(report)
}
