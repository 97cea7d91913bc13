import type { App } from '../app.ts'
import { settingsFile } from '../machine-settings.ts'
import { show } from '../output.ts'
import { writeSetting } from '../write-settings.ts'
import { settingOf } from './config-asked.ts'

export async function run(app: App, _options: object, typed: string): Promise<undefined> {
  const setting = settingOf(typed)
  const changed = writeSetting(app.environment, setting, undefined)
  const file = settingsFile(app.environment)
  await show(app, { setting, value: null, file, changed }, () => app.say.tills.isUnset(setting))
}
