/** Booking curves: what pickup says by hand, that nothing later is looked at, and that chances are what happens. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adaptiveBounds } from '../../../src/core/forecast/curves/adaptive.ts'
import { type Curve, missedOf, Shelf } from '../../../src/core/forecast/curves/book.ts'
import { chanceOf, dailyPath, intervalsOf, sellOutOf } from '../../../src/core/forecast/curves/chances.ts'
import { Forecaster, judgedAt, MEMBERS } from '../../../src/core/forecast/curves/forecaster.ts'
import { History } from '../../../src/core/forecast/curves/level.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { additive, ratesOf, withReturns } from '../../../src/core/forecast/curves/pickup.ts'
import { expectedOf } from '../../support/expected.ts'
import { seasonOf } from '../../support/seasons.ts'

/** `booked` and `cancelled` by days before, the performance's own day first. */
function curve(day: number, booked: number[], more: Partial<Curve> & { back?: number[] } = {}): Curve {
  const { back = [], ...rest } = more
  return {
    id: `${rest.group ?? 'a'}-${day}`,
    day,
    group: 'a',
    booked: Float64Array.from(booked),
    cancelled: Float64Array.from(booked, (_, lead) => back[lead] ?? 0),
    capacity: null,
    ...rest,
  }
}

const EVEN = { memory: 1e12, weekday: 0 }
const season = seasonOf({ seed: 3, groups: 3, performances: 90, tight: 0.5, refunds: 0.05 })

describe('pickup', () => {
  it('is the mean of what others sold from that day on, from partial curves too', () => {
    const shelf = new Shelf([
      curve(1, [4, 2, 9]),
      curve(2, [6, 4, 9]),
      curve(8, [0, 6, 9]),
      curve(9, [0, 0, 20]),
    ])
    // Two days before day 9 is day 7: of day 8 the day before is known, its own day is not.
    const rates = ratesOf(shelf, { day: 9 }, 2, EVEN)
    expect(rates.net[0]).toBeCloseTo(5, 9)
    expect(rates.net[1]).toBeCloseTo(4, 9)
    expect(additive(rates)).toBeCloseTo(9, 9)
    // A day later day 8 is over: it sold nothing on its own day.
    expect(additive(ratesOf(shelf, { day: 9 }, 1, EVEN))).toBeCloseTo(10 / 3, 9)
  })

  it('draws the same weekday towards all', () => {
    const shelf = new Shelf([curve(1, [10]), curve(2, [4]), curve(3, [4]), curve(9, [0])])
    // Mean of all 6; of the weekday 10: (10 + 2 * 6) / 3.
    expect(ratesOf(shelf, { day: 8 }, 1, { memory: 1e12, weekday: 2 }).net[0]).toBeCloseTo(22 / 3, 9)
  })

  it('lets come back in proportion to what is out', () => {
    const shelf = new Shelf([curve(1, [0, 20], { back: [10, 0] }), curve(2, [0, 60], { back: [10, 0] })])
    const rates = ratesOf(shelf, { day: 4 }, 1, EVEN)
    expect(rates.returned[0]).toBeCloseTo(20 / 80, 9)
    expect(withReturns(rates, 40)).toBeCloseTo(-10, 9)
  })

  it('learns nothing from days after a house had sold out', () => {
    const full = curve(1, [0, 0, 10], { capacity: 10 })
    const open = curve(2, [3, 1, 4], { capacity: 10 })
    const { net } = ratesOf(new Shelf([full, open]), { day: 5 }, 2, EVEN)
    expect([net[0], net[1]].map((value) => Number(value!.toFixed(9)))).toEqual([3, 1])
    const [first, second] = new Shelf([full, open]).entries
    expect(missedOf(first!, 14)).toBe(0)
    expect(missedOf(first!, 8)).toBe(2)
    expect(missedOf(second!, 14)).toBe(-6)
  })
})

