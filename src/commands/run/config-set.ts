import { resolve } from 'node:path'
import { languageOf } from '../../core/language/language.ts'
import { nameOf } from '../../core/name.ts'
import { refuse } from '../../core/refusal.ts'
import { isPostgresUrl, withoutPassword } from '../../db/address.ts'
import type { App } from '../app.ts'
import { isSwitch, isSwitched, type Setting, settingsFile, VARIABLES } from '../machine-settings.ts'
import { note, show } from '../output.ts'
import { writeSetting } from '../write-settings.ts'
import { settingOf } from './config-asked.ts'

export async function run(app: App, _options: object, typed: string, given: string): Promise<undefined> {
  const setting = settingOf(typed)
  const value = keptAs(setting, given)
  const changed = writeSetting(app.environment, setting, value)
  const shown = isPostgresUrl(value) ? withoutPassword(value) : value
  const variable = VARIABLES[setting]
  if (app.environment[variable]) note(app, app.say.tills.overruled(variable))
  const file = settingsFile(app.environment)
  await show(app, { setting, value: shown, file, changed }, () => app.say.tills.isSet(setting, shown))
}

/** A path is kept from the root: the file is read from other folders. Refuses value-faulty. */
function keptAs(setting: Setting, given: string): string {
  if (setting === 'language' && !languageOf(given))
    throw refuse('value-faulty', { field: setting, found: given, wanted: 'en, zh-CN' })
  if (isSwitch(setting) && !isSwitched(given))
    throw refuse('value-faulty', { field: setting, found: given, wanted: 'on, off' })
  if (setting === 'database') {
    return given === ':memory:' || isPostgresUrl(given) ? given : resolve(given)
  }
  return nameOf(setting, given.trim())
}
