import { describe, expect, it } from 'vitest'
import type { Origin } from '../../../src/core/forecast/pool/origins.ts'
import { opinionWith, trustOf } from '../../../src/core/forecast/pool/trust.ts'
import { USUAL } from '../../../src/core/forecast/pool/weights.ts'

const noise = (at: number) => ((at * 7919 + 31) % 101) / 101 - 0.5
const STEPS = 12

/** Member 0, 1, ... is off by so much at each origin, up and down. */
function origins(count: number, series: number, off: (member: number, origin: number) => number): Origin[] {
  return Array.from({ length: count }, (_, at) => {
    const actual = Float64Array.from({ length: STEPS }, (_, step) => 100 + 5 * noise(step + 12 * at + series))
    const paths = [0, 1, 2, 3].map((member) =>
      actual.map((value, step) => value + off(member, at) * noise(step * 5 + member * 17 + at + series)),
    )
    return { at, actual, paths }
  })
}

const group = (count: number, of: (series: number) => Origin[]) =>
  Array.from({ length: count }, (_, series) => ({
    ...{ seasonal: [false, false, false, false], isRare: false, change: 10, origins: of(series) },
  }))

describe('how much a group believes its past', () => {
  it('is the usual of a few series, and of those that have too few origins', () => {
    const far = (series: number) => (member: number) => (member === series % 4 ? 1 : 30)
    expect(trustOf(group(7, (series) => origins(6, series, far(series))))).toEqual(USUAL)
    expect(trustOf(group(40, (series) => origins(2, series, far(series))))).toEqual(USUAL)
  })

  it('is more in the series themselves where each has another best member, always the same', () => {
    const told = trustOf(
      group(40, (series) => origins(6, series, (member) => (member === series % 4 ? 4 : 30))),
    )
    expect(told.own).toBe(0.8)
    expect(told.power).toBeGreaterThanOrEqual(USUAL.power)
  })

  it('is less in the series themselves where who was best there says nothing', () => {
    const told = trustOf(
      group(80, (series) =>
        origins(6, series, (member, at) => 20 + 30 * Math.abs(noise(member * 7 + at * 13 + series * 3))),
      ),
    )
    expect(told.own).toBeLessThan(USUAL.own)
  })
})

describe('what a group thinks of its members', () => {
  const ratios = (...values: number[]) => Float64Array.from(values)
  it('leaves out those for a season that no member finds, if enough series say so', () => {
    const all = Array.from({ length: 8 }, () => ratios(0, 0.2, 0.5))
    expect(opinionWith(all, [false, true, true])[1]).toBe(3)
    expect(opinionWith(all, [true, false, false])[1]).toBeLessThan(1)
    expect(opinionWith(all.slice(1), [false, true, true])[1]).toBeLessThan(1)
  })
})