describe('the forecaster', () => {
  const entryOf = (curves: Curve[], group: string, day: number) => {
    const forecaster = new Forecaster(curves)
    const entry = forecaster.shelves.get(group)!.entries.find((one) => one.day === day)!
    return { judge: new Judge(forecaster), entry }
  }

  it.each([10, 40])(
    'knows nothing of sales and refunds that come later, of whatever performance, %i days before',
    (lead) => {
      const asked = season.curves.find(({ id }) => id === '1-70')!
      const today = asked.day - lead
      // Every later booking is tripled, and half of everything comes back at the last moment.
      const planted = season.curves.map((one) => {
        const known = one.day - today
        const booked = one.booked.map((count, at) => (at < known ? count * 3 : count))
        const cancelled = one.cancelled.map((count, at) => (at < known ? count + 40 : count))
        return { ...one, booked, cancelled }
      })
      const [honest, other] = [season.curves, planted].map((curves) => {
        const { judge, entry } = entryOf(curves, asked.group, asked.day)
        const { demand, intervals, sellOut, weights } = expectedOf(judge, entry, lead)
        return { demand, intervals, chance: sellOut.chance, weights }
      })
      expect(other).toEqual(honest)
    },
  )

  it('is judged by others at a lead near by where it is far away, at fewer of them the farther it is, and told by its own day all the same', () => {
    expect([1, 28, 29, 34, 36, 61, 100, 300].map(judgedAt)).toEqual([1, 28, 28, 28, 42, 56, 112, 336])
    const forecaster = new Forecaster(season.curves)
    const entry = forecaster.shelves
      .get('series 1')!
      .entries.find(({ booked }) => booked.length > 60 && booked[36]! > 0)!
    const told = [36, 37].map((lead) => forecaster.outlook(entry, lead).finals[0]!)
    expect(told[0]).not.toBe(told[1])
    // What is asked first changes nothing.
    const other = new Forecaster(season.curves)
    const again = other.shelves.get('series 1')!.find(entry.id)!
    expect([37, 36].map((lead) => other.outlook(again, lead).finals[0])).toEqual(told.toReversed())
  })

  it('sees a refund that is planted before the moment that is asked', () => {
    const asked = season.curves.find(({ id }) => id === '1-70')!
    const planted = season.curves.map((one) =>
      one === asked ? { ...one, cancelled: one.cancelled.map((n, lead) => (lead === 12 ? n + 50 : n)) } : one,
    )
    const [honest, other] = [season.curves, planted].map((curves) => {
      const { judge, entry } = entryOf(curves, asked.group, asked.day)
      return expectedOf(judge, entry, 10).demand
    })
    expect(other).toBeLessThan(honest! - 20)
  })

  it('beats plain pickup and the weekday over a season, at every lead', () => {
    const forecaster = new Forecaster(season.curves)
    for (const lead of [14, 7, 3]) {
      const errors = new Float64Array(MEMBERS.length)
      let ours = 0
      for (const shelf of forecaster.shelves.values())
        for (const entry of shelf.entries.slice(40)) {
          const { demand, finals } = forecaster.outlook(entry, lead)
          ours += Math.abs(missedOf(entry, demand))
          for (const [at, final] of finals.entries()) errors[at]! += Math.abs(missedOf(entry, final))
        }
      expect(ours).toBeLessThan(errors[MEMBERS.indexOf('pickup')]! * 1.01)
      expect(ours).toBeLessThan(errors[MEMBERS.indexOf('no curve')]!)
    }
  })

  it('measures a new show by the others, in its own size', () => {
    const young = season.curves.filter(({ group, id }) => group !== 'series 2' || id === '2-40')
    const asked = young.find(({ id }) => id === '2-40')!
    const { judge, entry } = entryOf(young, asked.group, asked.day)
    const { demand, intervals } = expectedOf(judge, entry, 7)
    expect(demand).toBeGreaterThan(entry.sold[7]!)
    expect(intervals[2]!.high).toBeGreaterThan(intervals[2]!.low)
  })

  it('holds half, four fifths and nineteen twentieths of what comes', () => {
    const forecaster = new Forecaster(season.curves)
    const judge = new Judge(forecaster)
    const entries = [...forecaster.shelves.values()].flatMap((shelf) => shelf.entries.slice(40))
    const inside = [0, 0, 0]
    for (const entry of entries)
      for (const [at, { low, high }] of expectedOf(judge, entry, 7).intervals.entries())
        if (entry.sold[0]! >= low && entry.sold[0]! <= high) inside[at]!++
    const shares = inside.map((count) => count / entries.length)
    expect(shares[0]).toBeGreaterThan(0.4)
    expect(shares[1]).toBeGreaterThan(0.7)
    expect(shares[2]).toBeGreaterThan(0.9)
  })
})

