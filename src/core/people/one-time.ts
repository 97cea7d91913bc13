/** Secrets that the house draws for somebody: told once, good once and for a while, to set his own by and for nothing else. Pure. */
import { assert } from '../assert.ts'
import { drawDoorCode } from '../fairness/door-code.ts'
import { foldSymbols } from '../ids.ts'
import type { Random } from '../random.ts'
import { PIN_DIGITS, passphraseFault, pinFault } from './secret-rules.ts'
import type { SecretKind } from './tries.ts'

/** Who hasn't come in a month gets another. */
export const LONGEST_ONE_TIME_MS = 30 * 24 * 3_600_000

/** A PIN of six digits, or a code of 75 random bits, `7F2K-93QX-11AB-C4D5`: by chance alone, and by the rules for secrets. */
export function drawOneTime(kind: SecretKind, random: Random, name: string): string {
  for (let draws = 0; draws < 1000; draws++) {
    const drawn = kind === 'pin' ? drawPin(random) : drawDoorCode(random)
    const fault = kind === 'pin' ? pinFault(drawn) : passphraseFault(oneTimeText(kind, drawn), [name])
    if (!fault) return drawn
  }
  assert(false, 'chance gives a secret that is good enough')
}

/** Bytes from 250 on are drawn again: else the first digits came more often than the last. */
function drawPin(random: Random): string {
  let pin = ''
  while (pin.length < PIN_DIGITS) {
    const [byte] = random.bytes(1)
    if (byte! < 250) pin += String(byte! % 10)
  }
  return pin
}

/** What is hashed of it, as it was drawn or typed: a code may be typed in small letters, and without its dashes. */
export const oneTimeText = (kind: SecretKind, typed: string): string =>
  kind === 'pin' ? typed.trim() : foldSymbols(typed)
