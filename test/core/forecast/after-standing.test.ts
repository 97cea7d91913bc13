/** Series that stood still, or were the same week after week, and then came to another level. */
import { describe, expect, it } from 'vitest'
import { evidenceOf, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'
import { chances, normal } from '../../support/chances.ts'

const told = (values: readonly number[], horizon = 7) => {
  const evidence = evidenceOf(Float64Array.from(values), { periods: [7], horizon })
  return forecastOf(evidence, groupOf([evidence]))
}
const widestOf = (values: readonly number[]) => {
  const { low, high } = told(values, 9).intervals.at(-1)!
  return { low: low[0]!, high: high[0]! }
}
const MANY = 40
const level = (value: number, times: number) => new Array<number>(times).fill(value)

/** Share of a new noisy level that lies inside nineteen twentieths, after so many values of it. */
function insideOf(before: (at: number, chance: () => number) => number, times: number): number {
  let inside = 0
  for (let seed = 1; seed <= MANY; seed++) {
    const chance = chances(seed)
    const old = Array.from({ length: 49 + seed }, (_, at) => before(at, chance))
    const after = level(100, times + 7).map((value) => value + 10 * normal(chance))
    const { low, high } = told([...old, ...after.slice(0, times)]).intervals.at(-1)!
    for (const [step, came] of after.slice(times).entries())
      inside += Number(came >= low[step]! && came <= high[step]!) / MANY / 7
  }
  return inside
}

describe('the bounds after a change of what stood still', () => {
  it('are as wide after two values of the new level as after one and three', () => {
    const widths = [1, 2, 3].map((times) => {
      const { low, high } = widestOf([...level(10, 80), ...level(100, times)])
      return high - low
    })
    for (const width of widths) expect(width).toBeGreaterThan(80)
  })

  it('hold half of a value that came for the first time', () => {
    const { low, high } = widestOf([...level(10, 59), 100_000])
    expect(low).toBe(0)
    expect(high).toBeGreaterThan(50_000)
  })

  it.each([1, 2, 3, 4].flatMap((times) => [0, 1e-8, 1e-5, 1e-3].map((apart) => ({ times, apart }))))(
    'hold what comes, after $times of the new level, where $apart was between values',
    ({ times, apart }) => {
      const before = (_: number, chance: () => number) => 10 * (1 + apart * normal(chance))
      expect(insideOf(before, times)).toBeGreaterThan(0.9)
    },
  )

  it('hold what comes where a week was the same each time, and two values were of a new level', () => {
    const week = [10, 20, 30, 40, 50, 90, 80]
    expect(insideOf((at) => week[at % 7]!, 2)).toBeGreaterThan(0.75)
  })
})
