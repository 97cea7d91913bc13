import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalsOf,
  formatMinor,
  parseMinor,
  shareOf,
  shareTo,
  spread,
  taxInside,
} from '../../src/core/money.ts'

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

  it('is exact for every amount that is a whole number', () => {
    const any = fc.oneof(fc.maxSafeInteger(), minor)
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 20_000 }), (amount, points) => {
        const half = (product: bigint, divisor: bigint) =>
          Number(
            ((product < 0n ? -1n : 1n) * ((product < 0n ? -product : product) * 2n + divisor)) /
              (2n * divisor),
          )
        const product = BigInt(amount) * BigInt(points)
        expect(shareOf(amount, points)).toBe(half(product, 10_000n))
        expect(taxInside(amount, points)).toBe(half(product, BigInt(10_000 + points)))
      }),
    )
  })

  it('rounds a share to a multiple, half up', () => {
    expect([shareTo(1025, 1000, 5), shareTo(1024, 1000, 5), shareTo(-1025, 1000, 5)]).toEqual([
      105, 100, -105,
    ])
    expect([shareTo(905, 5000, 1), shareTo(905, 5000, 50), shareTo(0, 5000, 50)]).toEqual([453, 450, 0])
  })

  it('spreads an amount by weights: nothing is lost, and nobody gets more than his weight of no more than all', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(weights, fc.maxSafeInteger(), (each, any) => {
        const whole = each.reduce((sum, one) => sum + one, 0)
        const amount = (whole === 0 ? any : any % (whole + 1)) || 0
        const shares = spread(amount, each)
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(amount)
        if (whole > 0)
          for (const [index, share] of shares.entries())
            expect(Math.abs(share)).toBeLessThanOrEqual(each[index]!)
      }),
    )
    expect(spread(1000, [2000, 2000, 1000, 1000])).toEqual([333, 333, 167, 167])
    expect(spread(100, [0, 0])).toEqual([100, 0])
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
