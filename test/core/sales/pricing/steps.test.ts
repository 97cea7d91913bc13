import { describe, expect, test } from 'vitest'
import { price } from '../../../../src/core/sales/price.ts'
import type { Pricing } from '../../../../src/core/sales/pricing/pricing.ts'
import type { PriceStep, Terms } from '../../../../src/core/sales/terms.ts'
import { DAY_MS, MORNING, pricingOf, TERMS } from '../../../support/house.ts'

const EARLY: PriceStep = {
  code: 'early-bird',
  title: {},
  until_ms: -30 * DAY_MS,
  change: { kind: 'percent', basis_points: -2000 },
}
const RUSH: PriceStep = {
  code: 'rush',
  title: {},
  sold_from_basis_points: 8000,
  change: { kind: 'percent', basis_points: 1000 },
}
const START = MORNING + 30 * DAY_MS
const plain = (steps: PriceStep[], change: Partial<Terms> = {}): Terms => ({
  ...TERMS,
  surcharges: [],
  steps,
  ...change,
})
const lines = (terms: Terms, when: Partial<Pricing> = {}, price_type = 'adult') =>
  price(pricingOf(terms, when), [{ category: 'Best', price_type }]).tickets[0]!.lines.map(
    ({ kind, code, amount_minor }) => `${kind} ${code} ${amount_minor}`,
  )

describe('a step', () => {
  test('holds from a moment before the start on, or until it: the moment itself is no more in it', () => {
    const at = START - 30 * DAY_MS
    expect(lines(plain([EARLY]), { at: at - 1 })).toEqual(['base adult 2000', 'step early-bird -400'])
    expect(lines(plain([EARLY]), { at })).toEqual(['base adult 2000'])
    const late: PriceStep = { ...EARLY, code: 'late', until_ms: undefined, from_ms: -2 * 3_600_000 }
    expect(lines(plain([late]), { at: START - 2 * 3_600_000 })).toEqual(['base adult 2000', 'step late -400'])
    expect(lines(plain([late]), { at: START - 2 * 3_600_000 - 1 })).toEqual(['base adult 2000'])
  })

  test('holds once so much is sold', () => {
    expect(lines(plain([RUSH]), { fill_basis_points: 7999 })).toEqual(['base adult 2000'])
    expect(lines(plain([RUSH]), { fill_basis_points: 8000 })).toEqual(['base adult 2000', 'step rush 200'])
    const until = { ...RUSH, sold_until_basis_points: 9000 }
    expect(lines(plain([until]), { fill_basis_points: 9000 })).toEqual(['base adult 2000'])
  })

  test('may be for some categories and price types alone', () => {
    const some = { ...RUSH, price_types: ['child'], categories: ['Best'] }
    expect(lines(plain([some]), { fill_basis_points: 9000 })).toEqual(['base adult 2000'])
    expect(lines(plain([some]), { fill_basis_points: 9000 }, 'child')).toEqual([
      'base child 1000',
      'step rush 100',
    ])
    expect(
      lines(plain([{ ...some, categories: ['Standing'] }]), { fill_basis_points: 9000 }, 'child'),
    ).toEqual(['base child 1000'])
  })

  test('is of the price before any step: several add up, and their order does not matter', () => {
    const when = { at: MORNING - DAY_MS, fill_basis_points: 9000 }
    expect(lines(plain([EARLY, RUSH]), when)).toEqual([
      'base adult 2000',
      'step early-bird -400',
      'step rush 200',
    ])
    expect(lines(plain([RUSH, EARLY]), when)).toEqual([
      'base adult 2000',
      'step rush 200',
      'step early-bird -400',
    ])
  })

  test('may have prices of its own, of which the others take their share; where it has none the base stays', () => {
    const own: PriceStep = {
      code: 'gala',
      title: {},
      change: { kind: 'prices', prices: { Best: { adult: 3000 } } },
    }
    const when = { fill_basis_points: 9000 }
    expect(lines(plain([RUSH, own]), when)).toEqual(['base adult 2000', 'step gala 1000', 'step rush 300'])
    expect(lines(plain([RUSH, own]), when, 'child')).toEqual(['base child 1000', 'step rush 100'])
    const second = {
      ...own,
      code: 'late',
      change: { kind: 'prices' as const, prices: { Best: { adult: 9000 } } },
    }
    expect(lines(plain([own, second]))).toEqual(['base adult 2000', 'step gala 1000'])
  })

  test('never makes a ticket cost less than nothing', () => {
    const deep: PriceStep = { code: 'deep', title: {}, change: { kind: 'amount', amount_minor: -1500 } }
    expect(lines(plain([deep, { ...deep, code: 'deeper' }, { ...deep, code: 'deepest' }]))).toEqual([
      'base adult 2000',
      'step deep -1500',
      'step deeper -500',
    ])
  })

  test('of a percentage is rounded to what the house rounds to, half up', () => {
    const odd = { ...EARLY, until_ms: undefined, change: { kind: 'percent' as const, basis_points: -333 } }
    expect(lines(plain([odd]))).toEqual(['base adult 2000', 'step early-bird -67'])
    expect(lines(plain([odd], { round_to_minor: 50 }))).toEqual(['base adult 2000', 'step early-bird -50'])
    expect(lines(plain([odd], { round_to_minor: 5 }))).toEqual(['base adult 2000', 'step early-bird -65'])
  })

  test('of a traveller who changes seats is of the whole fare, shared by what each seat costs', () => {
    const wanted = [1500, 501].map((base_minor, piece) => ({
      category: 'Best',
      price_type: 'adult',
      part: { isFirst: piece === 0, traveller: 0, base_minor, reservation_minor: piece === 0 ? 450 : 0 },
    }))
    const quote = price(pricingOf(plain([{ ...EARLY, until_ms: undefined }])), wanted)
    expect(quote.tickets.map((ticket) => ticket.lines.map((line) => [line.code, line.amount_minor]))).toEqual(
      [
        [
          ['adult', 1500],
          ['early-bird', -299],
          ['reservation', 450],
        ],
        [
          ['adult', 501],
          ['early-bird', -101],
        ],
      ],
    )
  })
})
