/**
 * Identifiers. Rows carry UUIDv7 (RFC 9562, 5.7): they sort by time, so indexes grow at their end.
 * People carry order references: seven random Crockford base32 symbols and one check symbol,
 * without I, L, O, U, shown in two groups: `W7K3-9QF2`.
 */
import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** Crockford's base32, without I, L, O, U. */
export const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Ids {
  /** A UUIDv7. */
  next(): string
  /** An order reference of eight symbols, without the dash. */
  reference(): string
}

export function makeIds(clock: Clock, random: Random): Ids {
  let last = 0
  let counter = 0
  let time = ''
  const begin = (millisecond: number) => {
    const hex = millisecond.toString(16).padStart(12, '0')
    ;[last, counter, time] = [millisecond, 0, `${hex.slice(0, 8)}-${hex.slice(8)}`]
  }
  return {
    next() {
      const now = clock.now()
      // Within one millisecond, and when the clock steps back, the counter keeps the order.
      if (now > last) begin(now)
      else if (++counter > 0xfff) begin(last + 1)
      const tail = random.bytes(8)
      const variant = HEX[(tail[0]! & 0x3f) | 0x80]! + HEX[tail[1]!]
      return `${time}-7${HEX[counter >> 8]![1]}${HEX[counter & 0xff]}-${variant}-${hexFrom(tail, 2)}`
    },
    reference() {
      const symbols = Array.from(random.bytes(7), (byte) => byte & 31)
      symbols.push(checkSymbol(symbols))
      let reference = ''
      for (const symbol of symbols) reference += SYMBOLS[symbol]
      return reference
    },
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexFrom(bytes: Uint8Array, from: number): string {
  let hex = ''
  for (let at = from; at < bytes.length; at++) hex += HEX[bytes[at]!]
  return hex
}

/** Ids that were made at this moment or later sort behind it (RFC 9562, 5.7: the time comes first). */
export function idsSince(at: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

/** Weighted sum modulo 31 over weights 1..30: finds every single wrong symbol but 0 for Z, and every swap of neighbours. */
export function checkSymbol(symbols: number[]): number {
  return symbols.reduce((sum, value, index) => sum + value * (index + 1), 0) % 31
}

/** What a person typed as a reference, in its stored form; undefined where a symbol is wrong. */
export function parseReference(typed: string): string | undefined {
  const folded = startOfReference(typed)
  if (folded?.length !== 8) return undefined
  const symbols = [...folded].map((symbol) => SYMBOLS.indexOf(symbol))
  return symbols[7] === checkSymbol(symbols.slice(0, 7)) ? folded : undefined
}

/** The same of its beginning; undefined where it can't be one. */
export function startOfReference(typed: string): string | undefined {
  const folded = foldSymbols(typed)
  return folded.length <= 8 && [...folded].every((symbol) => SYMBOLS.includes(symbol)) ? folded : undefined
}

/** As symbols are read aloud and typed: blanks and dashes are nothing, I and L are 1, O is 0. */
export function foldSymbols(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
}

/** `W7K39QF2` -> `W7K3-9QF2`. */
export function formatReference(stored: string): string {
  return `${stored.slice(0, 4)}-${stored.slice(4)}`
}

/** `W7K39QF2` -> `W7K3-****`: enough to know one's own by, and nobody else's. */
export function maskedReference(stored: string): string {
  return `${stored.slice(0, 4)}-****`
}

/** A symbol that tells what it names, six random ones (30 bits) and a check symbol: no secret. As it is stored, without its dash. */
export function codeAfter(first: string, random: Random): string {
  const symbols = [SYMBOLS.indexOf(first), ...[...random.bytes(6)].map((byte) => byte & 31)]
  return [...symbols, checkSymbol(symbols)].map((value) => SYMBOLS[value]).join('')
}
