/** Bounds of the first day and of the last, of a series by itself: whoever staffs tomorrow reads the first. */
import { describe, expect, it } from 'vitest'
import { powerOf } from '../../../src/core/forecast/pool/growth.ts'
import { evidenceOf, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'
import { chances } from '../../support/chances.ts'
import { normal, poisson } from '../../support/seasons.ts'

const MANY = 100
const [DAYS, HORIZON] = [200, 28]

/** Shares inside 50, 80 and 95 % bounds at the first step and at the last. */
function inside(valueAt: (chance: () => number, day: number) => number) {
  const hits = [0, HORIZON - 1].map(() => [0, 0, 0])
  for (let seed = 1; seed <= MANY; seed++) {
    const chance = chances(seed)
    const all = Float64Array.from({ length: DAYS + HORIZON }, (_, day) => valueAt(chance, day))
    const evidence = evidenceOf(all.subarray(0, DAYS), { periods: [7], horizon: HORIZON })
    const { intervals } = forecastOf(evidence, groupOf([evidence]))
    for (const [at, step] of [0, HORIZON - 1].entries())
      for (const [share, { low, high }] of intervals.entries())
        if (all[DAYS + step]! >= low[step]! && all[DAYS + step]! <= high[step]!) hits[at]![share]! += 1 / MANY
  }
  return { first: hits[0]!, last: hits[1]! }
}

const WEEK = [5, 6, 7, 9, 20, 25, 10]

describe('bounds of a series by itself', () => {
  it.each([
    ['noise around a level', (chance: () => number) => 100 + 10 * normal(chance)],
    ['counts', (chance: () => number) => poisson(5, chance)],
    ['weeks', (chance: () => number, day: number) => poisson(WEEK[day % 7]!, chance)],
  ])('hold tomorrow as they say, and not all of the last day: %s', (_, valueAt) => {
    const { first, last } = inside(valueAt)
    expect(first[1]).toBeGreaterThan(0.68)
    expect(first[2]).toBeGreaterThan(0.89)
    expect(last[0]).toBeLessThan(0.75)
  })

  it('grow with the distance where errors do', () => {
    const rows = (power: number) =>
      Array.from({ length: 6 }, (_, seed) => {
        const chance = chances(seed + 1)
        return Float64Array.from({ length: 28 }, (_, step) => normal(chance) * (step + 1) ** power)
      })
    expect(powerOf([rows(0)], 0.35)).toBeLessThan(0.15)
    expect(powerOf([rows(0.8)], 0.35)).toBeGreaterThan(0.6)
    // Of errors that are wrong together a few are as one, and say little.
    const together = [3, -2, 4].map((size) => new Float64Array(28).fill(size))
    expect(powerOf([together], 0.35)).toBeGreaterThan(0.25)
    expect(powerOf([], 0.35)).toBeCloseTo(0.35, 9)
  })
})
