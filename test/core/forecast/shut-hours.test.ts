/** Hours of a file on which nothing can be bought: nobody is judged by what everybody knows. */
import { describe, expect, it } from 'vitest'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { chances } from '../../support/chances.ts'
import { normal } from '../../support/seasons.ts'

const [OPENS, SHUTS] = [10, 20]
const first = { hours: 0, isMonth: false, hasTime: true }
const HOURS = 24 * 42

const told = (seed: number) => {
  const chance = chances(seed)
  const isOpen = (hour: number) => hour % 24 >= OPENS && hour % 24 < SHUTS
  const all = Float64Array.from({ length: HOURS + 48 }, (_, hour) =>
    isOpen(hour) ? 30 + 8 * normal(chance) : Number.NaN,
  )
  const file = { unit: 'hour' as const, first, values: all.subarray(0, HOURS), left: [] }
  const { steps, error, is_rare } = forecastHistory(file, { horizon: 48, hasClosures: true })
  const open = steps.flatMap((step, at) => (isOpen(at) ? [{ ...step, came: all[HOURS + at]! }] : []))
  const night = steps.filter((_, at) => !isOpen(at))
  return { open, night, error: error!, is_rare }
}

describe('hours that are shut', () => {
  it('have nothing, for certain', () => {
    for (const { point, low_95, high_95 } of told(1).night)
      expect([point, low_95, high_95]).toEqual([0, 0, 0])
  })

  it('are no hits: the error that is told is that of open hours, and their bounds hold what they say', () => {
    const all = Array.from({ length: 20 }, (_, at) => told(at + 1))
    const open = all.flatMap((one) => one.open)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const share = (isIn: (one: (typeof open)[number]) => boolean) => open.filter(isIn).length / open.length
    expect(all.some(({ is_rare }) => is_rare)).toBe(false)
    const off = mean(open.map(({ came, point }) => Math.abs(came - point)))
    expect(mean(all.map(({ error }) => error)) / off).toBeGreaterThan(0.85)
    expect(mean(all.map(({ error }) => error)) / off).toBeLessThan(1.2)
    expect(share(({ came, low_50, high_50 }) => came >= low_50 && came <= high_50)).toBeGreaterThan(0.47)
    expect(share(({ came, low_95, high_95 }) => came >= low_95 && came <= high_95)).toBeGreaterThan(0.94)
  })
})
