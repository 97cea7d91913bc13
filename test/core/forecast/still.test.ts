/** Series that never moved: nobody knows that they never will. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'

const told = (values: readonly number[]) => {
  const evidence = evidenceOf(Float64Array.from(values), { periods: [7], horizon: 7 })
  return forecastOf(evidence, groupOf([evidence]))
}
const still = (value: number, times: number) => new Array<number>(times).fill(value)
const widest = (values: readonly number[]) => {
  const { low, high } = told(values).intervals.at(-1)!
  return { low: low[0]!, high: high[0]! }
}

describe('a forecast of what never moved', () => {
  it.each([
    [5.5, 2],
    [100, 2],
    [7, 14],
    [12, 60],
    [-4, 3],
  ])('of %d, %d times, may be off by its size in as many parts', (value, times) => {
    const { low, high } = widest(still(value, times))
    expect(high - value).toBeCloseTo(Math.abs(value) / times, 6)
    expect(value - low).toBeCloseTo(Math.abs(value) / times, 6)
  })

  it.each([
    [[5], 10],
    [[5, 5], 7.5],
    [[4, 6], 7.5],
  ])('of so few counts as %j is as wide as chance alone is', (values, variance) => {
    const { low, high } = widest(values)
    expect((high - low) / 2).toBeGreaterThanOrEqual(Math.min(5, 1.96 * Math.sqrt(variance)) - 0.7)
    expect(high - told(values).point[0]!).toBeGreaterThanOrEqual(1.96 * Math.sqrt(variance) - 1e-9)
  })

  it.each([1, 2, 3, 60])(
    'of %d noughts may come to three in as many steps, and never to less than nought',
    (times) => {
      const { low, high } = widest(still(0, times))
      expect(high).toBeCloseTo(3 / times, 9)
      expect(low).toBe(0)
    },
  )

  it('is never without width, and has its bounds inside each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 500 }), fc.integer({ min: 1, max: 40 }), (value, times) => {
        const [half, most, all] = told(still(value, times)).intervals
        for (let step = 0; step < 7; step++) {
          expect(half!.high[step]! - half!.low[step]!).toBeGreaterThan(0)
          expect(most!.high[step]!).toBeGreaterThan(half!.high[step]!)
          expect(all!.high[step]!).toBeGreaterThan(most!.high[step]!)
        }
      }),
    )
  })

  it('grows with the series, where it has a size', () => {
    const y = [...still(6, 9), 8, 8, 8]
    const [one, eight] = [widest(y), widest(y.map((value) => value * 8))]
    expect(eight.high / one.high).toBeCloseTo(8, 6)
    expect(widest(still(48, 12)).high / widest(still(6, 12)).high).toBeCloseTo(8, 6)
  })

  it('is as wide as ever where something moves at each step', () => {
    const y = Float64Array.from({ length: 60 }, (_, at) => 40 + ((at * 7919) % 13))
    expect(evidenceOf(y, { periods: [7], horizon: 7 }).least).toBe(0)
  })
})
