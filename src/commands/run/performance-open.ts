import { openPerformance } from '../../core/catalogue/performance/set-status.ts'
import type { App } from '../app.ts'
import { showStatus } from './performance-status.ts'

export async function run(app: App, _options: unknown, asked: string): Promise<undefined> {
  await showStatus(app, await openPerformance(await app.desk(), asked), app.say.sales.opened)
}
