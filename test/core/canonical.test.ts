import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from '../../src/core/canonical.ts'

describe('canonical JSON', () => {
  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
        // JSON has no -0: both write 0.
        expect(JSON.parse(canonical(value as Json))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('writes every text as JSON.stringify does', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => canonical(text) === JSON.stringify(text)))
    for (let code = 0; code < 0x180; code++) {
      const text = String.fromCharCode(code)
      expect(canonical(text)).toBe(JSON.stringify(text))
    }
  })

  it('does not depend on the order of keys, leaves out what is undefined, and writes no blank', () => {
    const one = { b: 1, a: [true, null], ab: { y: 'z', x: undefined } } as unknown as Json
    expect(canonical(one)).toBe('{"a":[true,null],"ab":{"y":"z"},"b":1}')
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (entries) => {
        const turned = Object.fromEntries(Object.entries(entries).reverse())
        expect(canonical(turned)).toBe(canonical(entries))
      }),
    )
  })
})
