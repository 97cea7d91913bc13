/** A setting as it was typed. */
import { nearest } from '../../core/nearest.ts'
import { refuse } from '../../core/refusal.ts'
import { SETTINGS, type Setting } from '../machine-settings.ts'

/** Refuses value-faulty. */
export function settingOf(typed: string): Setting {
  const found = SETTINGS.find((setting) => setting === typed)
  if (found) return found
  const wanted = nearest(typed, SETTINGS, 1)[0] ?? SETTINGS.join(', ')
  throw refuse('value-faulty', { field: 'SETTING', found: typed, wanted })
}
