import { retryPrints } from '../../core/printing/change-prints.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PrintChangeOptions } from '../printing.ts'
import { itemNumbers } from './print-items.ts'
import { checkSent, sendNow } from './print-now.ts'

export async function run(app: App, options: PrintChangeOptions, asked: string): Promise<undefined> {
  const { item, printer } = options
  const desk = await app.desk()
  const job = await retryPrints(desk, { job: asked, items: itemNumbers(item), printer })
  // Another paper of the job may be worse off, at its first printer.
  const report = await sendNow(app, desk, { ...job, printer: printer ?? job.printer })
  await show(app, { job, report }, () => '')
  checkSent(report)
}
