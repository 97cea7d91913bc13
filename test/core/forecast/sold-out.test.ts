/** Performances that sold out: what they teach, how wrong they tell one to be, and what nobody saw. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adaptiveBounds } from '../../../src/core/forecast/curves/adaptive.ts'
import type { Curve } from '../../../src/core/forecast/curves/book.ts'
import {
  chanceOf,
  dailyPath,
  intervalsOf,
  type Situation,
} from '../../../src/core/forecast/curves/chances.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { seenErrors } from '../../../src/core/forecast/curves/hidden.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { seeded } from '../../../src/core/random.ts'
import { expectedOf } from '../../support/expected.ts'

const CAPACITY = 100

/** An evening on each day; `booked` by days before, its own day first. */
const evening = (day: number, booked: number[]): Curve => ({
  ...{ id: `evening ${String(day).padStart(3, '0')}`, day, group: 'a', capacity: CAPACITY },
  ...{ booked: Float64Array.from(booked), cancelled: new Float64Array(booked.length) },
})
/** Days before at which the sale begins, and one comes first. */
const LEAD = 12

function told(over: Curve[], own: number[]) {
  const asked = evening(over.at(-1)!.day + LEAD, own)
  const forecaster = new Forecaster([...over, asked])
  const entry = forecaster.shelves.get('a')!.find(asked.id)!
  return expectedOf(new Judge(forecaster), entry, LEAD - 1)
}

const nothing = new Array<number>(LEAD).fill(0)

describe('an evening that sells out on its first day', () => {
  const flood = [...nothing.slice(0, 10), CAPACITY]
  const trickle = [...nothing.slice(0, 8), 20, 20, 30]

  it('teaches as much as one of which a ticket was sold the day before', () => {
    const mixed = (early: number) =>
      Array.from({ length: 60 }, (_, day) =>
        evening(day, day % 3 > 0 ? [...trickle, early] : [...flood.slice(0, 10), CAPACITY - early, early]),
      )
    const [first, second] = [told(mixed(0), [...nothing, 0]), told(mixed(1), [...nothing, 1])]
    // The last day brings two thirds of thirty and one of a hundred; what a flood would have sold after it, others tell.
    expect(first.finals[0]).toBeGreaterThan(85)
    expect(Math.abs(first.finals[0]! - second.finals[0]!)).toBeLessThan(5)
  })
})

describe('errors of evenings that sold out', () => {
  const seen = (error: number) => ({ error, isLeast: false })
  const least = (error: number) => ({ error, isLeast: true })

  it('stay as they are where nothing is hidden, or nothing was seen to be farther off', () => {
    expect(seenErrors([seen(3), seen(-1)])).toEqual([3, -1])
    expect(seenErrors([seen(-2), least(1)])).toEqual([-2, 1])
    expect(seenErrors([least(-1), least(0)])).toEqual([0, 0])
  })

  it('are told as those that were seen beyond them, as often as they were', () => {
    const errors = seenErrors([...[1, 2, 3, 4].map(seen), ...new Array(400).fill(least(2))])
    const hidden = errors.slice(4)
    const share = (value: number) => hidden.filter((error) => error === value).length / hidden.length
    expect([share(1), share(2)]).toEqual([0, 0])
    expect(share(3)).toBeCloseTo(0.5, 1)
    expect(share(4)).toBeCloseTo(0.5, 1)
    // What is hidden beyond three counts as four: four has more of what is hidden beyond two.
    const more = seenErrors([
      ...[3, 4].map(seen),
      ...new Array(20).fill(least(3)),
      ...new Array(400).fill(least(2)),
    ])
    expect(more.slice(-400).filter((error) => error === 4).length / 400).toBeGreaterThan(0.9)
  })

  it('leave a house that always sells out with as many as are over, and nearly sure of the next', () => {
    const full = Array.from({ length: 30 }, (_, day) => {
      const late = 5 + ((day * 7) % 9)
      return evening(day, [...nothing.slice(0, 8), late, 0, 40 - late, 0, 60])
    })
    const { situation, sellOut } = told(full, [...nothing, 60])
    expect(situation.errors.length).toBeGreaterThanOrEqual(10)
    expect(sellOut.chance).toBeGreaterThan(0.8)
  })
})

const situationOf = (errors: number[], more: Partial<Situation> = {}): Situation => ({
  ...{ demand: 60, out: 20, capacity: CAPACITY, errors },
  rates: {
    net: Float64Array.of(10, 10, 20),
    booked: Float64Array.of(10, 10, 20),
    returned: new Float64Array(3),
  },
  ...more,
})

