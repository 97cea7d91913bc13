/** Changes one line of this machine's settings, and leaves the others as they are, comments too. Readable by its owner alone. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { refuse } from '../core/refusal.ts'
import type { Environment } from './app.ts'
import { lineFor, nameOnLine, readSettings, type Setting, settingsFile, textOf } from './machine-settings.ts'

/** `value`: undefined takes it out. False where it was so already. Refuses settings-faulty, file-unusable. */
export function writeSetting(environment: Environment, setting: Setting, value: string | undefined): boolean {
  const before = readSettings(environment)[setting]
  if (before === value) return false
  const file = settingsFile(environment)
  const lines = (textOf(file) ?? '').replace(/\n$/, '').split('\n')
  const kept = lines.filter((line) => nameOnLine(line) !== setting && line !== '')
  const after = value === undefined ? kept : [...kept, lineFor(setting, value)]
  replaceFile(file, after.map((line) => `${line}\n`).join(''))
  return true
}

/** Whole or not at all: who reads it meanwhile reads the one or the other. */
function replaceFile(file: string, text: string): void {
  const beside = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(beside, text, { mode: 0o600 })
    renameSync(beside, file)
  } catch (error) {
    throw refuse('file-unusable', { file, cause: (error as { code?: string }).code ?? '' })
  }
}
