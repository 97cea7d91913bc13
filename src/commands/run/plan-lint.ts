import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PlanOptions } from '../plan.ts'
import { faultLine, fixLine, readPlan } from './plan-faults.ts'

/** Exit 1 where the plan has an error. */
export async function run(app: App, options: PlanOptions, file: string): Promise<number> {
  const { plan, faults, fixes } = await readPlan(app, file, options.fixGuids ?? false)
  const errors = faults.filter((fault) => fault.severity === 'error').length
  const { plan: words } = app.say
  const data = {
    ok: plan !== null,
    errors,
    warnings: faults.length - errors,
    faults,
    rewritten: fixes.length,
    fixes: options.fixReport ? fixes : [],
  }
  await show(app, data, () =>
    [
      ...faults.map((fault) => faultLine(app.say, fault)),
      ...(options.fixReport ? fixes.map((fix) => fixLine(app.say, fix)) : []),
      ...(fixes.length > 0 ? [words.fixed(fixes.length)] : []),
      faults.length === 0 ? words.clean : words.counted(errors, faults.length - errors),
      ...(faults.some((fault) => fault.fault === 'seat-id-duplicate') ? [words.fixNext] : []),
    ].join('\n'),
  )
  return plan ? 0 : 1
}
