import { showFlag } from '../../core/watch/show-flag.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { zoneOf } from './staff-text.ts'
import { flagText } from './watch-text.ts'

export async function run(app: App, _options: object, flag: string): Promise<undefined> {
  const desk = await app.desk()
  const shown = await showFlag(desk, flag)
  const zone = await zoneOf(desk)
  await show(app, shown, () => flagText(app, shown, zone))
}
