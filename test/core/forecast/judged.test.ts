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
