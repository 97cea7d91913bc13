import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalsOf, formatMinor, parseMinor, shareOf, taxInside } from '../../src/core/money.ts'

const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CNY')

describe('money', () => {
  it('knows the decimals of currencies', () => {
    expect(['EUR', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 0, 3])
    for (const currency of Intl.supportedValuesOf('currency')) {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency })
      expect([currency, decimalsOf(currency)]).toEqual([
        currency,
        format.resolvedOptions().maximumFractionDigits,
      ])
    }
  })

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => parseMinor(formatMinor(amount, code), code) === amount),
    )
  })

  it.each([
    ['60', 'EUR', 6000],
    ['60.5', 'EUR', 6050],
    ['0,99', 'EUR', 99],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
  ])('reads %s %s', (text, code, wanted) => expect(parseMinor(text, code)).toBe(wanted))

  it.each(['', 'abc', '1.234', '1e3', '1..2', 'NaN', '--1', '0x10', '９'])(
    'refuses %j as an amount of euros',
    (text) => expect(parseMinor(text, 'EUR')).toBeUndefined(),
  )

  it('reads no amount that would be rounded', () => {
    expect(parseMinor('999999999999.9999', 'CLF')).toBeUndefined()
    expect(parseMinor('99999999999.9999', 'CLF')).toBe(999_999_999_999_999)
  })

  it('takes a share and the rest of it, and loses nothing', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 10_000 }), (amount, share) => {
        const part = shareOf(amount, share)
        const rest = amount - part
        expect(Math.abs(part) <= Math.abs(amount)).toBe(true)
        expect(Math.abs(rest - (amount * (10_000 - share)) / 10_000)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  it('rounds half a unit away from zero, in both directions', () => {
    expect([shareOf(1, 5000), shareOf(-1, 5000), shareOf(3, 5000)]).toEqual([1, -1, 2])
  })

  it('finds the tax inside an amount: the net and its tax make the amount', () => {
    expect(taxInside(10_700, 700)).toBe(700)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 3000 }),
        (gross, rate) => {
          const tax = taxInside(gross, rate)
          expect(Math.abs((gross - tax) * (rate / 10_000) - tax)).toBeLessThanOrEqual(
            0.5 * (1 + rate / 10_000) + 1e-6,
          )
        },
      ),
    )
  })
})
