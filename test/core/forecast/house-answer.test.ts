/** From curves to an answer: whatever was sold, it holds together. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Curve } from '../../../src/core/forecast/curves/book.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { answerOf } from '../../../src/core/forecast/house/answer.ts'
import { comingAlone } from '../../../src/core/forecast/house/coming.ts'
import {
  curveOf,
  dayNumber,
  knownAt,
  leadOf,
  type Sold,
  soldUntil,
} from '../../../src/core/forecast/house/known.ts'
import { dayBefore } from '../../../src/core/reports/curve.ts'
import { seasonOf } from '../../support/seasons.ts'

const DAY = '2027-03-10'

/** Of one of `curves`, alone. */
function answered(curves: readonly Curve[], asked: Curve, lead: number) {
  const forecaster = new Forecaster(curves)
  const entry = forecaster.shelves.get(asked.group)!.find(asked.id)!
  return answerOf(comingAlone(new Judge(forecaster), entry, lead), lead)
}

/** Shows of the last weeks and `asked`, each with sales and returns on days before it; `asked` as known twenty days before. */
const house = fc
  .array(
    fc.record({
      ago: fc.integer({ min: 21, max: 60 }),
      event: fc.constantFrom('a', 'b'),
      parts: fc.array(
        fc.record({
          before: fc.nat(40),
          isLate: fc.boolean(),
          tickets: fc.nat(30),
          gone: fc.nat(3),
        }),
        { maxLength: 8 },
      ),
    }),
    { maxLength: 14 },
  )
  .map((shows) =>
    shows.map(({ ago, event, parts }, index): Sold => soldOf(`s${index}`, event, dayBefore(DAY, ago), parts)),
  )

function soldOf(
  code: string,
  event: string,
  day: string,
  parts: readonly { before: number; isLate: boolean; tickets: number; gone: number }[],
): Sold {
  const rows = parts.map(({ before, gone, tickets, isLate }) => ({
    ...{ day: dayBefore(day, before), isLate, tickets, gone: Math.min(gone, tickets) },
  }))
  return { code, event, day, capacity: 300, parts: rows }
}

const own = fc
  .array(fc.record({ before: fc.integer({ min: 20, max: 45 }), tickets: fc.nat(60) }), { maxLength: 5 })
  .map((parts) =>
    soldOf(
      'asked',
      'a',
      DAY,
      parts.map((part) => ({ ...part, isLate: false, gone: 0 })),
    ),
  )

describe('the answer about one performance', () => {
  it('is nested, between what is sold and the house, never narrower with distance before the house is full', () => {
    fc.assert(
      fc.property(house, own, (shows, asked) => {
        const lead = leadOf({ day: dayBefore(DAY, 20), hour: 12 }, DAY)
        const curves = [asked, ...shows].map((one) => curveOf(one, lead))
        const answer = answered(curves, curves[0]!, lead)
        expect(answer.steps).toHaveLength(21)
        for (const { point, bounds } of answer.steps) {
          const [half, most, all] = bounds
          const row = [answer.sold, all!.low, most!.low, half!.low, point]
          row.push(half!.high, most!.high, all!.high, 300)
          expect(row).toEqual(row.toSorted((a, b) => a - b))
          expect(row.every(Number.isInteger)).toBe(true)
        }
        // Bounds grow with distance until the walls are reached; they are whole tickets.
        for (const [at, { bounds }] of answer.steps.slice(1).entries())
          for (const [share, { low, high }] of bounds.entries()) {
            const before = answer.steps[at]!.bounds[share]!
            if (high < 300 && low > answer.sold)
              expect(high - low).toBeGreaterThanOrEqual(before.high - before.low - 1)
          }
        expect(answer.intervals.map(({ low, high }) => ({ low, high }))).toEqual(answer.steps.at(-1)!.bounds)
        expect(answered(curves, curves[0]!, lead)).toEqual(answer)
      }),
      { numRuns: 150 },
    )
  })

  it('with enough that is over holds the outcome as often as it says', () => {
    const season = seasonOf({ seed: 5, groups: 2, performances: 60, tight: 0.4, refunds: 0.05 }).curves
    const lead = 10
    const told = season.slice(-40).map((asked) => {
      const known = season
        .filter(({ id, day }) => day <= asked.day && id !== asked.id)
        .concat(asked)
        .map((curve) => cut(curve, asked.day - lead))
      const answer = answered(known, known.find(({ id }) => id === asked.id)!, lead)
      const final = asked.booked.reduce((sum, booked, at) => sum + booked - asked.cancelled[at]!, 0)
      return answer.intervals.map(({ low, high }) => (low <= final && final <= high ? 1 : 0))
    })
    const share = (at: number) => told.reduce((sum, inside) => sum + inside[at]!, 0) / told.length
    expect(share(2)).toBeGreaterThan(0.85)
    expect(share(0)).toBeGreaterThan(0.3)
    expect(share(0)).toBeLessThan(0.8)
  })
})

/** What was known on a day. */
function cut<C extends { day: number; booked: Float64Array; cancelled: Float64Array }>(
  curve: C,
  today: number,
): C {
  const known = (values: Float64Array) => values.map((value, at) => (curve.day - at <= today ? value : 0))
  return { ...curve, booked: known(curve.booked), cancelled: known(curve.cancelled) }
}

describe('what is known', () => {
  it('of a moment that is past are the hours that were over by then', () => {
    const [noon, now] = [Date.UTC(2027, 2, 1, 12), Date.UTC(2027, 2, 5)]
    expect(knownAt('UTC', noon, now)).toEqual({ day: '2027-03-01', hour: 11 })
    expect(knownAt('UTC', noon + 59 * 60_000, now)).toEqual({ day: '2027-03-01', hour: 11 })
    expect(knownAt('UTC', noon - 1, now)).toEqual({ day: '2027-03-01', hour: 11 })
    expect(knownAt('UTC', Date.UTC(2027, 2, 1) + 1, now)).toEqual({ day: '2027-02-28', hour: 23 })
    // Of others an hour that goes on is not known: the asked one's own sales of it are.
    expect(knownAt('UTC', now, now)).toEqual({ day: '2027-03-04', hour: 23 })
    expect(soldUntil('UTC', now, now)).toEqual({ day: '2027-03-05', hour: 0 })
    expect(soldUntil('UTC', noon, now)).toEqual({ day: '2027-03-01', hour: 11 })
    const { booked } = curveOf(soldOf('x', 'a', DAY, [{ before: 3, isLate: true, tickets: 7, gone: 0 }]), 4)
    expect([...booked]).toEqual([0, 0, 0, 0, 7])
  })

  it('is cut at the same hour of all shows: what came later that day is still to come', () => {
    const { booked } = curveOf(
      soldOf('x', 'a', DAY, [
        { before: 2, isLate: false, tickets: 5, gone: 0 },
        { before: 2, isLate: true, tickets: 7, gone: 0 },
        { before: 0, isLate: true, tickets: 1, gone: 0 },
      ]),
      0,
    )
    expect([...booked]).toEqual([1, 0, 7, 5])
    expect(dayNumber('2027-03-08') % 7).toBe(0)
  })
})
