import { clearFlag } from '../../core/watch/clear-flag.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { WatchClearOptions } from '../watch.ts'
import { zoneOf } from './staff-text.ts'
import { flagText } from './watch-text.ts'

export async function run(app: App, options: WatchClearOptions, flag: string): Promise<undefined> {
  const desk = await app.desk()
  const { reason } = options
  const cleared = await clearFlag(desk, { flag, reason, key: app.key(options.key) })
  if (cleared.replay) note(app, app.say.sales.replay)
  const zone = await zoneOf(desk)
  await show(app, cleared, () => flagText(app, cleared, zone))
}
