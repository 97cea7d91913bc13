/** Days of which nobody knows: models see them filled in from what was known by then, and nobody is judged by them. */
import { describe, expect, it } from 'vitest'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { evidenceOf, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'
import { chances, normal } from '../../support/chances.ts'

const first = { hours: 0, isMonth: false, hasTime: false }
const [MANY, DAYS, HORIZON] = [100, 140, 7]
const dayAt = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10)

/** Days of chance, of which a share is unknown: error that was told, the one that came, and what lay inside 95 %. */
function judged(share: number, isClosed: boolean) {
  let [told, came, inside] = [0, 0, 0]
  for (let seed = 1; seed <= MANY; seed++) {
    const chance = chances(seed)
    const all = Float64Array.from({ length: DAYS + HORIZON }, () => 100 + 20 * normal(chance))
    const gone = [...all.keys()].filter((at) => at < DAYS && chance() < share)
    const values = all.slice(0, DAYS)
    for (const at of gone) values[at] = Number.NaN
    const calendar = { names: new Map(), closed: new Set(isClosed ? gone.map(dayAt) : []) }
    const file = { unit: 'day' as const, first, values, left: [] }
    const forecast = forecastHistory(file, { horizon: HORIZON, hasClosures: false, calendar })
    told += forecast.error! / MANY
    for (const [step, { point, low_95, high_95 }] of forecast.steps.entries()) {
      const value = all[DAYS + step]!
      came += Math.abs(point - value) / HORIZON / MANY
      if (value >= low_95 && value <= high_95) inside += 1 / HORIZON / MANY
    }
  }
  return { told, came, inside }
}

describe('of days without any pattern', () => {
  it.each([
    [0.3, 'unknown', false],
    [0.6, 'unknown', false],
    [0.6, 'closed', true],
  ])(
    'of which %d are %s, the error that is told is the one that comes, and intervals hold',
    (share, _, isClosed) => {
      const { told, came, inside } = judged(share, isClosed)
      expect(told / came).toBeGreaterThan(0.93)
      expect(told / came).toBeLessThan(1.1)
      expect(inside).toBeGreaterThan(0.94)
    },
  )
})

describe('an earlier moment of days that are partly unknown', () => {
  const asked = { periods: [7], horizon: 7 }
  const chance = chances(3)
  const y = Float64Array.from({ length: 120 }, (_, at) =>
    at % 4 === 1 ? Number.NaN : 50 + 9 * normal(chance),
  )

  it('says the same, whatever follows', () => {
    const other = y.map((value, at) => (at < 113 ? value : 4 * value))
    const [one, two] = [y, other].map((values) => evidenceOf(values, asked).origins[0]!)
    expect(one!.at).toBe(113)
    expect(two!.paths).toEqual(one!.paths)
    expect(two!.actual).not.toEqual(one!.actual)
  })

  it('says the same, whatever days of the same name bring later', () => {
    const names = Array.from(y, (_, at) => (at % 20 === 3 ? 'fair' : null))
    const other = y.map((value, at) => (at > 113 && names[at] ? 9 * value : value))
    other[115] = 700
    const [one, two] = [y, other].map((values) => evidenceOf(values, { ...asked, names }).origins[0]!)
    expect(two!.paths).toEqual(one!.paths)
  })

  it('is left out where nobody knows anything of what came', () => {
    const ended = y.map((value, at) => (at >= 112 ? Number.NaN : value))
    expect(evidenceOf(ended, asked).origins.map(({ at }) => at)).toEqual([106, 99, 92, 85, 78])
  })

  it('judges nobody by a day that is unknown', () => {
    const evidence = evidenceOf(y, asked)
    const { point, intervals } = forecastOf(evidence, groupOf([evidence]))
    expect(evidence.origins[0]!.actual.filter(Number.isNaN).length).toBeGreaterThan(0)
    expect(
      [...point, ...intervals.flatMap(({ low, high }) => [...low, ...high])].every(Number.isFinite),
    ).toBe(true)
    expect(evidence.ratios!.every(Number.isFinite)).toBe(true)
  })
})
