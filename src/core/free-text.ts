/** What people write in their own words: a note, a reason, a reference, somebody's name. */
import { checkNoCardNumber } from './card-number.ts'
import { nameOf } from './name.ts'

/**
 * As it is kept: NFC, blanks together. Refuses card-number-refused, and value-faulty: blank, longer than `longest`
 * characters, NUL, half a character.
 */
export function freeTextOf(field: string, given: string, longest?: number): string {
  // Before anything else is refused, with a message that shows what was typed.
  checkNoCardNumber(field, given)
  return nameOf(field, given.trim().replace(/\s+/g, ' '), longest)
}