describe('chances', () => {
  it('fall with the level, and beyond the bounds leave less than these have left', () => {
    const errors = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(
        errors,
        fc.integer({ min: 21, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (all, level, up) => {
          const situation = situationOf(all, { capacity: null })
          const [lower, higher] = [chanceOf(situation, level), chanceOf(situation, level + up)]
          expect(higher).toBeLessThanOrEqual(lower + 1e-12)
          const { high } = intervalsOf(situation)[2]!
          const far = Math.max(high, 60) + 2 * Math.max(1, high - 60)
          if (all.length >= 10) expect(chanceOf(situation, Math.ceil(far))).toBeLessThan(0.025)
        },
      ),
    )
  })

  it('are none where every evening came as it was told, and the level is another', () => {
    const certain = situationOf(new Array(40).fill(0))
    expect([chanceOf(certain, 61), chanceOf(certain, 59)]).toEqual([0, 1])
  })
})

describe('quantiles of errors', () => {
  it.each([10, 15, 40])('of %i hold the next as often as they say', (count) => {
    const next = seeded(7)
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const RUNS = 4000
    const shares = [0.5, 0.8, 0.95]
    const inside = [0, 0, 0]
    for (let run = 0; run < RUNS; run++) {
      const errors = Array.from({ length: count }, normal)
      const one = normal()
      for (const [at, share] of shares.entries()) {
        const { low, high } = adaptiveBounds(errors, share)
        if (low <= one && one <= high) inside[at]!++
      }
    }
    for (const [at, share] of shares.entries())
      expect(Math.abs(inside[at]! / RUNS - share)).toBeLessThan(0.025)
  })
})

describe('the path of days', () => {
  const rates = fc.array(fc.record({ booked: fc.nat(40), returned: fc.constantFrom(0, 0, 0.05, 0.4) }), {
    minLength: 1,
    maxLength: 12,
  })

  it('ends where it is told to, and leaves no hull of what is sold, usual and told', () => {
    fc.assert(
      fc.property(rates, fc.nat(200), fc.nat(400), (days, out, final) => {
        const booked = Float64Array.from(days, (day) => day.booked)
        const returned = Float64Array.from(days, (day) => day.returned)
        const situation = situationOf([], { out, rates: { net: booked, booked, returned } })
        const path = dailyPath(situation, final)
        const total = booked.reduce((sum, tickets) => sum + tickets, 0)
        expect(path[0]).toBeCloseTo(final, 6)
        for (const value of path) {
          expect(value).toBeLessThanOrEqual(Math.max(out + total, final, out) + Math.max(0, final) + 1e-6)
          expect(value).toBeGreaterThanOrEqual(Math.min(0, final - out - total) - 1e-6)
        }
        // Where nothing comes back and more is to come, it only rises.
        if (days.every((day) => day.returned === 0) && final >= out)
          expect([...path].reverse()).toEqual([...path].reverse().toSorted((a, b) => a - b))
      }),
    )
  })

  it('does not leave the ground where what comes back is as much as what is sold', () => {
    const booked = Float64Array.of(0, 0, 20, 0)
    const returned = Float64Array.of(0, 19.5 / 120, 0, 0)
    const path = dailyPath(situationOf([], { out: 100, rates: { net: booked, booked, returned } }), 130)
    for (const value of path) expect(Math.abs(value - 120)).toBeLessThan(40)
  })
})

describe('others of the house', () => {
  const grow = (day: number, group: string, size: number): Curve => ({
    ...evening(
      day,
      [2, 3, 4, 5, 6].map((n) => n * size),
    ),
    ...{ group, id: `${group} ${day}`, capacity: null },
  })
  const over = Array.from({ length: 8 }, (_, at) => grow(at, 'a', 1))
  const asked = grow(20, 'a', 1)
  const of = (curves: Curve[]) => {
    const forecaster = new Forecaster(curves)
    const entry = forecaster.shelves.get('a')!.find(asked.id)!
    return expectedOf(new Judge(forecaster), entry, 2)
  }

  it('that come later change nothing, nor does the order in which they are told', () => {
    const [alone, beside] = [of([...over, asked]), of([...over, asked, grow(90, 'b', 5)])]
    expect(beside.demand).toBe(alone.demand)
    expect(beside.intervals).toEqual(alone.intervals)
    const all = [...over, ...Array.from({ length: 6 }, (_, at) => grow(2 * at, 'b', 3)), asked]
    expect(of(all.toReversed())).toEqual(of(all))
  })

  it('tell a new show that sells well early no more than four times as much', () => {
    const young = { ...grow(20, 'a', 1), booked: Float64Array.of(0, 0, 0, 190) }
    const others = Array.from({ length: 12 }, (_, at) => ({
      ...grow(at, 'b', 1),
      booked: Float64Array.of(70, 6, 3, 1),
    }))
    const forecaster = new Forecaster([...others, young])
    const { finals } = forecaster.outlook(forecaster.shelves.get('a')!.find(young.id)!, 3)
    expect(finals[0]).toBeLessThan(190 + 4 * 79 + 1e-6)
    expect(finals[0]).toBeGreaterThan(190 + 79)
  })
})

describe('a sale that has gone on for a while', () => {
  it('learns nothing from the first days of other sales', () => {
    // Each second sells a hundred on its first day, five days before; the others sell two a day for three weeks.
    const steady = new Array<number>(22).fill(2)
    const curves = Array.from({ length: 40 }, (_, day) => ({
      ...evening(day, day % 2 ? steady : [2, 2, 2, 2, 2, 100]),
      capacity: null,
    }))
    const asked = { ...evening(50, steady), capacity: null }
    const forecaster = new Forecaster([...curves, asked])
    const { finals } = forecaster.outlook(forecaster.shelves.get('a')!.find(asked.id)!, 8)
    expect(finals[0]! - 2 * 14).toBeCloseTo(16, 6)
  })
})