describe('chances', () => {
  const rates = { net: Float64Array.of(5, 5), booked: Float64Array.of(5, 5), returned: new Float64Array(2) }
  const errors = Array.from({ length: 99 }, (_, at) => (at - 49) / 25)
  const open = { demand: 100, out: 90, capacity: 120, rates, errors }

  it('never less than is sold nor more than there are seats, inside each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.nat(120),
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { maxLength: 150 }),
        (demand, out, some) => {
          const intervals = intervalsOf({ ...open, demand, out, errors: some })
          for (const [at, { low, high }] of intervals.entries()) {
            expect(low).toBeGreaterThanOrEqual(out)
            expect(high).toBeLessThanOrEqual(120)
            expect(low).toBeLessThanOrEqual(high)
            if (at > 0) expect(low).toBeLessThanOrEqual(intervals[at - 1]!.low)
            if (at > 0) expect(high).toBeGreaterThanOrEqual(intervals[at - 1]!.high)
          }
        },
      ),
    )
  })

  it('counts the ways that pass a level; what is out has passed', () => {
    // 100 + 10 e >= 110 where e >= 1: 25 of 99 errors.
    expect(chanceOf(open, 110)).toBeCloseTo((25 + 0.5) / 101, 9)
    expect(chanceOf(open, 90)).toBe(1)
    expect(chanceOf(open, 100)).toBeGreaterThan(chanceOf(open, 105))
  })

  it('tells the day on which the seats go, and none where it is not expected', () => {
    expect(sellOutOf({ ...open, demand: 125, capacity: 100 })).toMatchObject({ lead: 1 })
    expect(sellOutOf({ ...open, demand: 100, capacity: 140 }).lead).toBeNull()
    expect(sellOutOf({ ...open, out: 120 })).toEqual({ chance: 1, lead: 2 })
    expect(sellOutOf({ ...open, capacity: null })).toEqual({ chance: 0, lead: null })
    expect([...dailyPath(open, 110)]).toEqual([110, 100])
  })

  it('adaptive quantiles hold their share though errors drift', () => {
    let held = 0
    const all: number[] = []
    for (let at = 0; at < 600; at++) {
      const error = ((((at * 7919) % 1009) / 1009 - 0.5) * (at + 100)) / 100
      const { low, high } = adaptiveBounds(all.slice(-240), 0.8)
      if (at >= 100 && error >= low && error <= high) held++
      all.push(error)
    }
    expect(held / 500).toBeGreaterThan(0.76)
    expect(held / 500).toBeLessThan(0.84)
  })
})

describe('without a curve', () => {
  const traits = [
    { name: 'weekday', half: 1 },
    { name: 'title', half: 3 },
  ]
  const past = Array.from({ length: 200 }, (_, at) => ({
    day: at,
    final: 500 + (at % 7 === 5 ? 300 : 0) + (at % 3 === 0 ? 60 : 0),
    capacity: 1000,
    traits: [String(at % 7), at % 3 === 0 ? 'Hamlet' : 'Faust'],
  }))

  it('adds the effects of weekday and title to the level', () => {
    const history = new History(traits, past)
    const next = (weekday: string, title: string) =>
      history.forecast({ day: 230, final: 0, capacity: 1000, traits: [weekday, title] }, 202)!
    expect(next('5', 'Faust') - next('2', 'Faust')).toBeGreaterThan(270)
    expect(next('2', 'Hamlet') - next('2', 'Faust')).toBeGreaterThan(45)
    expect(Math.abs(next('2', 'Faust') - 500)).toBeLessThan(15)
  })

  it('gives a new title the level of its house, and knows nothing of what comes later', () => {
    const history = new History(traits, past)
    const told = history.forecast({ day: 230, final: 0, capacity: 1000, traits: ['2', 'Medea'] }, 202)!
    expect(told).toBeGreaterThan(490)
    expect(told).toBeLessThan(570)
    const early = { day: 120, final: 0, capacity: 1000, traits: ['2', 'Faust'] }
    const other = past.map((event) => (event.day > 92 ? { ...event, final: 0 } : event))
    expect(new History(traits, other).forecast(early, 92)).toBe(history.forecast(early, 92))
    expect(history.forecast(early, -1)).toBeNull()
  })
})
