import { describe, expect, it } from 'vitest'
import { endingAt, withBegun } from '../../../src/core/reports/series-begun.ts'

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

describe('a month that goes on', () => {
  it('has what its days have sold, and the rest as these days and as usual ones are', () => {
    const [first, second] = withBegun([step, next], { value: 1740, known: 29, days: 30 }, true)
    // 60 a day so far, and 20 usually.
    expect(first!.point).toBeCloseTo(1740 + (29 / 30) * 60 + (1 / 30) * 20, 9)
    expect(first!.high_50 - first!.point).toBeCloseTo(100 * Math.sqrt(1 / 30), 9)
    expect(first!.point - first!.low_50).toBeCloseTo(100 * Math.sqrt(1 / 30), 9)
    expect(second).toEqual(next)
  })

  it('is never told below what is sold, though money may be given back', () => {
    const begun = { value: 1740, known: 29, days: 30 }
    expect(withBegun([step], begun, true)[0]!.low_95).toBe(1740)
    expect(withBegun([step], begun, false)[0]!.low_95).toBeLessThan(1740 + 61)
    expect(withBegun([{ ...step, low_95: -9000 }], begun, false)[0]!.low_95).toBeLessThan(1740)
  })

  it('of which no day is over is told as others are', () => {
    expect(withBegun([step, next], null, true)).toEqual([step, next])
    expect(withBegun([step], { value: 0, known: 0, days: 30 }, true)).toEqual([step])
  })

  it('has no days left once nothing can be bought any more', () => {
    const begun = { value: 500, known: 10, days: 30 }
    expect(endingAt(begun, '2026-11-10', null)).toEqual(begun)
    expect(endingAt(begun, '2026-11-10', '2026-11-14')).toEqual({ ...begun, days: 14 })
    const over = endingAt(begun, '2026-11-10', '2026-11-08')
    expect(over).toEqual({ ...begun, days: 10 })
    const [told] = withBegun([step], over, true)
    expect([told!.low_95, told!.point, told!.high_95]).toEqual([500, 500, 500])
  })
})
