import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { membersFor } from '../../../src/core/forecast/pool/members.ts'
import { rolledOrigins } from '../../../src/core/forecast/pool/origins.ts'
import { evidenceOf, type Forecast, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'

const forecast = (y: Float64Array, periods: readonly number[], horizon: number): Forecast => {
  const evidence = evidenceOf(y, { periods, horizon })
  return forecastOf(evidence, groupOf([evidence]))
}

const made = (length: number, value: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => value(at))

const week = [20, 12, 10, 14, 25, 60, 48]

describe('rolling origins', () => {
  it('stand a horizon apart, the newest first, and know nothing of what comes', () => {
    const y = made(100, (at) => at)
    const seen: number[] = []
    const spy = {
      name: 'spy',
      path: ({ y: known }: { y: Float64Array }, h: number) => {
        seen.push(known.length)
        return new Float64Array(h).fill(known[known.length - 1]!)
      },
    }
    const origins = rolledOrigins(y, [spy], 10, { count: 3, least: 20 })
    expect(seen).toEqual([90, 80, 70])
    expect(origins.map(({ at }) => at)).toEqual([90, 80, 70])
    expect(origins[0]!.actual[0]).toBe(90)
    expect(origins[0]!.paths[0]![0]).toBe(89)
    expect(rolledOrigins(y, [spy], 10, { count: 9, least: 75 })).toHaveLength(2)
  })
})

describe('the pool', () => {
  it('finds the week of a house, and gives its season the weight', () => {
    const y = made(200, (at) => week[at % 7]! + ((at * 7919) % 11) / 5)
    const { point, weights } = forecast(y, [7], 14)
    for (let step = 0; step < 14; step++)
      expect(Math.abs(point[step]! - week[(200 + step) % 7]! - 1)).toBeLessThan(3)
    const names = membersFor([7]).map(({ name }) => name)
    const seasonal = names.reduce((sum, name, at) => sum + (name.includes('7') ? weights[at]! : 0), 0)
    expect(seasonal).toBeGreaterThan(0.95)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  })

  it('weights all alike where nothing can be judged yet', () => {
    const { weights } = forecast(Float64Array.of(4, 6, 5), [7], 14)
    expect(new Set(weights.map((weight) => Number(weight.toFixed(9)))).size).toBe(1)
  })

  it('learns from the other series of its group where it is too short itself', () => {
    const long = made(200, (at) => week[at % 7]! + ((at * 7919) % 11) / 5)
    const short = long.slice(0, 20)
    const asked = { periods: [7], horizon: 14 }
    const [one, ...others] = [short, long, long.map((value) => value * 3)].map((y) => evidenceOf(y, asked))
    const group = groupOf([one!, ...others])
    const error = ({ point }: Forecast) =>
      point.reduce((sum, value, step) => sum + Math.abs(value - long[20 + step]!), 0)
    expect(error(forecastOf(one!, group))).toBeLessThan(error(forecastOf(one!, groupOf([one!]))))
  })

  const lengths = fc.array(fc.double({ min: -1e6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 80 })
  it('answers every series with numbers, intervals inside each other and never narrower with distance', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.constantFrom([], [7], [4, 12]),
        fc.integer({ min: 1, max: 20 }),
        (values, periods, horizon) => {
          const { point, intervals } = forecast(Float64Array.from(values), periods, horizon)
          expect(point.every(Number.isFinite)).toBe(true)
          for (const [at, { low, high }] of intervals.entries())
            for (let step = 0; step < horizon; step++) {
              const outer = intervals[at + 1]
              expect(low[step]).toBeLessThanOrEqual(point[step]!)
              expect(high[step]).toBeGreaterThanOrEqual(point[step]!)
              if (outer) expect(outer.low[step]).toBeLessThanOrEqual(low[step]!)
              if (outer) expect(outer.high[step]).toBeGreaterThanOrEqual(high[step]!)
              const slack = 1e-9 * (1 + Math.abs(point[step]!) + high[step]! - low[step]!)
              if (step > 0)
                expect(high[step]! - point[step]!).toBeGreaterThanOrEqual(
                  high[step - 1]! - point[step - 1]! - slack,
                )
            }
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['constant', made(60, () => 12)],
    ['all nought', made(60, () => 0)],
    ['one value', Float64Array.of(5)],
    ['huge', made(60, (at) => 1e15 + at * 1e12)],
    ['negative after refunds', made(60, (at) => (at % 9 === 0 ? -40 : 10))],
    ['rare', made(90, (at) => (at % 13 === 0 ? 2 : 0))],
  ])('keeps its head: %s', (_, y) => {
    const { point, intervals } = forecast(y, [7], 7)
    const [low, high] = [Math.min(...y), Math.max(...y)]
    const span = high - low
    const slack = 1e-9 * (1 + Math.abs(high))
    expect(point.every((value) => value >= low - span - slack && value <= high + span + slack)).toBe(true)
    expect(intervals.every((one) => one.low.every(Number.isFinite) && one.high.every(Number.isFinite))).toBe(
      true,
    )
    if (low >= 0) expect(intervals.at(-1)!.low.every((value) => value >= 0)).toBe(true)
    if (span === 0) expect(point.every((value) => Math.abs(value - low) < 1e-6)).toBe(true)
  })

  it('fills in what nobody knows', () => {
    const y = made(120, (at) => (at === 50 || at === 119 ? Number.NaN : week[at % 7]!))
    const { point } = forecast(y, [7], 7)
    for (let step = 0; step < 7; step++)
      expect(Math.abs(point[step]! - week[(120 + step) % 7]!)).toBeLessThan(1)
  })

  it('grows with the series', () => {
    const y = made(120, (at) => week[at % 7]! + ((at * 7919) % 13))
    const [one, eight] = [y, y.map((value) => value * 8)].map((values) => forecast(values, [7], 14))
    for (let step = 0; step < 14; step++) {
      expect(eight!.point[step]! / one!.point[step]! / 8).toBeCloseTo(1, 3)
      expect(eight!.intervals[2]!.high[step]! / one!.intervals[2]!.high[step]! / 8).toBeCloseTo(1, 3)
    }
  })
})
