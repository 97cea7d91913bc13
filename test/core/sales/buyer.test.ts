import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buyerColumns, buyerOf, phoneDigits, searchedAs } from '../../../src/core/sales/buyer.ts'

describe('a name as it is looked for', () => {
  it.each([
    ['Zoë Müller', 'zoe muller'],
    ['Zoe\u0308 MU\u0308LLER', 'zoe muller'],
    ['O’Brien-Łukasz', 'obrien lukasz'],
    ['Weiß, Anna', 'weiss anna'],
    ['Βασίλης', 'βασιλησ'],
    ['ＡＮＮＡ', 'anna'],
    ['王小明', '王小明'],
    ['Søren  Ærø', 'soren aero'],
    ['İpek Işık', 'ipek isik'],
    ['…', ''],
  ])('of %s is %s', (name, search) => {
    expect(searchedAs(name)).toBe(search)
  })

  it('of any beginning of a name is a beginning of that of the name', () => {
    const letter = fc.constantFrom(...'aZéÜßøŁçñ王小明김민Σς -.’İı9')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 20 }), fc.nat(20), (letters, cut) => {
        const [name, start] = [letters, letters.slice(0, cut)].map((each) => searchedAs(each.join('')))
        expect(name!.startsWith(start!)).toBe(true)
        expect(searchedAs(name!)).toBe(name)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a telephone number', () => {
  it.each([
    ['+44 (0)20 7946 0958', '442079460958'],
    ['0044 20 7946 0958', '442079460958'],
    ['(020) 7946-0958', '02079460958'],
    ['+86 138 0013 8000', '8613800138000'],
    ['＋８６ １３８ ００１３ ８０００', '8613800138000'],
    ['030/1234.567', '0301234567'],
    ['110', '110'],
  ])('%s is kept as %s', (typed, digits) => {
    expect(phoneDigits(typed)).toBe(digits)
    const columns = buyerColumns({ phone: typed })
    expect(buyerOf({ buyerName: null, buyerPhone: columns.buyerPhone! })).toEqual({
      name: null,
      phone: digits,
    })
  })

  it.each(['', '12', 'call me', '020 7946 ext 3', '1234567890123456', '4111 1111 1111 1111'])(
    'is not %j',
    (typed) => {
      expect(() => buyerColumns({ phone: typed })).toThrow('value-faulty')
    },
  )
})

describe('a buyer', () => {
  it('is kept as far as something is said: what is not said stays, what is null is taken away', () => {
    expect(buyerColumns()).toEqual({})
    expect(buyerColumns({ name: ' Zoe\u0308 ' })).toEqual({ buyerName: 'Zoë', buyerSearch: 'zoe' })
    expect(buyerColumns({ name: null, phone: null })).toEqual({
      ...{ buyerName: null, buyerSearch: null, buyerPhone: null },
    })
  })

  it("is no card's number", () => {
    expect(() => buyerColumns({ name: 'Ana 4111 1111 1111 1111' })).toThrow('card-number-refused')
  })
})
