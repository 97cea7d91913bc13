import { confirmPrints } from '../../core/printing/change-prints.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PrintChangeOptions } from '../printing.ts'
import { itemNumbers } from './print-items.ts'

export async function run(app: App, { item }: PrintChangeOptions, asked: string): Promise<undefined> {
  const job = await confirmPrints(await app.desk(), { job: asked, items: itemNumbers(item) })
  await show(app, job, () => app.say.printing.changed(job.job, job.status))
}
