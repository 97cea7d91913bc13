import { describe, expect, it } from 'vitest'
import type { Situation } from '../../../src/core/forecast/curves/chances.ts'
import { type Named, togetherness, totalOf, wantedOf } from '../../../src/core/forecast/curves/totals.ts'

const rates = { net: new Float64Array(1), booked: Float64Array.of(5), returned: new Float64Array(1) }
/** The same on every machine; neighbours know nothing of each other. */
const errors = Array.from({ length: 200 }, (_, at) => (((at * 7919) % 199) - 99) / 50)
const evening = (more: Partial<Situation> = {}): Situation => ({
  demand: 100,
  out: 10,
  capacity: 400,
  rates,
  errors,
  ...more,
})

const named = (situations: readonly Situation[]) =>
  situations.map((situation, at) => ({ id: `evening ${at}`, situation }))
const total = (situations: readonly Situation[]) => totalOf(named(situations))

describe('totals', () => {
  it('of evenings that are wrong by themselves grow like a root, not like the sum of their bounds', () => {
    const [one, many] = [total([evening()]), total(Array.from({ length: 25 }, () => evening()))]
    const width = ({ intervals }: { intervals: { low: number; high: number }[] }) =>
      intervals[2]!.high - intervals[2]!.low
    expect(many.sales).toBe(2500)
    expect(width(many)).toBeLessThan(25 * width(one) * 0.5)
    expect(width(many)).toBeGreaterThan(4 * width(one))
  })

  it('of evenings that are wrong together are nearly as wide as the sum', () => {
    const slow = Array.from({ length: 200 }, (_, at) => Math.sin(at / 12) * 2)
    expect(togetherness(slow)).toBe(0.95)
    expect(togetherness(errors)).toBeLessThan(0.3)
    const parts = Array.from({ length: 9 }, () => evening({ errors: slow }))
    const [one, many] = [total(parts.slice(0, 1)), total(parts)]
    const width = ({ intervals }: typeof one) => intervals[2]!.high - intervals[2]!.low
    expect(width(many)).toBeGreaterThan(9 * width(one) * 0.9)
  })

  it('never pass the seats nor fall below what is sold; the chance of a level falls with it', () => {
    const both = total([evening({ capacity: 105, out: 98 }), evening({ capacity: 103, out: 99 })])
    expect(both.ways[0]).toBeGreaterThanOrEqual(197)
    expect(both.ways.at(-1)).toBeLessThanOrEqual(208)
    const chances = [190, 200, 205, 209].map(
      (level) => both.ways.filter((way) => way >= level).length / both.ways.length,
    )
    expect(chances[0]).toBe(1)
    expect(chances[3]).toBe(0)
    expect(chances[1]!).toBeGreaterThanOrEqual(chances[2]!)
    expect(total([evening()]).ways).toEqual(total([evening()]).ways)
  })

  it('have the same ways of one whoever else is asked about, and others of another', () => {
    const [one, other] = named([evening(), evening()]) as [Named, Named]
    expect(wantedOf([other])[0]).toEqual(wantedOf([one, other])[1])
    expect(wantedOf([one])[0]).not.toEqual(wantedOf([other])[0])
  })

  it('are as far together as errors that were seen, whatever others stand beside them', () => {
    const might = Array.from({ length: 11 }, (_, at) => at - 5)
    const apart = might.map((_, at) => might[(at * 4) % 11]!)
    const [rising, mixed] = [might, apart].map((others) => {
      const few = evening({ errors: [...others, 0.4, -0.4], judged: [0.4, -0.4] })
      return total(Array.from({ length: 9 }, () => few)).intervals
    })
    expect(rising).toEqual(mixed)
  })
})
