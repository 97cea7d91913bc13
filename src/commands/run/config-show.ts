import { hostname } from 'node:os'
import { COUNTER } from '../../core/desk.ts'
import { isPostgresUrl, withoutPassword } from '../../db/address.ts'
import type { App } from '../app.ts'
import { isSwitch, SETTINGS, type Setting, settingsFile, VARIABLES } from '../machine-settings.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'

interface Shown {
  setting: Setting
  value: string
  source: 'flag' | 'environment' | 'file' | 'default'
  /** The variable, or the file; null of the others. */
  where: string | null
}

export async function run(app: App): Promise<undefined> {
  const file = settingsFile(app.environment)
  const rows: Shown[] = []
  for (const setting of SETTINGS) rows.push(await shownOf(app, setting, file))
  note(app, app.say.tills.settingsFile(file))
  await show(app, rows, () => settingsTable(app, rows))
}

async function shownOf(app: App, setting: Setting, file: string): Promise<Shown> {
  const { options, environment, machine } = app
  const flags: Partial<Record<Setting, string | undefined>> = {
    ...{ register: options.register, channel: options.channel, database: options.database },
    ...{ language: options.lang, ascii: options.ascii ? 'on' : undefined },
  }
  const variable = VARIABLES[setting]
  const from = (source: Shown['source'], value: string, where: string | null = null): Shown => ({
    setting,
    value: isPostgresUrl(value) ? withoutPassword(value) : value,
    source,
    where,
  })
  const [flag, said, set] = [flags[setting], environment[variable], machine[setting]]
  if (flag) return from('flag', flag)
  if (said) return from('environment', said, variable)
  if (set) return from('file', set, file)
  return from('default', await usualOf(app, setting))
}

async function usualOf(app: App, setting: Setting): Promise<string> {
  if (setting === 'database') return app.location()
  if (setting === 'language') return app.language
  if (isSwitch(setting)) return setting === 'mouse' ? 'on' : 'off'
  if (setting === 'scan_prefix' || setting === 'ticket_command') return ''
  return setting === 'register' ? hostname() : COUNTER
}

function settingsTable({ say }: App, rows: Shown[]): string {
  const { columns, source: sources } = say.tills
  const words = ({ source, where }: Shown) =>
    source === 'flag' || source === 'default' ? sources[source] : sources[source](where ?? '')
  return table(rows, [
    { head: columns.setting, value: ({ setting }) => setting },
    { head: columns.value, value: ({ value }) => value },
    { head: columns.from, value: words },
  ])
}
