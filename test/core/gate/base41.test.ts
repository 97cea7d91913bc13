import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase41, toBase41 } from '../../../src/core/gate/base41.ts'

test('any bytes come back from their base-41 text, three symbols for two bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase41(bytes)
      expect(text.length).toBe(Math.ceil((bytes.length * 3) / 2))
      expect(fromBase41(text)).toEqual(bytes)
    }),
  )
})

test('a text that can be read is the only text of its bytes', () => {
  const symbols = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:')
  fc.assert(
    fc.property(fc.string({ unit: symbols, maxLength: 30 }), (text) => {
      const bytes = fromBase41(text)
      if (bytes) expect(toBase41(bytes)).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('a foreign symbol, a lone symbol and a group beyond two bytes are not read', () => {
  for (const text of ['abc', 'AB ', 'A', 'AAAA', ':::', '::']) expect(fromBase41(text)).toBeUndefined()
})
