/** An order reference (ids.ts) as five bytes: eight Crockford base32 symbols of five bits. */
import { assert } from '../assert.ts'
import { SYMBOLS } from '../ids.ts'

export function parseBits(reference: string): Uint8Array {
  const values = [...reference].map((symbol) => SYMBOLS.indexOf(symbol))
  assert(values.length === 8 && !values.includes(-1), `an order reference is eight symbols, got ${reference}`)
  const bytes = new Uint8Array(5)
  values.forEach((value, index) => {
    for (let bit = 0; bit < 5; bit++) {
      const at = index * 5 + bit
      if (value & (16 >> bit)) bytes[at >> 3]! |= 128 >> (at & 7)
    }
  })
  return bytes
}

export function formatBits(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((group) => SYMBOLS[Number.parseInt(group, 2)]).join('')
}
