import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawCode, keptOf, readCode } from '../../../src/core/accounts/card-code.ts'
import { customerCode } from '../../../src/core/accounts/customer-code.ts'
import { seeded } from '../../../src/core/random.ts'

const randomOf = (seed: number) => {
  const next = seeded(seed)
  return { bytes: (size: number) => Uint8Array.from({ length: size }, () => Math.floor(next() * 256)) }
}
const code = fc.integer().map((seed) => drawCode(randomOf(seed)))
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXY'

describe("a card's code", () => {
  it('is five groups of four that can be read aloud, and is read back however it is typed', () => {
    fc.assert(
      fc.property(code, (drawn) => {
        expect(drawn).toMatch(/^W[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
        const plain = drawn.replaceAll('-', '')
        expect(readCode(drawn)).toBe(plain)
        expect(readCode(`  ${drawn.toLowerCase().replaceAll('-', ' ')} `)).toBe(plain)
        expect(readCode(plain.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(plain)
        expect(
          readCode(
            plain.replace(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
          ),
        ).toBe(plain)
      }),
    )
  })

  it('is drawn anew each time', () => {
    const random = randomOf(1)
    const drawn = Array.from({ length: 2_000 }, () => drawCode(random))
    expect(new Set(drawn).size).toBe(drawn.length)
  })

  it('is said to be mistyped where a symbol is wrong or neighbours were swapped', () => {
    const place = fc.integer({ min: 1, max: 18 })
    fc.assert(
      fc.property(code, place, fc.constantFrom(...SYMBOLS), (drawn, at, symbol) => {
        const plain = drawn.replaceAll('-', '')
        // 0 and Z weigh the same.
        fc.pre(!plain.includes('Z') && plain[at] !== symbol)
        expect(() => readCode(plain.slice(0, at) + symbol + plain.slice(at + 1))).toThrowError(
          'code-mistyped',
        )
        fc.pre(at < 18 && plain[at] !== plain[at + 1])
        const swapped = plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2)
        expect(() => readCode(swapped)).toThrowError('code-mistyped')
      }),
    )
  })

  it('of a card that was printed elsewhere is 12 to 40 letters and digits', () => {
    expect(readCode('4006 3813-3393 1234')).toBe('4006381333931234')
    for (const typed of ['', '12345678901', 'x'.repeat(41), 'abcdefghijk/l', '座位座位座位座位座位座位'])
      expect(readCode(typed)).toBeUndefined()
  })

  it('is kept as a hash, and as its last four symbols', () => {
    const kept = keptOf('4006381333931234')
    expect(kept).toEqual({ code: expect.stringMatching(/^[0-9a-f]{64}$/), last4: '1234' })
    expect(kept.code).not.toContain('4006')
  })
})

describe("a customer's code", () => {
  it.each([
    ['Northside School', 'northside-school'],
    ['  Müller & Söhne GmbH. ', 'müller-söhne-gmbh'],
    ['城市学校', '城市学校'],
    ['Cafe\u0301', 'café'],
    ['ＡＢＣ', 'abc'],
  ])('of %s is %s', (name, wanted) => expect(customerCode(name)).toBe(wanted))

  it('is none where nothing is left of it, or it is as long as a hash', () => {
    for (const name of ['', ' - ', '…', 'a'.repeat(41), 'f'.repeat(64)])
      expect(customerCode(name)).toBeUndefined()
  })

  it('is read back as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const made = customerCode(name)
        if (made !== undefined) expect(customerCode(made)).toBe(made)
      }),
    )
  })
})
