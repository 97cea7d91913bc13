/** What must hold of every member of the pool, whatever the series. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { membersFor } from '../../../src/core/forecast/pool/members.ts'
import { pathsAt, rolledOrigins } from '../../../src/core/forecast/pool/origins.ts'
import { evidenceOf, forecastOf, groupOf } from '../../../src/core/forecast/pool/pool.ts'
import { View } from '../../../src/core/forecast/pool/view.ts'

const made = (length: number, value: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => value(at))
const noise = (at: number) => ((at * 7919 + 31) % 101) / 101

const PERIODS: [string, number[]][] = [
  ['without a season', []],
  ['weeks', [7]],
  ['months', [12]],
  ['hours and a week of shifts', [4, 12]],
]
const CASES = PERIODS.flatMap(([name, periods]): [string, number[], boolean][] => [
  [name, periods, false],
  [`${name}, of rare sales`, periods, true],
])

const series = fc
  .record({
    length: fc.integer({ min: 1, max: 90 }),
    level: fc.integer({ min: -50, max: 500 }),
    trend: fc.integer({ min: -3, max: 3 }),
    season: fc.nat(40),
    noise: fc.nat(60),
    gap: fc.integer({ min: 2, max: 30 }),
  })
  .map((one) =>
    made(one.length, (at) => {
      const usual = one.level + one.trend * at + one.season * Math.sin(at * 0.9) + one.noise * noise(at)
      return at % one.gap === 0 ? 0 : Math.round(usual)
    }),
  )

describe.each(CASES)('the members for %s', (_, periods, isRare) => {
  const members = membersFor(periods, isRare)

  it('answer with numbers, the same each time, and leave the series alone', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 30 }), (y, horizon) => {
        const before = y.slice()
        const paths = pathsAt(y, members, horizon)
        for (const path of paths) expect(path.length === horizon && path.every(Number.isFinite)).toBe(true)
        expect(y).toEqual(before)
        expect(pathsAt(y, members, horizon)).toEqual(paths)
      }),
    )
  })

  it('grow with the series', () => {
    fc.assert(
      fc.property(series, (y) => {
        const size = Math.max(1, ...y.map(Math.abs))
        // Eight is exact in binary, so that only searches may end a little elsewhere.
        const large = y.map((value) => value * 8)
        for (const { name, path } of members) {
          const [one, eight] = [path(new View(y), 6), path(new View(large), 6)]
          for (let step = 0; step < 6; step++)
            expect(Math.abs(eight[step]! / 8 - one[step]!), name).toBeLessThan(0.01 * size)
        }
      }),
    )
  })

  it('that add their seasons move with the series', () => {
    const adding = members.filter(
      ({ name }) => !/log|classical|ets|croston|tsb/.test(name) || name.startsWith('ar/stl '),
    )
    expect(adding.length).toBeGreaterThan(3)
    fc.assert(
      fc.property(series, (y) => {
        const size = Math.max(1, ...y.map(Math.abs))
        const moved = y.map((value) => value + 4096)
        for (const { name, path } of adding) {
          const [one, far] = [path(new View(y), 6), path(new View(moved), 6)]
          for (let step = 0; step < 6; step++)
            // What rounding changes may end a search a little elsewhere; who forgets the shift is off by thousands.
            expect(Math.abs(far[step]! - 4096 - one[step]!), name).toBeLessThan(0.1 * (size + 64))
        }
      }),
    )
  })
})

describe('an earlier moment', () => {
  it('says the same, whatever follows', () => {
    const members = membersFor([7])
    const y = made(220, (at) => 100 + at / 4 + 12 * Math.sin((2 * Math.PI * at) / 7) + 9 * noise(at))
    const other = y.map((value, at) => (at < 199 ? value : 3 * value + noise(at) * 80))
    const [one, two] = [y, other].map((values) => rolledOrigins(values, members, 7, { count: 3, least: 30 }))
    expect(two![2]!.at).toBe(199)
    expect(two![2]!.paths).toEqual(one![2]!.paths)
    expect(two![1]!.paths).not.toEqual(one![1]!.paths)
  })
})

describe('a group', () => {
  it('says the same in whatever order its series stand', () => {
    const all = Array.from({ length: 6 }, (_, one) =>
      evidenceOf(
        made(80 + one, (at) => 50 + one * noise(at) * 30 + (at % 7)),
        { periods: [7], horizon: 7 },
      ),
    )
    const [there, back] = [groupOf(all), groupOf([...all].reverse())]
    for (const evidence of all) {
      const [one, other] = [forecastOf(evidence, there), forecastOf(evidence, back)]
      for (let step = 0; step < 7; step++) expect(one.point[step]).toBeCloseTo(other.point[step]!, 9)
    }
  })
})
