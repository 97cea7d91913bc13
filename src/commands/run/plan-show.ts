import { showPlan } from '../../core/catalogue/keep-plan.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { planLineText, summaryOf } from './plan-text.ts'

export async function run(app: App, _options: unknown, code: string): Promise<undefined> {
  const { line, plan } = await showPlan(await app.desk(), code)
  const summary = summaryOf(plan)
  await show(
    app,
    { ...line, ...summary },
    () => `${line.code} ${line.version}  ${planLineText(app.say, summary)}`,
  )
}
