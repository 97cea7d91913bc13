/**
 * Bytes as text of 41 symbols, three for each two bytes: as dense as base45 (RFC 9285), which fills the QR
 * code's alphanumeric mode, but without its blank and without `$ % *`, so that a code survives a shell,
 * a line end and a trim. 41^3 = 68,921 >= 65,536. A last odd byte takes two symbols.
 */
const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:'
const BASE = SYMBOLS.length

export function toBase41(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length
    const value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!
    text += SYMBOLS[value % BASE]! + SYMBOLS[Math.floor(value / BASE) % BASE]!
    if (pair) text += SYMBOLS[Math.floor(value / BASE / BASE)]!
  }
  return text
}

/** The bytes, or undefined where a symbol is foreign or a group is too large: each text has one reading. */
export function fromBase41(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((symbol) => SYMBOLS.indexOf(symbol))
    if (digits.includes(-1)) return undefined
    const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0)
    const pair = digits.length === 3
    if (value > (pair ? 0xffff : 0xff)) return undefined
    bytes.push(...(pair ? [value >> 8, value & 0xff] : [value]))
  }
  return Uint8Array.from(bytes)
}
