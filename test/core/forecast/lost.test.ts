/** What a full house turns away, in seasons whose true demand is known. */
import { expect, it } from 'vitest'
import { type Curve, isSoldOut } from '../../../src/core/forecast/curves/book.ts'
import type { Situation } from '../../../src/core/forecast/curves/chances.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { wantedOf } from '../../../src/core/forecast/curves/totals.ts'
import { chosen } from '../../../src/core/forecast/house/chosen.ts'
import { comingAlone } from '../../../src/core/forecast/house/coming.ts'
import { type Lost, lostOf, lostTogether } from '../../../src/core/forecast/house/lost.ts'
import { withUnmet } from '../../../src/core/forecast/house/unmet.ts'
import { seasonOf } from '../../support/seasons.ts'

/** A week before, houses that were full by then: as asked now, and as asked from when they became full. */
function fullHouses() {
  return [1, 2, 3].flatMap((seed) => {
    const { curves, wanted } = seasonOf({ seed, groups: 2, performances: 110, tight: 0.4, refunds: 0.05 })
    const judge = new Judge(new Forecaster(curves))
    const entries = [...judge.forecaster.shelves.values()].flatMap((shelf) => shelf.entries)
    return entries
      .filter((entry) => entry.day > 60 && isSoldOut(entry, 7))
      .map((entry) => {
        const { situation } = chosen(judge.rivals(entry, 7))
        const unmet = withUnmet(judge, entry, 7, situation)
        return { truth: wanted.get(entry.id)!, situation, unmet, places: entry.capacity! }
      })
  })
}

const off = (truth: number, { demand, out }: Situation) => Math.abs(Math.max(out, demand) - truth)
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

it('is told from the day that a house became full: whoever was turned away since is not forgotten', () => {
  const houses = fullHouses()
  expect(houses.length).toBeGreaterThan(30)
  const now = meanOf(houses.map(({ truth, situation }) => off(truth, situation)))
  const then = meanOf(houses.map(({ truth, unmet }) => off(truth, unmet)))
  expect(then).toBeLessThan(0.85 * now)
  const shares = houses.map(({ unmet, truth, places }) => {
    const { intervals } = lostOf({
      situation: unmet,
      wanted: wantedOf([{ id: 'a', situation: unmet }])[0]!,
      isUnjudged: false,
    })
    const [, , all] = intervals as [unknown, unknown, { low: number; high: number }]
    return truth - places >= all.low - 1 && truth - places <= all.high + 1 ? 1 : 0
  })
  expect(meanOf(shares)).toBeGreaterThan(0.8)
})

it('is nothing where places are left in every way, and nothing where no wall is', () => {
  const rates = { net: new Float64Array(1), booked: Float64Array.of(5), returned: new Float64Array(1) }
  const situation = { demand: 100, out: 90, capacity: 300, rates, errors: [-1, -0.5, 0, 0.5, 1] }
  const lost = (more: Partial<Situation>) => {
    const one = { ...situation, ...more }
    return lostOf({ situation: one, wanted: wantedOf([{ id: 'a', situation: one }])[0]!, isUnjudged: false })
  }
  expect(lost({})).toMatchObject({ expected: 0, intervals: [{ high: 0 }, { high: 0 }, { high: 0 }] })
  expect(lost({ capacity: null })).toMatchObject({ expected: 0 })
  expect(lost({ capacity: 95 })).toMatchObject({ expected: 6, intervals: [{ low: 0, high: 11 }, {}, {}] })
})

it('is the middle of all ways where too few are over to judge by: a mean would be made by the widest', () => {
  const rates = { net: new Float64Array(1), booked: Float64Array.of(5), returned: new Float64Array(1) }
  const wide: Situation = { demand: 100, out: 90, capacity: 300, rates, errors: [-3, -1, 0, 1, 60] }
  const ways = { situation: wide, wanted: wantedOf([{ id: 'a', situation: wide }])[0]! }
  const [judged, unjudged] = [false, true].map((isUnjudged) => lostOf({ ...ways, isUnjudged })) as [
    Lost,
    Lost,
  ]
  expect(judged.expected).toBeGreaterThan(20)
  expect(unjudged.expected).toBe(0)
  expect(unjudged.intervals[2]).toEqual(judged.intervals[2])
})

it('of several is the sum of what each is told to lose, between bounds of all', () => {
  const rates = { net: new Float64Array(1), booked: Float64Array.of(5), returned: new Float64Array(1) }
  const parts = Array.from({ length: 9 }, (_, at) => {
    const errors = [-2, -1, 0, 0.3, 1, 2, 3 + at / 7]
    const situation: Situation = { demand: 99.3 + at, out: 40, capacity: 100, rates, errors }
    const [wanted] = wantedOf([{ id: `evening ${at}`, situation }]) as [Float64Array]
    return { situation, wanted, isUnjudged: at % 3 === 0 }
  })
  const [all, each] = [lostTogether(parts), parts.map(lostOf)]
  expect(all.expected).toBe(each.reduce((sum, { expected }) => sum + expected, 0))
  for (const { low, high } of all.intervals) {
    expect(low).toBeLessThanOrEqual(all.expected)
    expect(high).toBeGreaterThanOrEqual(all.expected)
  }
})

it('is told of a house that became full in the very hour in which somebody closed it, as of one that is open', () => {
  const over = Array.from({ length: 30 }, (_, at) => curve(`o${at}`, at, [20, 10, 10, 10, 20]))
  const asked = { ...curve('full', 40, [0, 0, 0, 60, 40]), capacity: 100 }
  const closed = { ...asked, open: Float64Array.of(0, 0, 0, 1, 1), unclosed: {} }
  const wanted = (one: Curve) => {
    const judge = new Judge(new Forecaster([...over, one]))
    const entry = [...judge.forecaster.shelves.values()].flatMap((shelf) => shelf.entries).at(-1)!
    return comingAlone(judge, entry, 3)
  }
  const [open, shut] = [wanted(asked), wanted(closed)]
  expect([open.isEnded, shut.isEnded]).toEqual([false, true])
  expect(open.situation!.demand).toBeGreaterThan(120)
  expect(shut.situation!.demand).toBeCloseTo(open.situation!.demand, 6)
  expect(shut.soldOut).toBe(1)
  // Where few are over, it says so.
  const few = new Judge(new Forecaster([...over.slice(0, 4), closed]))
  const entry = [...few.forecaster.shelves.values()].flatMap((shelf) => shelf.entries).at(-1)!
  expect(comingAlone(few, entry, 3).fallback).toBe('few')
})

const curve = (id: string, day: number, booked: number[]): Curve => ({
  ...{ id, day, group: 'a', capacity: 400, booked: Float64Array.from(booked) },
  cancelled: new Float64Array(booked.length),
})
