/**
 * Codes of gift cards. Whoever knows one has the money on it: only its hash is stored, and what is shown of it are its last
 * four symbols. Ours are a W, 18 random symbols (90 bits) and a check symbol, in groups of four: `WK7R-2M9X-QF3T-W8ZC-4D5E`.
 * A house may bring printed cards with codes of their own.
 */
import { checkSymbol, foldSymbols, SYMBOLS } from '../ids.ts'
import type { Random } from '../random.ts'
import { refuse } from '../refusal.ts'
import { sha256 } from '../sha256.ts'

const RANDOM_SYMBOLS = 18
/** What begins a gift card's code; what other cards begin with they say themselves. */
const GIFT = 'W'
const OURS = new RegExp(`^[${SYMBOLS}]{${RANDOM_SYMBOLS + 2}}$`)
/** Shorter ones could be guessed; of a stolen database even these can be, where they are digits only. */
const ANY = /^[0-9A-Z]{12,40}$/

/** A new code, as it is printed. */
export function drawCode(random: Random, first = GIFT): string {
  const symbols = [SYMBOLS.indexOf(first), ...[...random.bytes(RANDOM_SYMBOLS)].map((byte) => byte & 31)]
  const code = [...symbols, checkSymbol(symbols)].map((value) => SYMBOLS[value]).join('')
  return code.match(/.{4}/g)!.join('-')
}

/**
 * What a person typed or scanned, as it is hashed; undefined where no code looks so. Refuses code-mistyped where it has
 * the shape of our codes and its check symbol is wrong: said of the text alone, whatever codes there are.
 */
export function readCode(typed: string, first = GIFT): string | undefined {
  const folded = foldSymbols(typed.normalize('NFKC'))
  if (!ANY.test(folded)) return undefined
  if (!folded.startsWith(first) || !OURS.test(folded)) return folded
  const symbols = [...folded].map((symbol) => SYMBOLS.indexOf(symbol))
  if (symbols.pop() !== checkSymbol(symbols)) throw refuse('code-mistyped', {})
  return folded
}

/** Whether a text may be a card's code: a house's own cards have any letters and digits. */
export const isLikeCardCode = (typed: string): boolean => ANY.test(foldSymbols(typed.normalize('NFKC')))

/** What is stored of a code that was read. */
export function keptOf(code: string): { code: string; last4: string } {
  return { code: sha256(code), last4: code.slice(-4) }
}
