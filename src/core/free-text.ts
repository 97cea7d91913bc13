/** What people write in their own words: a note, a reason, a reference, somebody's name. */
import { checkNoCardNumber } from './card-number.ts'
import { nameOf } from './name.ts'
import { refuse } from './refusal.ts'

/** Far more than is ever kept, blanks and all. */
const LONGEST = 20_000

/**
 * As it is kept: NFC, blanks together. Refuses card-number-refused, and value-faulty: blank, longer than `longest`
 * characters, NUL, half a character.
 */
export function freeTextOf(field: string, given: string, longest?: number): string {
  // Nobody writes so much, and nothing of it is told: not even looked at, it can't be a card's number that is shown.
  if (given.length > LONGEST)
    throw refuse('value-faulty', {
      field,
      found: `${given.length} characters`,
      wanted: `<= ${longest ?? 200} characters`,
    })
  // Before anything else is refused, with a message that shows what was typed.
  checkNoCardNumber(field, given)
  return nameOf(field, given.trim().replace(/\s+/g, ' '), longest)
}
