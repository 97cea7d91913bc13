import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fares, fareOf } from '../../../src/core/rail/fares.ts'
import { type Route, readRoute } from '../../../src/core/rail/route.ts'

const route = readRoute({
  name: 'IC 1',
  stops: [
    { station: 'Arden', arrives: null, departs: '10:00', km: 0 },
    { station: 'Brook', arrives: '10:30', departs: '10:31', km: 12.4 },
    { station: 'Colby', arrives: '11:30', departs: null, km: 120 },
  ],
}).route as Route

const FARES: Fares = {
  base: { kind: 'distance', classes: { '2': { per_1000_km_minor: 24_630, minimum_minor: 750 } } },
  shares: { adult: 10_000, child: 5_000, infant: 0 },
  reservation_minor: { '2': 450 },
  round_to_minor: 10,
}

const price = (from: number, to: number, who = 'adult', fares = FARES, inClass = '2') => {
  const fare = fareOf(fares, route, { from, to }, inClass, who)
  return fare.kind === 'fare' ? fare.lines.map(({ amount_minor }) => amount_minor) : fare.reason
}

describe('a fare', () => {
  test('is the distance times the rate, rounded to ten cents, and the seat on top', () => {
    expect(price(0, 2)).toEqual([2960, 450])
    expect(fareOf(FARES, route, { from: 0, to: 2 }, '2', 'adult')).toMatchObject({ total_minor: 3410 })
  })

  test('is the minimum where the way is short', () => {
    expect(price(0, 1)).toEqual([750, 450])
  })

  test('of a child is half, of an infant nothing, and both pay for the seat', () => {
    expect(price(0, 2, 'child')).toEqual([1480, 450])
    expect(price(0, 1, 'child')).toEqual([380, 450])
    expect(price(0, 2, 'infant')).toEqual([0, 450])
  })

  test('without a fee has one line', () => {
    expect(price(0, 2, 'adult', { ...FARES, reservation_minor: {} })).toEqual([2960])
  })

  test('by pair is what the table says, in its direction', () => {
    const pairs: Fares = { ...FARES, base: { kind: 'pair', pairs: { Arden: { Colby: { '2': 1995 } } } } }
    expect(price(0, 2, 'adult', { ...pairs, round_to_minor: 1 })).toEqual([1995, 450])
    expect(price(0, 2, 'adult', pairs)).toEqual([2000, 450])
    expect(price(0, 1, 'adult', pairs)).toBe('pair-missing')
  })

  test('is not made up: an unknown class, traveller, or a name that every object has', () => {
    expect(price(0, 2, 'adult', FARES, '1')).toBe('class-unknown')
    expect(price(0, 2, 'senior')).toBe('traveller-unknown')
    expect(price(0, 2, 'constructor')).toBe('traveller-unknown')
    expect(price(0, 2, 'adult', FARES, 'toString')).toBe('class-unknown')
  })

  test('never falls with the distance, and is always a multiple of what it is rounded to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 500 }),
        (per_1000_km_minor, minimum_minor, round_to_minor) => {
          const classes = { '2': { per_1000_km_minor, minimum_minor } }
          const fares = { ...FARES, base: { kind: 'distance' as const, classes }, round_to_minor }
          const [short, long] = [price(0, 1, 'adult', fares)[0], price(0, 2, 'adult', fares)[0]] as number[]
          expect(long).toBeGreaterThanOrEqual(short!)
          expect(short! % round_to_minor).toBe(0)
        },
      ),
    )
  })
})
