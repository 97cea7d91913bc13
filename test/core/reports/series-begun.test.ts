import { describe, expect, it } from 'vitest'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { endingAt, sharesOf, withBegun } from '../../../src/core/reports/series-begun.ts'
import { chances } from '../../support/chances.ts'
import { poisson } from '../../support/seasons.ts'

const step = { at: '2026-11', point: 600, ...bounds(600, 100) }
const next = { ...step, at: '2026-12' }

function bounds(point: number, width: number) {
  const [low_50, low_80, low_95] = [1, 2, 4].map((times) => point - times * width) as [number, number, number]
  const [high_50, high_80, high_95] = [1, 2, 4].map((times) => point + times * width) as [
    number,
    number,
    number,
  ]
  return { low_50, low_80, low_95, high_50, high_80, high_95 }
}

/** All days of a month alike. */
const even = new Array<number>(30).fill(1 / 30)

describe('a month that goes on', () => {
  it('has what its days have sold, and the rest as these days and as usual ones are', () => {
    const [first, second] = withBegun([step, next], { value: 1740, known: 29, days: 30, shares: even }, true)
    // 60 a day so far, and 20 usually.
    expect(first!.point).toBeCloseTo(1740 + (29 / 30) * 60 + (1 / 30) * 20, 9)
    expect(first!.high_50 - first!.point).toBeCloseTo(100 * Math.sqrt(1 / 30), 9)
    expect(first!.point - first!.low_50).toBeCloseTo(100 * Math.sqrt(1 / 30), 9)
    expect(second).toEqual(next)
  })

  it('is never told below what is sold, though money may be given back', () => {
    const begun = { value: 1740, known: 29, days: 30, shares: even }
    expect(withBegun([step], begun, true)[0]!.low_95).toBe(1740)
    expect(withBegun([{ ...step, low_95: -9000 }], begun, false)[0]!.low_95).toBeLessThan(1740)
  })

  it('of which no day is over is told as others are', () => {
    expect(withBegun([step, next], null, true)).toEqual([step, next])
    expect(withBegun([step], { value: 0, known: 0, days: 30, shares: even }, true)).toEqual([step])
  })

  it('has as many days left as something can be bought on', () => {
    const begun = { value: 200, known: 10, days: 30, shares: even }
    expect(endingAt(begun, '2026-11-10', null)).toEqual(begun)
    const ending = endingAt(begun, '2026-11-10', '2026-11-14')
    expect(ending).toEqual({ ...begun, days: 14 })
    // Twenty a day, as usual: four days more.
    const [told] = withBegun([step], ending, true)
    expect(told!.point).toBeCloseTo(280, 9)
    expect(told!.high_50 - told!.point).toBeCloseTo(100 * Math.sqrt(4 / 30), 9)
    const over = endingAt(begun, '2026-11-10', '2026-11-08')
    expect(over).toEqual({ ...begun, days: 10 })
    const [ended] = withBegun([step], over, true)
    expect([ended!.low_95, ended!.point, ended!.high_95]).toEqual([200, 200, 200])
  })
})

describe('a week that goes on', () => {
  const first = { hours: 0, isMonth: false, hasTime: false }
  const monday = (week: number) => 4 + 7 * week

  it.each([
    ['of a cinema', [5, 6, 7, 9, 20, 25, 10]],
    ['of a house that rests on Mondays', [0, 20, 20, 25, 40, 50, 35]],
  ])('%s is told by what its weekdays usually have: nearer than a whole one, day by day', (_, rates) => {
    const MANY = 60
    for (const known of [1, 3, 5]) {
      let [inside, off, whole] = [0, 0, 0]
      for (let seed = 1; seed <= MANY; seed++) {
        const chance = chances(seed)
        const days = Array.from({ length: 7 * 31 }, (_, day) => poisson(rates[day % 7]!, chance))
        const weeks = Float64Array.from({ length: 31 }, (_, week) =>
          sumOf(days.slice(7 * week, 7 * week + 7)),
        )
        const { steps } = forecastHistory(
          { unit: 'week', first, values: weeks.subarray(0, 30), left: [] },
          { horizon: 1, hasClosures: false },
        )
        const sold = days.map((tickets, at) => ({ day: monday(0) + at, tickets })).slice(0, 210 + known)
        const dates = Array.from({ length: 7 }, (_, at) => monday(30) + at)
        const shares = sharesOf(dates, sold, monday(30) + known - 1)
        const value = sumOf(days.slice(210, 210 + known))
        const [told] = withBegun(steps, { value, known, days: 7, shares }, true)
        const came = weeks[30]!
        if (came >= told!.low_95 && came <= told!.high_95) inside++
        off += Math.abs(came - told!.point)
        whole += Math.abs(came - steps[0]!.point)
      }
      expect(inside / MANY).toBeGreaterThan(0.85)
      expect(off).toBeLessThan(1.02 * whole)
    }
  })
})

const sumOf = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
