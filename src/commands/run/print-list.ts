import { listPrints } from '../../core/printing/list-prints.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { PrintListOptions } from '../printing.ts'
import { jobsTable } from './print-text.ts'

export async function run(app: App, options: PrintListOptions): Promise<undefined> {
  const desk = await app.desk()
  const jobs = await listPrints(desk, options)
  if (jobs.length === 0) note(app, app.say.printing.nothing)
  await show(app, jobs, async () => (jobs.length === 0 ? '' : jobsTable(app, jobs, await readHouse(desk))))
}
