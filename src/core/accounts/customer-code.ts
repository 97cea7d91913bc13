/** Codes of customers' accounts: no secret, `northside-school`. */
import { storable } from '../text.ts'

/** Shorter than a hash, so that no customer's code is ever taken for a card's. */
const LONGEST = 40

/** As it is stored: lower case, letters and digits of any script, dashes between; undefined where nothing is left. */
export function customerCode(text: string): string | undefined {
  const kept = storable(text.normalize('NFKC').toLowerCase())
  const code = kept
    ?.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .normalize('NFC')
  return code === undefined || code === '' || [...code].length > LONGEST ? undefined : code
}
