/** Names from outside that stand in keys: of a request, a clerk, a register. */
import { refuse } from './refusal.ts'
import { shown, storable } from './text.ts'

const LONGEST = 200

/** The name as both engines keep it. Refuses value-faulty: blank, over 200 characters, NUL, half a character. */
export function nameOf(field: string, given: string, longest = LONGEST): string {
  const kept = storable(given, longest)
  if (kept === undefined || kept.trim() === '')
    throw refuse('value-faulty', {
      field,
      found: shown(given.slice(0, 400)).slice(0, 40),
      wanted: `1-${longest} characters`,
    })
  return kept
}
