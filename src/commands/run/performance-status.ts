import { performanceJson } from '../../core/catalogue/performance/list.ts'
import type { StatusSet } from '../../core/catalogue/performance/set-status.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function showStatus(app: App, set: StatusSet, words: (code: string) => string): Promise<void> {
  const { performance, changed } = set
  await show(app, { performance: performanceJson(performance), changed }, () =>
    changed ? words(performance.code) : `${words(performance.code)} (${app.say.sales.unchanged})`,
  )
}
