import { describe, expect, it } from 'vitest'
import { classical } from '../../../src/core/forecast/season/classical.ts'
import { isSeasonal } from '../../../src/core/forecast/season/is-seasonal.ts'
import { loess } from '../../../src/core/forecast/season/loess.ts'
import { stl, stlSeason } from '../../../src/core/forecast/season/stl.ts'

const made = (length: number, value: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => value(at))
const figures = [4, -1, 3, -2, 0, -3, -1]
/** The same on every machine; mean nought, no period of seven. */
const noise = (at: number) => (((at * 7919 + 13) % 101) - 50) / 100

describe('the season', () => {
  it('is seen where there is one, and only there', () => {
    expect(
      isSeasonal(
        made(80, (at) => figures[at % 7]! + noise(at)),
        7,
      ),
    ).toBe(true)
    expect(isSeasonal(made(80, noise), 7)).toBe(false)
    expect(
      isSeasonal(
        made(20, (at) => figures[at % 7]!),
        7,
      ),
    ).toBe(false)
    expect(isSeasonal(new Float64Array(80).fill(3), 7)).toBe(false)
  })

  it('classical: takes out what is added or multiplied, and puts it back at the right phase', () => {
    const multiplied = made(72, (at) => (100 + at) * (1 + figures[at % 7]! / 20))
    const { values, restore } = classical(multiplied, 7)
    for (let at = 0; at < 72; at++) expect(Math.abs(values[at]! / (100 + at) - 1)).toBeLessThan(0.01)
    const path = restore(made(7, (step) => 172 + step))
    for (let step = 0; step < 7; step++)
      expect(Math.abs(path[step]! / ((172 + step) * (1 + figures[(72 + step) % 7]! / 20)) - 1)).toBeLessThan(
        0.01,
      )
    const added = made(70, (at) => at - 35 + figures[at % 7]!)
    for (const [at, value] of classical(added, 7).values.entries()) expect(value).toBeCloseTo(at - 35, 6)
  })

  it('loess: a line stays a line, also beyond its ends and between its knots', () => {
    const out = new Float64Array(22)
    const line = {
      stride: 1,
      from: 0,
      count: 20,
      window: 7,
      degree: 1,
      jump: 3,
      before: 1,
      after: 1,
    } as const
    loess(out, { y: made(20, (at) => 2 * at + 1), ...line })
    for (let at = 0; at < 22; at++) expect(out[at]).toBeCloseTo(2 * (at - 1) + 1, 6)
  })

  it('STL: a fixed season under a trend is found; what is multiplied, by logarithms', () => {
    const y = made(140, (at) => 0.3 * at + figures[at % 7]!)
    const season = stlSeason(y, { period: 7, seasonal: Number.POSITIVE_INFINITY })
    for (let at = 0; at < 140; at++) expect(Math.abs(season[at]! - figures[at % 7]!)).toBeLessThan(0.05)
    const grown = made(140, (at) => Math.exp(0.01 * at + figures[at % 7]! / 10))
    const { values, restore } = stl(grown, [{ period: 7, seasonal: 11 }], true)
    for (let at = 0; at < 140; at++) expect(Math.abs(Math.log(values[at]!) - 0.01 * at)).toBeLessThan(0.02)
    const path = restore(made(7, (step) => Math.exp(0.01 * (140 + step))))
    for (let step = 0; step < 7; step++)
      expect(Math.abs(Math.log(path[step]!) - 0.01 * (140 + step) - figures[step % 7]! / 10)).toBeLessThan(
        0.03,
      )
  })

  it('MSTL: hours of the day and of the week, each by itself', () => {
    const [day, twoWeeks] = [[0, 5, 9, 2], made(28, (at) => ((at * 37) % 28) - 13.5)]
    const y = made(28 * 12, (at) => 100 + day[at % 4]! + twoWeeks[at % 28]!)
    const { values, restore } = stl(y, [
      { period: 4, seasonal: 11 },
      { period: 28, seasonal: 15 },
    ])
    const level = values.reduce((sum, value) => sum + value, 0) / values.length
    for (let at = 28; at < 28 * 11; at++) expect(Math.abs(values[at]! - level)).toBeLessThan(1)
    const path = restore(new Float64Array(28).fill(level))
    for (let step = 0; step < 28; step++)
      expect(Math.abs(path[step]! - 100 - day[step % 4]! - twoWeeks[step]!)).toBeLessThan(1.5)
  })

  it('is left alone where two periods are not known', () => {
    const y = made(10, (at) => at)
    expect(classical(y, 7).values).toBe(y)
    expect(stl(y, [{ period: 7, seasonal: 11 }]).values).toBe(y)
  })
})
