/** Invented people, with numbers that nobody can have: of a county that does not exist, of the country Utopia (UTO). */
import type { Desk } from '../../src/core/desk.ts'
import { DOCUMENT_KINDS } from '../../src/core/identity/documents/kinds.ts'
import { mrzCheckDigit } from '../../src/core/identity/documents/passport.ts'
import { checkCharacter } from '../../src/core/identity/documents/resident-id.ts'
import { type IdentityKeys, identityKeys, makeKeys } from '../../src/core/identity/keys.ts'
import type { PersonInput } from '../../src/core/identity/person.ts'
import type { RealName } from '../../src/core/identity/policy.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import { HOUR_MS, TERMS } from './house.ts'

/** The person with this number in a county that there is not. */
export function residentId(number: number, region = '119999', born = '19900307'): string {
  const digits = `${region}${born}${String(number).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}

export const person = (number: number, more: Partial<PersonInput> = {}): PersonInput => ({
  name: `Person ${number}`,
  document: 'prc-id',
  number: residentId(number),
  ...more,
})

/** The second line of a passport of Utopia. */
export function mrzLine(number: string, { birth = '740812', expiry = '301231', personal = '' } = {}): string {
  const padded = number.padEnd(9, '<')
  const own = personal.padEnd(14, '<')
  const ownCheck = personal === '' ? '<' : mrzCheckDigit(own)
  const [first, born, ends] = [padded, birth, expiry].map((field) => field + mrzCheckDigit(field))
  const composite = mrzCheckDigit(`${first}${born}${ends}${own}${ownCheck}`)
  return `${first}UTO${born}F${ends}${own}${ownCheck}${composite}`
}

export const bytesFrom = (start: number) => {
  let next = start
  return { bytes: (size: number) => Uint8Array.from({ length: size }, () => next++ % 256) }
}

export const testKeys = (start = 1): IdentityKeys => identityKeys(makeKeys(bytesFrom(start)))

/** The desk of a machine that has the keys. */
export function withKeys<D extends Desk>(desk: D, keys = testKeys()): D {
  return { ...desk, identity: async () => keys }
}

export const RULE: RealName = {
  per: 'ticket',
  documents: DOCUMENT_KINDS,
  print: ['name', 'number'],
  change: { fee_minor: 1000, tax: 'full', until_ms: -24 * HOUR_MS, times: 1 },
}

export const asking = (rule: Partial<RealName> = {}): Terms => ({ ...TERMS, real_name: { ...RULE, ...rule } })
