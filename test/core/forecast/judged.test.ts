import { describe, expect, it } from 'vitest'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { chances } from '../../support/chances.ts'

const first = { hours: 0, isMonth: false, hasTime: false }
const MANY = 150

/** Mean error that was told, and the one that came, of days without any pattern. */
function judged(length: number, horizon: number) {
  let [told, came, origins] = [0, 0, 0]
  for (let seed = 1; seed <= MANY; seed++) {
    const chance = chances(seed)
    const all = Float64Array.from({ length: length + horizon }, () => 60 + 80 * chance())
    const file = { unit: 'day' as const, first, values: all.subarray(0, length), left: [] }
    const forecast = forecastHistory(file, { horizon, hasClosures: false })
    told += forecast.error! / MANY
    origins = forecast.origins
    for (const [step, { point }] of forecast.steps.entries())
      came += Math.abs(point - all[length + step]!) / horizon / MANY
  }
  return { told, came, origins }
}

describe('the error that a forecast tells of its past', () => {
  it.each([
    [14, 3, 1],
    [40, 7, 3],
    [70, 7, 6],
  ])(
    'of %i days, %i ahead, is about the one that comes: no moment is judged by weights that it chose',
    (length, horizon, moments) => {
      const { told, came, origins } = judged(length, horizon)
      expect(origins).toBe(moments)
      expect(told / came).toBeGreaterThan(0.93)
      expect(told / came).toBeLessThan(1.1)
    },
  )
})

describe('the figure of a day', () => {
  const told = (length: number, horizon: number) => {
    const chance = chances(4711)
    const values = Float64Array.from({ length }, (_, at) => 60 + 10 * (at % 7) + 40 * chance())
    const { steps, origins } = forecastHistory(
      { unit: 'day', first, values, left: [] },
      { horizon, hasClosures: false },
    )
    expect(steps).toHaveLength(horizon)
    return { steps, origins }
  }

  it('is the same however few days are asked for: they are the first of as many as are usual', () => {
    const usual = told(200, 28)
    for (const horizon of [1, 2, 5, 7, 27])
      expect(told(200, horizon)).toEqual({ steps: usual.steps.slice(0, horizon), origins: 6 })
  })

  it('is that of as many days as six moments can be had for, where the history is short', () => {
    const most = told(70, 8)
    for (const horizon of [1, 2, 5, 7])
      expect(told(70, horizon)).toEqual({ steps: most.steps.slice(0, horizon), origins: 6 })
    expect(told(70, 28).origins).toBe(1)
  })

  it('is judged by the days that were asked for where six moments can not be had', () => {
    expect([told(14, 1).origins, told(14, 3).origins, told(14, 7).origins]).toEqual([6, 1, 0])
  })
})
