/** How sure a forecast is of days with a name: their effect has a chance of its own. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutEffects } from '../../../src/core/forecast/effects.ts'
import { forecastHistory } from '../../../src/core/forecast/file/forecast-history.ts'
import { chances, normal } from '../../support/chances.ts'

const first = { hours: 0, isMonth: false, hasTime: false }
const [MANY, DAYS, HORIZON, NAMED] = [250, 154, 7, 3]
const dayAt = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10)

interface Case {
  times: number
  ratio: number
  /** Standard deviation of the logarithm of the effect. */
  apart: number
}

/** A week with chance, in which a name came so many times and comes again in `NAMED` days. */
function told({ times, ratio, apart }: Case, seed: number) {
  const chance = chances(seed)
  const week = (at: number) => 100 + 20 * (at % 7)
  const all = Float64Array.from({ length: DAYS + HORIZON }, (_, at) => week(at) * (1 + 0.12 * normal(chance)))
  const days = new Set([DAYS + NAMED])
  while (days.size <= times) days.add(Math.floor(chance() * DAYS))
  for (const at of days) all[at]! *= ratio * Math.exp(apart * normal(chance))
  const names = new Map([...days].map((at) => [dayAt(at), 'fair']))
  const forecast = forecastHistory(
    { unit: 'day', first, values: all.slice(0, DAYS), left: [] },
    { horizon: HORIZON, hasClosures: false, calendar: { names, closed: new Set() } },
  )
  return { ...forecast, came: [...all.subarray(DAYS)] }
}

describe('the bounds of a named day', () => {
  it.each([
    { times: 2, ratio: 2, apart: 0.4, least: 0.88 },
    { times: 4, ratio: 2, apart: 0.4, least: 0.9 },
    { times: 8, ratio: 2, apart: 0.4, least: 0.9 },
    { times: 4, ratio: 0.4, apart: 0.4, least: 0.9 },
    { times: 8, ratio: 2, apart: 0.1, least: 0.9 },
  ])(
    'hold what comes, of an event that came $times times and is $ratio times the usual, $apart apart',
    ({ least, ...of }) => {
      let [named, usual] = [0, 0]
      for (let seed = 1; seed <= MANY; seed++) {
        const { steps, came } = told(of, seed)
        for (const [step, { low_95, high_95 }] of steps.entries()) {
          const isInside = came[step]! >= low_95 && came[step]! <= high_95
          if (step === NAMED) named += Number(isInside) / MANY
          else usual += Number(isInside) / MANY / (HORIZON - 1)
        }
      }
      expect(named).toBeGreaterThan(least)
      expect(usual).toBeGreaterThan(0.94)
    },
  )

  it('lie inside each other, and never below nought where nothing ever did', () => {
    const cases = fc.record({
      times: fc.integer({ min: 0, max: 6 }),
      ratio: fc.constantFrom(0, 0.1, 1, 5),
      apart: fc.constantFrom(0, 0.8),
    })
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 999 }), (of, seed) => {
        for (const one of told(of, seed).steps) {
          const bounds = [
            one.low_95,
            one.low_80,
            one.low_50,
            one.point,
            one.high_50,
            one.high_80,
            one.high_95,
          ]
          expect(bounds).toEqual([...bounds].sort((a, b) => a - b))
          expect(bounds[0]).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('how far an effect may be off', () => {
  const usual = Float64Array.from({ length: 70 }, (_, at) => 50 + 10 * (at % 7))
  const spreadOf = (...ratios: number[]) => {
    const days = new Map(ratios.map((ratio, one) => [3 + 11 * one, ratio]))
    const y = usual.map((value, at) => value * (days.get(at) ?? 1))
    return withoutEffects(
      y,
      Array.from(y, (_, at) => (days.has(at) ? 'fair' : null)),
      7,
    ).effects.get('fair')!.spread
  }

  it('is less the oftener it was the same, and more the farther apart its days were', () => {
    const same = [1, 2, 3, 6].map((times) => spreadOf(...new Array<number>(times).fill(2)))
    expect(same).toEqual([...same].sort((a, b) => b - a))
    expect(same.at(-1)).toBeGreaterThan(0)
    expect(spreadOf(1, 3, 1, 3)).toBeGreaterThan(1.3 * spreadOf(1.8, 2.2, 1.8, 2.2))
  })
})
