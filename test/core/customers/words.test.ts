import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawCustomerCode, readCustomerCode } from '../../../src/core/customers/code.ts'
import { maskCustomer } from '../../../src/core/customers/mask.ts'
import { emailWord, tokensOf, tolerance, variantsOf, wordsOf } from '../../../src/core/customers/words.ts'
import { formatReference, SYMBOLS } from '../../../src/core/ids.ts'

const word = (min: number, max: number) =>
  fc
    .array(fc.constantFrom(...'abcdefghijklmnop'), { minLength: min, maxLength: max })
    .map((all) => all.join(''))

type Slip = (text: string, at: number) => string
const SLIPS: Record<string, Slip> = {
  missing: (text, at) => text.slice(0, at) + text.slice(at + 1),
  wrong: (text, at) => `${text.slice(0, at)}z${text.slice(at + 1)}`,
  added: (text, at) => `${text.slice(0, at)}z${text.slice(at)}`,
  swapped: (text, at) =>
    at + 1 < text.length ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) : text,
}

const meet = (one: string, other: string) => {
  const left = new Set(variantsOf(one))
  return variantsOf(other).some((variant) => left.has(variant))
}

describe('the words of a name', () => {
  it('are in lower case, without accents, each part by itself and hyphened ones as one, too', () => {
    expect(wordsOf({ name: 'Zoë Anne-Marie O’Brien', email: null })).toEqual([
      ...['anne', 'annemarie', 'marie', 'obrien', 'zoe'],
    ])
  })

  it('are a Chinese name as a whole and each of its characters', () => {
    expect(wordsOf({ name: '欧阳娜', email: null })).toEqual(['娜', '欧', '欧阳娜', '阳'].sort())
    expect(tokensOf('陈伟Chen Wei')).toEqual(['陈伟', 'chen', 'wei'])
  })

  it('have what stands before the at sign of an address as a word that is no name', () => {
    expect(wordsOf({ name: null, email: 'Jane.Doe+news@example.org' })).toEqual(['@janedoenews'])
    expect(emailWord('Jane.Doe@example.org')).toBe('@janedoe')
  })

  it('are of a bounded length and number, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (name) => {
        const words = wordsOf({ name: name.toWellFormed(), email: null })
        expect(words.length).toBeLessThanOrEqual(64)
        for (const each of words) expect(variantsOf(each).length).toBeLessThanOrEqual(140)
      }),
    )
  })
})

describe('two words that differ by one letter', () => {
  for (const [name, slip] of Object.entries(SLIPS))
    it(`have something in common where a letter is ${name}`, () => {
      fc.assert(
        fc.property(word(4, 20), fc.nat(19), (text, nat) => {
          const typed = slip(text, nat % text.length)
          expect(meet(text, typed)).toBe(true)
        }),
      )
    })

  it('have something in common where two letters of a long word are wrong', () => {
    fc.assert(
      fc.property(word(9, 15), fc.nat(14), fc.nat(14), (text, one, other) => {
        const slipped = SLIPS.wrong!(SLIPS.wrong!(text, one % text.length), other % text.length)
        expect(meet(text, slipped)).toBe(true)
      }),
    )
  })

  it('are not sought where a word is so short that every other one would be near', () => {
    expect([tolerance('li'), tolerance('wei'), tolerance('陈伟'), tolerance('欧阳娜')]).toEqual([0, 1, 0, 1])
    expect(variantsOf('li')).toEqual(['li'])
  })
})

describe('the code of a customer', () => {
  const random = {
    bytes: (size: number) => Uint8Array.from({ length: size }, (_, at) => (at * 37 + 11) & 255),
  }

  it('is read as it is spoken: with and without its dash, small letters, O for 0, I and L for 1', () => {
    const code = drawCustomerCode(random)
    expect(code).toMatch(/^C[0-9A-HJKMNP-TV-Z]{7}$/)
    const spoken = formatReference(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect(readCustomerCode(spoken)).toEqual({ code })
  })

  it('is told to be mistyped where one symbol is wrong or two have changed places, but for 0 and Z', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(255), { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(31),
        (bytes, at, symbol) => {
          const code = drawCustomerCode({ bytes: () => Uint8Array.from(bytes) })
          const other = SYMBOLS[symbol]!
          const isSame = other === code[at] || [other, code[at]].sort().join('') === '0Z'
          const wrong = code.slice(0, at) + other + code.slice(at + 1)
          fc.pre(!isSame && /\d/.test(wrong))
          expect(readCustomerCode(wrong)).toBe('mistyped')
        },
      ),
    )
  })

  it('is not seen in a name', () => {
    for (const name of ['Chen Wei', 'Cameron', 'CHARBETH', '陈伟', ''])
      expect(readCustomerCode(name)).toBeUndefined()
  })
})

it('a masked customer shows the beginning of each name, the end of the number and where his mail is', () => {
  const row = { code: 'CK7M2Q4X', name: 'Chen Wei', phone: '0008310083168', email: 'chen@example.org' }
  expect(maskCustomer(row as never)).toEqual({
    ...{ code: 'CK7M-2Q4X', name: 'C*** W**', phone: '…8000', email: 'c***@example.org' },
  })
})
