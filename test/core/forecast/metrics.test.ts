/** Values that anybody can compute by hand, by the definitions of the M4 competition. */
import { describe, expect, it } from 'vitest'
import {
  coverage,
  mae,
  mase,
  msis,
  owa,
  pinball,
  scaleOf,
  smape,
  wape,
} from '../../../src/core/forecast/metrics.ts'

describe('how good a forecast is', () => {
  it('sMAPE: twice the error by the sum of both sizes, in percent', () => {
    // |100-50|/150 = 1/3 and |10-30|/40 = 1/2: 200 * mean
    expect(smape([100, 10], [50, 30])).toBeCloseTo((200 * (1 / 3 + 1 / 2)) / 2, 12)
    expect(smape([0, 4], [0, 4])).toBe(0)
    expect(smape([5], [-5])).toBe(200)
  })

  it('MASE: errors in mean changes over a season of the training part', () => {
    expect(scaleOf([1, 3, 2, 6], 1)).toBeCloseTo((2 + 1 + 4) / 3, 12)
    expect(scaleOf([1, 3, 2, 6], 2)).toBeCloseTo((1 + 3) / 2, 12)
    // Shorter than a season: changes from value to value.
    expect(scaleOf([1, 3], 7)).toBe(2)
    expect(scaleOf([4, 4, 4], 1)).toBeNaN()
    expect(mae([4, 8], [5, 5])).toBe(2)
    expect(mase([4, 8], [5, 5], 4)).toBe(0.5)
  })

  it('OWA: the mean of both ratios to Naive2', () => {
    expect(owa({ smape: 6, mase: 1 }, { smape: 12, mase: 4 })).toBe(0.375)
  })

  it('WAPE: all errors by all that came', () => {
    expect(wape([10, 30], [12, 24])).toBe(20)
  })

  it('MSIS: the width, and forty times what lies outside, in units of the scale', () => {
    // inside: width 4. Below by 1: 4 + 40. Above by 2: 4 + 80.
    expect(msis([2, -1, 6], [0, 0, 0], [4, 4, 4], 2)).toBeCloseTo((4 + 44 + 84) / 3 / 2, 12)
    expect(msis([6], [0], [4], 1, 0.2)).toBeCloseTo(4 + 10 * 2, 12)
  })

  it('coverage: bounds are inside', () => {
    expect(coverage([0, 4, 5, -1], [0, 0, 0, 0], [4, 4, 4, 4])).toBe(0.5)
  })

  it('pinball: too low costs the share, too high the rest', () => {
    expect(pinball([10, 10], [8, 11], 0.9)).toBeCloseTo((0.9 * 2 + 0.1 * 1) / 2, 12)
  })
})
