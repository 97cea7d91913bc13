/** Codes of challenges, of places in a waiting room and of presales: 75 random bits and a check symbol, which a person can type. Pure. */
import { checkSymbol, foldSymbols, SYMBOLS } from '../ids.ts'
import type { Random } from '../random.ts'
import { sha256 } from '../sha256.ts'

const RANDOM_SYMBOLS = 15

/** `7F2K-93QX-11AB-C4D5`. */
export function drawDoorCode(random: Random): string {
  const symbols = [...random.bytes(RANDOM_SYMBOLS)].map((byte) => byte & 31)
  const code = [...symbols, checkSymbol(symbols)].map((value) => SYMBOLS[value]).join('')
  return code.match(/.{4}/g)!.join('-')
}

/** What the database has of it. */
export const doorId = (typed: string): string => sha256(foldSymbols(typed))
