/** Generated seasons are held against real curves of sales: what they do, happens. */
import { describe, expect, it } from 'vitest'
import { REAL_CURVES } from '../../support/real-curves.ts'
import { seasonOf } from '../../support/seasons.ts'

const WEEK = 7
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

interface Shape {
  /** Shares of all that is sold: in the best week of the first half, in the last week, on the best day between. */
  burst: number
  last: number
  peak: number
}

/** `days`: tickets from the first day of sale to the last. */
function shapeOf(days: readonly number[]): Shape {
  const all = sum(days)
  const weeks = Array.from({ length: Math.ceil(days.length / 2) }, (_, at) => sum(days.slice(at, at + WEEK)))
  const first = weeks.indexOf(Math.max(...weeks))
  const between = days.filter((_, at) => (at < first || at >= first + WEEK) && at < days.length - WEEK)
  return {
    burst: weeks[first]! / all,
    last: sum(days.slice(-WEEK)) / all,
    peak: Math.max(0, ...between) / all,
  }
}

const generated = seasonOf({ seed: 9, groups: 3, performances: 200, tight: 0, refunds: 0 }).curves.map(
  ({ booked }) => shapeOf([...booked].reverse()),
)

describe('a generated season', () => {
  it.each(['burst', 'last', 'peak'] as const)('has real curves among its own: %s', (what) => {
    const values = generated.map((shape) => shape[what]).sort((a, b) => a - b)
    const below = (value: number) => values.filter((one) => one <= value).length / values.length
    const places = REAL_CURVES.map((days) => below(shapeOf(days)[what]))
    for (const place of places) {
      expect(place).toBeGreaterThan(0.005)
      expect(place).toBeLessThan(0.995)
    }
  })

  it('has evenings that sell out, tickets that come back, and is the same every time', () => {
    const shape = { seed: 9, groups: 2, performances: 80, tight: 0.5, refunds: 0.05 }
    const { curves, wanted } = seasonOf(shape)
    const net = curves.map(({ booked, cancelled }) => sum([...booked]) - sum([...cancelled]))
    const full = curves.filter(({ capacity }, at) => net[at] === capacity)
    expect(full.length).toBeGreaterThan(curves.length / 10)
    expect(full.length).toBeLessThan((curves.length * 9) / 10)
    for (const { id, capacity } of full) expect(wanted.get(id)).toBeGreaterThanOrEqual(capacity!)
    const back = sum(curves.map(({ cancelled }) => sum([...cancelled])))
    expect(back).toBeGreaterThan(0)
    expect(seasonOf(shape)).toEqual({ curves, wanted })
  })
})
