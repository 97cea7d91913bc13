import { describe, expect, it } from 'vitest'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { chances } from '../../support/chances.ts'

const first = { hours: 0, isMonth: false, hasTime: false }
const MANY = 150

/** Mean error that was told of the first steps, and the one that came, of days without any pattern. */
function judged(length: number) {
  let [told, came, count] = [0, 0, 0]
  for (let seed = 1; seed <= MANY; seed++) {
    const chance = chances(seed)
    const all = Float64Array.from({ length: length + 28 }, () => 60 + 80 * chance())
    const file = { unit: 'day' as const, first, values: all.subarray(0, length), left: [] }
    const forecast = forecastHistory(file, { horizon: 28, hasClosures: false })
    const { until, origins, error } = forecast.judged[0]!
    expect([forecast.origins, forecast.error]).toEqual([origins, error])
    count = origins
    told += error / MANY
    for (const [step, { point }] of forecast.steps.slice(0, until).entries())
      came += Math.abs(point - all[length + step]!) / until / MANY
  }
  return { told, came, count }
}

describe('the error that a forecast tells of its past', () => {
  it.each([
    [14, 6],
    [40, 6],
    [70, 6],
  ])(
    'of %i days is about the one that comes: no moment is judged by weights that it chose',
    (length, moments) => {
      const { told, came, count } = judged(length)
      expect(count).toBe(moments)
      expect(told / came).toBeGreaterThan(0.93)
      expect(told / came).toBeLessThan(1.1)
    },
  )
})

const daysOf = (length: number, horizon: number) => {
  const chance = chances(4711)
  const values = Float64Array.from({ length }, (_, at) => 60 + 10 * (at % 7) + 40 * chance())
  return forecastHistory({ unit: 'day', first, values, left: [] }, { horizon, hasClosures: false })
}

describe('the figure of a day', () => {
  it.each([12, 14, 30, 70, 118, 200])(
    'of %i is the same however many are asked for, and so are its bounds',
    (length) => {
      const most = daysOf(length, 100)
      for (const horizon of [1, 2, 5, 7, 9, 17, 27, 28, 29, 60]) {
        const { steps } = daysOf(length, horizon)
        expect(steps).toEqual(most.steps.slice(0, horizon))
      }
    },
  )

  it('is told by members that were judged so far ahead, as long as three moments can be had: the farthest lean on these', () => {
    const untilOf = (length: number, horizon: number) =>
      daysOf(length, horizon).judged.map(({ until, origins }) => [until, origins])
    expect(untilOf(200, 28)).toEqual([[28, 6]])
    expect(untilOf(200, 29)).toEqual([
      [28, 6],
      [56, 3],
    ])
    expect(untilOf(200, 100)).toEqual(untilOf(200, 29))
    expect(untilOf(70, 8)).toEqual([[8, 6]])
    expect(untilOf(70, 28)).toEqual([
      [8, 6],
      [16, 3],
    ])
    expect(untilOf(8, 3)).toEqual([])
  })

  it('is never surer than one before it', () => {
    for (const length of [14, 40, 118]) {
      const { steps } = daysOf(length, 60)
      const widths = steps.map(({ point, high_80 }) => high_80 - point)
      for (const [at, width] of widths.entries())
        if (at > 0) expect(width).toBeGreaterThanOrEqual(widths[at - 1]! - 2.1e-3)
    }
  })
})
