/**
 * This machine's settings: one file of `name: value` lines, which is YAML, for what else would be said with every command.
 * Read without a YAML reader, because the language is needed before anything else is loaded.
 */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { languageOf } from '../core/language/language.ts'
import { nearest } from '../core/nearest.ts'
import { type Fault, refuse } from '../core/refusal.ts'
import { isPostgresUrl } from '../db/address.ts'
import type { Environment } from './app.ts'

/** On or off. */
export const SWITCHES = ['contrast', 'ascii', 'mouse'] as const
export const SETTINGS = [
  'register',
  'channel',
  'database',
  'language',
  ...SWITCHES,
  'scan_prefix',
  'ticket_command',
] as const
export type Setting = (typeof SETTINGS)[number]
export type MachineSettings = Partial<Record<Setting, string>>

/** The variable that comes before the file. */
export const VARIABLES: Record<Setting, string> = {
  register: 'WICKET_REGISTER',
  channel: 'WICKET_CHANNEL',
  database: 'WICKET_DATABASE',
  language: 'WICKET_LANG',
  contrast: 'WICKET_CONTRAST',
  ascii: 'WICKET_ASCII',
  mouse: 'WICKET_MOUSE',
  scan_prefix: 'WICKET_SCAN_PREFIX',
  ticket_command: 'WICKET_TICKET_COMMAND',
}

/** WICKET_CONFIG, else `config.yaml` in the user's settings: the folder is the one that env-paths names. */
export function settingsFile({ WICKET_CONFIG, XDG_CONFIG_HOME, APPDATA }: Environment): string {
  if (WICKET_CONFIG) return WICKET_CONFIG
  const folders: Record<string, () => string> = {
    darwin: () => join(homedir(), 'Library', 'Preferences', 'wicket'),
    win32: () => join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'wicket', 'Config'),
  }
  const folder =
    folders[process.platform]?.() ?? join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'wicket')
  return join(folder, 'config.yaml')
}

/** Nothing where there is no file. Refuses settings-faulty (with every fault), file-unusable. */
export function readSettings(environment: Environment): MachineSettings {
  const file = settingsFile(environment)
  const { settings, faults } = parseSettings(textOf(file) ?? '')
  if (faults.length > 0) throw refuse('settings-faulty', { file, faults })
  const { database } = settings
  const isPath = database !== undefined && database !== ':memory:' && !isPostgresUrl(database)
  return isPath ? { ...settings, database: resolve(dirname(file), database) } : settings
}

/** Before there are words to refuse in: what is faulty is told when a command reads it. */
export function languageSet(environment: Environment): string | undefined {
  try {
    return parseSettings(textOf(settingsFile(environment)) ?? '').settings.language
  } catch {
    return undefined
  }
}

/** Undefined where there is no such file. Refuses file-unusable. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw refuse('file-unusable', { file, cause: code })
  }
}

const LINE = /^([A-Za-z][\w-]*)\s*:(?:\s+(.*))?$/

/** The name that a line sets; undefined of comments and what can't be read. */
export const nameOnLine = (line: string): string | undefined => LINE.exec(line.trimEnd())?.[1]

export function parseSettings(text: string): { settings: MachineSettings; faults: Fault[] } {
  const settings: MachineSettings = {}
  const faults: Fault[] = []
  for (const [index, whole] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = whole.trimEnd()
    if (line === '' || line === '---' || line.trimStart().startsWith('#')) continue
    const fault = (code: string, field: string, found: string, wanted?: string) =>
      faults.push({ line: index + 1, field, fault: code, found, ...(wanted ? { wanted } : {}) })
    const [, name, rest = ''] = LINE.exec(line) ?? []
    const setting = SETTINGS.find((one) => one === name)
    const value = scalarOf(rest)
    if (name === undefined) fault('line-unreadable', '', line)
    else if (!setting)
      fault('setting-unknown', name, name, nearest(name, SETTINGS, 1)[0] ?? SETTINGS.join(', '))
    else if (settings[setting] !== undefined) fault('setting-twice', name, name)
    else if (value === undefined || value.trim() === '') fault('value-unreadable', name, rest)
    else if (setting === 'language' && !languageOf(value)) fault('language-unknown', name, value)
    else if (isSwitch(setting) && !isSwitched(value)) fault('switch-unknown', name, value)
    else settings[setting] = value
  }
  return { settings, faults }
}

export const isSwitch = (setting: Setting): setting is (typeof SWITCHES)[number] =>
  SWITCHES.some((one) => one === setting)

export const isSwitched = (value: string): boolean => value === 'on' || value === 'off'

/** YAML's one-line scalars: plain, 'single' and "double". Undefined of what is none. */
function scalarOf(text: string): string | undefined {
  const single = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(text)
  if (single) return single[1]!.replaceAll("''", "'")
  const double = /^("(?:[^"\\]|\\.)*")\s*(?:#.*)?$/.exec(text)
  if (double)
    try {
      return JSON.parse(double[1]!) as string
    } catch {
      return undefined
    }
  if (/^["'[\]{}&*!|>%@`,?]/.test(text) || /: |:$/.test(text)) return undefined
  return text.replace(/(^|\s)#.*$/, '').trim()
}

/** As a line of the file has it. */
export const lineFor = (setting: Setting, value: string): string =>
  `${setting}: ${/^[A-Za-z0-9_./\\][\w./\\-]*$/.test(value) ? value : JSON.stringify(value)}`
