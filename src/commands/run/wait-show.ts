import { showWait } from '../../core/waiting/list-waits.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { sceneOf } from './scene.ts'
import { waitText } from './wait-text.ts'

export async function run(app: App, _options: unknown, performance: string, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const wait = await showWait(desk, { performance, ref })
  const scene = await sceneOf(app, desk, wait.performance)
  await show(app, { wait }, () => waitText(app.say, app.language, wait, scene))
}
