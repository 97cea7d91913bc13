import { sendPrints } from '../../core/printing/send-prints.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PrintRunOptions } from '../printing.ts'
import { checkSent, tellDoubts } from './print-now.ts'

export async function run(app: App, options: PrintRunOptions): Promise<undefined> {
  const desk = await app.desk()
  const report = await sendPrints(desk, app.ways(), options)
  await show(app, report, () => app.say.printing.ran(report.sent, report.confirmed))
  await tellDoubts(app, desk, report)
  checkSent(report)
}
