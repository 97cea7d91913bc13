/** Golden values where a closed form exists, and what must hold of every model whatever the series. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arFit, arPath } from '../../../src/core/forecast/models/ar.ts'
import { differenced, seasonallyDifferenced } from '../../../src/core/forecast/models/differenced.ts'
import { ets } from '../../../src/core/forecast/models/ets.ts'
import { damped, dampedRun } from '../../../src/core/forecast/models/holt.ts'
import { crostonSba, tsb } from '../../../src/core/forecast/models/intermittent.ts'
import { drift, naive, seasonalMean, seasonalNaive } from '../../../src/core/forecast/models/naive.ts'
import { ses, sesFit, sesRun } from '../../../src/core/forecast/models/ses.ts'
import { slopeOf, theta } from '../../../src/core/forecast/models/theta.ts'
import { goldenSection, Simplex } from '../../../src/core/forecast/search.ts'

const of = (...values: number[]) => Float64Array.from(values)
const made = (length: number, value: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => value(at))

type Model = (y: Float64Array, horizon: number) => Float64Array
const MODELS: Record<string, Model> = {
  naive,
  drift,
  ses,
  theta,
  damped,
  'seasonal naive': (y, horizon) => seasonalNaive(y, horizon, 7),
  'seasonal mean': (y, horizon) => seasonalMean(y, horizon, 7, 2),
  changes: (y, horizon) => differenced(y, horizon, [[1, 2], [1]]),
  'seasonal changes': (y, horizon) => seasonallyDifferenced(y, horizon, 7),
}

describe('searches', () => {
  it('finds the least of a parabola, and of a valley that bends', () => {
    expect(goldenSection((x) => (x - 0.3) ** 2, 0, 1, 1e-6)).toBeCloseTo(0.3, 5)
    const bent = (x: Float64Array) => (1 - x[0]!) ** 2 + 100 * (x[1]! - x[0]! ** 2) ** 2
    const found = new Simplex(2).minimise(bent, [-1.2, 1], [0.5, 0.5], 400)
    expect(found[0]).toBeCloseTo(1, 2)
    expect(found[1]).toBeCloseTo(1, 2)
  })

  it('walks around costs that are no numbers', () => {
    const cost = (x: Float64Array) => (x[0]! < 0 ? Number.NaN : (x[0]! - 1) ** 2)
    expect(new Simplex(1).minimise(cost, [-0.5], [1], 100)[0]).toBeCloseTo(1, 3)
  })
})

describe('models by hand', () => {
  it('naive, drift and seasons', () => {
    expect([...naive(of(1, 5, 3), 2)]).toEqual([3, 3])
    expect([...drift(of(1, 5, 5), 2)]).toEqual([7, 9])
    expect([...seasonalNaive(of(9, 1, 2, 3), 4, 3)]).toEqual([1, 2, 3, 1])
    // Phases 2 and 6 on average, level of the last cycle 5: one above.
    expect([...seasonalMean(of(1, 5, 3, 7), 3, 2, 2)]).toEqual([3, 7, 3])
  })

  it('SES: its level is the weighted mean that the definition gives, from the best first level', () => {
    // alpha 1/2 and first level l: errors l-free 2-l, 4-(l+2)/2, ...; least squares by hand for two values.
    const { level, sse } = sesRun(of(2, 4), 0.5)
    const first = (2 + 0.5 * 3) / 1.25
    const second = (first + 2) / 2
    expect(level).toBeCloseTo((second + 4) / 2, 12)
    expect(sse).toBeCloseTo((2 - first) ** 2 + (4 - second) ** 2, 12)
  })

  it('SES follows a walk at once and ignores noise around a level', () => {
    const walk = made(200, (at) => Math.floor(at / 20) * 10)
    expect(sesFit(walk).alpha).toBeGreaterThan(0.9)
    const noise = made(200, (at) => 50 + (at % 2 === 0 ? 5 : -5))
    expect(sesFit(noise).alpha).toBeLessThan(0.05)
    expect(sesFit(noise).level).toBeCloseTo(50, 0)
  })

  it('Theta: half the slope of a line, after it', () => {
    const line = made(40, (at) => 3 + 2 * at)
    expect(slopeOf(line)).toBeCloseTo(2, 12)
    const path = theta(line, 3)
    expect(path[1]! - path[0]!).toBeCloseTo(1, 9)
  })

  it('damped trend: the first level and trend are those of least squares', () => {
    const [alpha, beta, phi] = [0.4, 0.1, 0.9]
    const y = of(3, 5, 4, 8, 9, 7, 12)
    const best = dampedRun(y, alpha, beta, phi).sse
    const from = (level: number, trend: number) => {
      let [l, b, sse] = [level, trend, 0]
      for (const value of y) {
        const error = value - l - phi * b
        sse += error * error
        l += phi * b + alpha * error
        b = phi * b + beta * error
      }
      return sse
    }
    const grid = made(41, (at) => at / 4)
    const least = Math.min(...[...grid].flatMap((level) => [...grid].map((trend) => from(level, trend - 5))))
    expect(best).toBeLessThanOrEqual(least)
    expect(best).toBeGreaterThan(least * 0.9)
  })

  it('autoregression: a sum of cosines goes on for ever', () => {
    const wave = made(200, (at) => 10 + 3 * Math.cos(at / 3))
    const fit = arFit(wave, [1, 2], 1e-9)
    const path = arPath(wave, fit!, 20)
    for (let step = 0; step < 20; step++)
      expect(path[step]).toBeCloseTo(10 + 3 * Math.cos((200 + step) / 3), 1)
    expect(arFit(of(1, 2, 3), [1, 2], 0.1)).toBeNull()
    expect(arFit(new Float64Array(50).fill(4), [1, 2], 0.1)).toBeNull()
  })

  it('ETS: goes on with a season that is added, one that is multiplied, and a level without', () => {
    const figures = [5, -3, 0, 2, -4]
    const added = made(60, (at) => 20 + figures[at % 5]!)
    for (const [step, value] of ets(added, 10, 5).entries())
      expect(value).toBeCloseTo(20 + figures[step % 5]!, 1)
    const multiplied = made(60, (at) => (100 + 4 * at) * (1 + figures[at % 5]! / 20))
    const path = ets(multiplied, 5, 5)
    for (const [step, value] of path.entries()) {
      const truth = (100 + 4 * (60 + step)) * (1 + figures[step % 5]! / 20)
      expect(Math.abs(value / truth - 1)).toBeLessThan(0.04)
    }
    expect(ets(new Float64Array(30).fill(7), 2, 5)[0]).toBeCloseTo(7, 6)
  })
})

describe('rare sales by hand', () => {
  it('Croston: size by gap, with the factor for its bias', () => {
    // 3 after 2 days, then 5 after 2: size 3 + (5-3)/10, gap 2.
    expect(crostonSba(of(0, 3, 0, 5), 1)[0]).toBeCloseTo((0.95 * 3.2) / 2, 12)
    expect([...crostonSba(of(0, 0), 2)]).toEqual([0, 0])
  })

  it('TSB: fades where nothing comes any more, Croston does not', () => {
    const gone = made(100, (at) => (at < 50 && at % 5 === 0 ? 4 : 0))
    expect(tsb(gone, 1)[0]).toBeLessThan(0.05)
    expect(crostonSba(gone, 1)[0]).toBeGreaterThan(0.5)
    expect(tsb(of(0, 0), 1)[0]).toBe(0)
  })
})

const series = fc
  .array(fc.integer({ min: -500, max: 2000 }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values))

describe.each(Object.entries(MODELS))('%s, whatever the series', (_, model) => {
  it('answers with numbers, one for each step, and leaves the series alone', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 30 }), (y, horizon) => {
        const before = y.slice()
        const path = model(y, horizon)
        expect(path).toHaveLength(horizon)
        expect(path.every(Number.isFinite)).toBe(true)
        expect(y).toEqual(before)
        expect(model(y, horizon)).toEqual(path)
      }),
    )
  })

  it('moves and grows with the series', () => {
    fc.assert(
      fc.property(series, (y) => {
        const path = model(y, 5)
        const size = Math.max(1, ...y.map(Math.abs))
        const moved = model(
          y.map((value) => value * 4 + 1024),
          5,
        )
        for (let step = 0; step < 5; step++)
          expect(Math.abs(moved[step]! - (path[step]! * 4 + 1024))).toBeLessThan(0.02 * 4 * (size + 256))
      }),
    )
  })
})
