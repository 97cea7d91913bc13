/** Bounds of single days of a performance, on its way to the end, in generated seasons; and of days that one alone had on sale. */
import { describe, expect, it } from 'vitest'
import { type Curve, type Entry, Shelf } from '../../../src/core/forecast/curves/book.ts'
import type { Situation } from '../../../src/core/forecast/curves/chances.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { additive, ratesOf } from '../../../src/core/forecast/curves/pickup.ts'
import { boundedBy, endOf, type Step, widthsOf } from '../../../src/core/forecast/house/bounded.ts'
import { toldOf } from '../../../src/core/forecast/house/told.ts'
import { seasonOf } from '../../support/seasons.ts'

const NEW = 25
const LEADS = [14, 7, 3]

/** Shares of what came that lay inside 50, 80 and 95 % so many days later. */
function covered(later: number): number[] {
  let asked = 0
  const inside = [0, 0, 0]
  for (const seed of [301, 302, 303]) {
    const { curves } = seasonOf({ seed, groups: 3, performances: 60, tight: 0.1, refunds: 0.05 })
    const judge = new Judge(new Forecaster(curves))
    const entries = [...judge.forecaster.shelves.values()].flatMap((shelf) => shelf.entries)
    for (const entry of entries.filter(({ rank }) => rank >= NEW))
      for (const lead of LEADS.filter((one) => one > later && !isFull(entry, one))) {
        asked++
        const { steps } = boundedBy(toldOf(judge, entry, lead).situation, lead)
        const came = Math.max(entry.sold[lead]!, entry.sold[lead - later]!)
        for (const [at, { low, high }] of steps[later - 1]!.bounds.entries())
          if (came >= low && came <= high) inside[at]!++
      }
  }
  return inside.map((count) => count / asked)
}

const isFull = ({ sold, capacity }: Entry, lead: number) => sold[lead]! >= capacity!

describe('bounds of a day on the way', () => {
  it.each([1, 2, 7])('hold, so many days later, about as much as they say: %i', (later) => {
    const [half, most, nearlyAll] = covered(later)
    // Tickets are whole, and bounds of a few hold more than they say.
    expect(half).toBeGreaterThan(0.45)
    expect(half).toBeLessThan(0.8)
    expect(most).toBeGreaterThan(0.74)
    expect(most).toBeLessThan(0.94)
    expect(nearlyAll).toBeGreaterThan(0.91)
  })

  it('are as wide as those of the end once all has come, and never narrow', () => {
    const situation = { demand: 100, out: 20, capacity: null, errors: [], rates: nothing(6) }
    const path = Float64Array.of(100, 90, 60, 70, 40, 30)
    const widths = widthsOf(situation, path)
    expect(widths.at(-1)).toBe(1)
    for (const [at, width] of widths.entries())
      if (at > 0) expect(width).toBeGreaterThanOrEqual(widths[at - 1]!)
    // An eighth has come: of days together an eighth, of each by itself the root of it.
    expect(widths[0]).toBeCloseTo(Math.sqrt(0.75 / 64 + 0.25 / 8), 12)
  })
})

describe('bounds of days in generated seasons', () => {
  it('are never narrower than those of a nearer day where neither wall is in the way, and lie in each other', () => {
    let asked = 0
    for (const seed of [301, 302, 303, 304]) {
      const { curves } = seasonOf({ seed, groups: 3, performances: 60, tight: 0.1, refunds: 0.05 })
      const judge = new Judge(new Forecaster(curves))
      const entries = [...judge.forecaster.shelves.values()].flatMap((shelf) => shelf.entries)
      for (const entry of entries.filter(({ rank }) => rank >= NEW))
        for (const lead of [28, 14, 7]) {
          const { situation } = toldOf(judge, entry, lead)
          const { steps, intervals } = boundedBy(situation, lead)
          // The end is told the same without the days until then.
          expect(endOf(situation).intervals).toEqual(intervals)
          for (const share of [0, 1, 2]) asked += checkWidths(steps, share, situation)
          for (const { point, bounds } of steps) {
            const [half, most, nearlyAll] = bounds
            const inOrder = [
              nearlyAll!.low,
              most!.low,
              half!.low,
              point,
              half!.high,
              most!.high,
              nearlyAll!.high,
            ]
            expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
          }
        }
    }
    expect(asked).toBeGreaterThan(1_000)
  })
})

/** How many steps have neither wall in the way. */
function checkWidths(
  steps: readonly Step[],
  share: number,
  { out, capacity }: Pick<Situation, 'out' | 'capacity'>,
) {
  let [widest, free] = [0, 0]
  for (const { bounds } of steps) {
    const { low, high } = bounds[share]!
    if (low <= out || high >= (capacity ?? Number.POSITIVE_INFINITY)) continue
    free++
    expect(high - low).toBeGreaterThanOrEqual(widest)
    widest = high - low
  }
  return free
}

const nothing = (days: number) => ({
  net: new Float64Array(days),
  booked: new Float64Array(days),
  returned: new Float64Array(days),
})

describe('days on which a single one was on sale', () => {
  const evening = (day: number, sold: number[], isOpen: (lead: number) => boolean): Curve => ({
    ...{ id: `e${day}`, day, group: 'a', capacity: null, cancelled: new Float64Array(12) },
    booked: Float64Array.from({ length: 12 }, (_, lead) => sold[lead] ?? 0),
    open: Float64Array.from({ length: 12 }, (_, lead) => (isOpen(lead) ? 1 : 0)),
  })
  const week = Array.from({ length: 20 }, (_, day) => evening(day, [10, 10, 10, 10], (lead) => lead < 6))
  const early = evening(20, [10, 10, 10, 10, 0, 0, 0, 0, 90, 90], () => true)
  const asked = { day: 32, open: new Float64Array(12).fill(1) }
  const even = { memory: 1e9, weekday: 0 }

  it('are believed by little: all others would have sold then what they sold later', () => {
    const rates = ratesOf(new Shelf([...week, early]), asked, 12, even)
    // One of twenty-one: 1 / (1 + 2 (1 - 4 / 21)).
    const believed = 1 / (1 + 2 * (1 - 4 / 21))
    expect(rates.net[8]).toBeCloseTo(90 * believed, 6)
    expect(rates.net[2]).toBeCloseTo(10, 6)
    expect(additive(rates)).toBeLessThan(40 + 180 / 2)
  })

  it('are believed as they are from a quarter of all on', () => {
    const many = Array.from({ length: 7 }, (_, at) => ({ ...early, id: `m${at}`, day: 13 + at }))
    expect(ratesOf(new Shelf([...week, ...many]), asked, 12, even).net[8]).toBeCloseTo(90, 6)
  })
})
