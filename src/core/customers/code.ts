/**
 * Codes of customers: no secret, they only name somebody. A C, six random symbols (30 bits) and a check symbol, shown as
 * `CK7M-2Q4X`, without I, L, O and U, so that they can be read aloud. Pure but for chance, which is handed in.
 */
import { checkSymbol, codeAfter, foldSymbols, SYMBOLS, startOfReference } from '../ids.ts'
import type { Random } from '../random.ts'

const FIRST = 'C'
const LONG = 8
/** As names are written: without a digit it is none of ours that was mistyped. */
const HAS_DIGIT = /\d/

/** As it is stored, without its dash. */
export const drawCustomerCode = (random: Random): string => codeAfter(FIRST, random)

/** What a person typed, as it is stored; `mistyped` where it looks so and its check symbol is wrong; else undefined. */
export function readCustomerCode(typed: string): { code: string } | 'mistyped' | undefined {
  const code = startOfCode(typed)
  if (code?.length !== LONG) return undefined
  const symbols = [...code].map((symbol) => SYMBOLS.indexOf(symbol))
  if (symbols.pop() === checkSymbol(symbols)) return { code }
  return HAS_DIGIT.test(foldSymbols(typed)) ? 'mistyped' : undefined
}

/** The same of its beginning. */
export function startOfCode(typed: string): string | undefined {
  const code = startOfReference(typed.normalize('NFKC'))
  return code?.startsWith(FIRST) ? code : undefined
}
