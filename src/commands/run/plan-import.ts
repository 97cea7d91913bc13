import { keepPlan } from '../../core/catalogue/keep-plan.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { PlanOptions } from '../plan.ts'
import { faultLine, fixLine, planOrRefusal, readPlan } from './plan-faults.ts'
import { planLineText, summaryOf } from './plan-text.ts'

export async function run(app: App, options: PlanOptions, file: string): Promise<undefined> {
  const imported = await readPlan(app, file, options.fixGuids ?? false)
  const plan = planOrRefusal(file, imported)
  for (const fault of imported.faults) note(app, faultLine(app.say, fault))
  if (imported.fixes.length > 0) note(app, app.say.plan.fixed(imported.fixes.length))
  if (options.fixReport) for (const fix of imported.fixes) note(app, fixLine(app.say, fix))
  const fixes = { rewritten: imported.fixes.length, fixes: options.fixReport ? imported.fixes : [] }
  if (options.dryRun) {
    await show(app, { plan: summaryOf(plan), kept: false, ...fixes }, ({ plan: summary }) =>
      planLineText(app.say, summary),
    )
    note(app, app.say.cli.nothingWritten)
    return
  }
  const { plan: line, kept } = await keepPlan(
    await app.desk({ make: true }),
    options.code ?? codeOf(file),
    plan,
  )
  await show(app, { plan: { ...line, ...summaryOf(plan) }, kept, ...fixes }, () =>
    [
      `${line.code} ${line.version}${kept ? '' : `  (${app.say.sales.unchanged})`}`,
      planLineText(app.say, summaryOf(plan)),
    ].join('  '),
  )
}

/** `plans/Main Hall.json` -> `main-hall`. */
function codeOf(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? file
  return (
    base
      .replace(/\.[a-z]+$/i, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'plan'
  )
}
