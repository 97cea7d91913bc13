/** Rare sales: on most days nothing is sold, and what is wanted is how much comes in all. */
import { describe, expect, it } from 'vitest'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { evidenceOf } from '../../../src/core/forecast/pool/pool.ts'
import { chances } from '../../support/chances.ts'

const first = { hours: 0, isMonth: false, hasTime: false }
const [MANY, DAYS, HORIZON] = [120, 272, 28]
/** Of one to six tickets. */
const MEAN = 3.5

const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0)

/** What days bring of which each sells something with this chance, in relation to what they should; how far off sums are; what bounds hold. */
function told(share: number) {
  const expected = share * MEAN * HORIZON
  let [mean, off, days, sums] = [0, 0, 0, 0]
  for (let seed = 1; seed <= MANY; seed++) {
    const chance = chances(seed)
    const size = () => 1 + Math.floor(6 * chance())
    const all = Float64Array.from({ length: DAYS + HORIZON }, () => (chance() < share ? size() : 0))
    const file = { unit: 'day' as const, first, values: all.slice(0, DAYS), left: [] }
    const { steps } = forecastHistory(file, { horizon: HORIZON, hasClosures: false })
    const [point, high] = [sum(steps.map((step) => step.point)), sum(steps.map((step) => step.high_95))]
    mean += point / expected / MANY
    off += (point - expected) ** 2 / MANY
    sums += Number(sum(all.subarray(DAYS)) <= high) / MANY
    for (const [step, { low_95, high_95 }] of steps.entries()) {
      const came = all[DAYS + step]!
      days += Number(came >= low_95 && came <= high_95) / MANY / HORIZON
    }
  }
  return { mean, off: Math.sqrt(off) / expected, days, sums }
}

describe('rare sales', () => {
  it.each([
    [0.03, 0.8],
    [0.07, 0.6],
    [0.12, 0.4],
    [0.25, 0.3],
  ])('on %d of the days are told by their mean, within bounds that hold', (share, most) => {
    const { mean, off, days, sums } = told(share)
    expect(Math.abs(mean - 1)).toBeLessThan(0.1)
    expect(off).toBeLessThan(most)
    expect(days).toBeGreaterThan(0.91)
    expect(sums).toBeGreaterThan(0.95)
  })

  it('that only come on one weekday are told on that', () => {
    const chance = chances(5)
    const values = Float64Array.from({ length: 280 }, (_, at) =>
      chance() < (at % 7 === 2 ? 0.7 : 0.02) ? 1 + Math.floor(6 * chance()) : 0,
    )
    const { steps } = forecastHistory(
      { unit: 'day', first, values, left: [] },
      { horizon: 7, hasClosures: false },
    )
    expect(steps[2]!.point).toBeGreaterThan(0.6 * sum(steps.map(({ point }) => point)))
    expect(evidenceOf(values, { periods: [7], horizon: 7 })).toMatchObject({ isRare: true })
  })

  it('have nought, which most days are, between all of their bounds', () => {
    const values = Float64Array.from({ length: 200 }, (_, at) => (at % 13 === 0 ? 2 : 0))
    const { steps } = forecastHistory(
      { unit: 'day', first, values, left: [] },
      { horizon: 28, hasClosures: false },
    )
    for (const { point, low_50, high_50, high_95 } of steps) {
      expect(low_50).toBe(0)
      expect(point).toBeGreaterThan(0)
      expect(high_50).toBeGreaterThanOrEqual(point)
      expect(high_95).toBeGreaterThanOrEqual(high_50)
    }
  })

  it('are compared with the last week again, though no member says that', () => {
    // So many have six weeks to judge by, and not six times eight days.
    const values = Float64Array.from({ length: 61 }, (_, at) => (at % 11 === 0 ? 1 + (at % 4) : 0))
    const file = { unit: 'day' as const, first, values, left: [] }
    const { origins, naive_error, members } = forecastHistory(file, { horizon: 7, hasClosures: false })
    const last = [...values.keys()].slice(61 - 7 * origins)
    const off = last.map((at) => Math.abs(values[at]! - values[at - 7]!))
    expect(naive_error).toBeCloseTo(sum(off) / last.length, 5)
    expect(members.map(({ name }) => name).filter((name) => /naive|drift|changes|smean/.test(name))).toEqual(
      [],
    )
  })

  it('are rare in weeks, too, of which each was seen twice only', () => {
    const weeks = Float64Array.from({ length: 110 }, (_, at) => (at % 9 === 4 ? 3 : 0))
    expect(evidenceOf(weeks, { periods: [52], horizon: 8 })).toMatchObject({ isRare: true })
  })

  it('are none where nothing ever comes by night, and nearly always by day', () => {
    const values = Float64Array.from({ length: 24 * 20 }, (_, at) => (at % 24 < 10 ? 3 + (at % 5) : 0))
    const [hours, days] = [[24], [7]].map((periods) => evidenceOf(values, { periods, horizon: 24 }))
    expect(hours).toMatchObject({ isRare: false })
    expect(days).toMatchObject({ isRare: true })
  })
})
