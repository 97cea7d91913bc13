import { applySeason } from '../../core/catalogue/season/apply.ts'
import { differenceText } from '../../core/catalogue/season/difference-text.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { ApplyOptions } from '../plan.ts'
import { loadSeason } from './load-season.ts'
import { fixLine } from './plan-faults.ts'

export async function run(app: App, options: ApplyOptions): Promise<undefined> {
  const file = options.file ?? '-'
  const { season, plans, fixes } = await loadSeason(app, file)
  const dryRun = options.dryRun ?? false
  const applied = await applySeason(await app.desk({ make: true }), { season, plans, dryRun })
  if (options.fixReport) for (const fix of fixes) note(app, fixLine(app.say, fix))
  const data = { ...applied, dry_run: dryRun, ...(options.fixReport ? { fixes } : {}) }
  await show(app, data, () => differenceText(app.say, app.language, applied))
  if (dryRun) {
    note(app, app.say.cli.nothingWritten)
    note(app, app.say.cli.applyWith(file))
  }
}
