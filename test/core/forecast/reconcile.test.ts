import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Branch, reconciled } from '../../../src/core/forecast/house/reconcile.ts'
import { type Part, sumsOf } from '../../../src/core/forecast/house/sums.ts'
import { comingOf } from '../../../src/core/forecast/house/venue.ts'
import { seasonOf } from '../../support/seasons.ts'

const number = fc.double({ min: 0, max: 1000, noNaN: true })
const variance = fc.double({ min: 1, max: 500, noNaN: true })
const trees = fc.array(
  fc.record({
    mean: fc.option(number),
    variance,
    leaves: fc.array(fc.record({ mean: number, variance }), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
)

describe('what is told of parts and of sums', () => {
  it('is drawn together by weighted least squares: no other answer is nearer to all that was told', () => {
    fc.assert(
      fc.property(trees, fc.option(number), variance, (events, mean, top) => {
        const parts = events.map(
          (event, at): Branch<string> => ({
            ...{ mean: event.mean, variance: event.variance },
            parts: event.leaves.map((leaf, index) => ({ ...leaf, leaf: `${at} ${index}`, parts: [] })),
          }),
        )
        const told = reconciled({ mean, variance: top, parts })
        const sum = (names: string[]) => names.reduce((all, name) => all + told.get(name)!, 0)
        const off = (found: number, said: number | null, of: number) =>
          said === null ? 0 : (found - said) / of
        const pull = off(sum([...told.keys()]), mean, top)
        for (const [at, event] of events.entries()) {
          const names = event.leaves.map((_, index) => `${at} ${index}`)
          const own = off(sum(names), event.mean, event.variance)
          // Where it is least, it does not change in the direction of any leaf.
          for (const [index, leaf] of event.leaves.entries()) {
            const slope = off(told.get(names[index]!)!, leaf.mean, leaf.variance) + own + pull
            expect(Math.abs(slope)).toBeLessThan(1e-6)
          }
        }
      }),
    )
  })
})

/** As of a day, by its beginning: what is known of each, and what is to come. */
const TODAY = 60
const { curves } = seasonOf({ seed: 4, groups: 3, performances: 90, tight: 0.3, refunds: 0.05 })
const known = curves.flatMap((curve) => {
  const of = (values: Float64Array) => values.map((value, at) => (curve.day - at < TODAY ? value : 0))
  const booked = of(curve.booked)
  const isGuest = booked.every((value) => value === 0)
  return [{ ...curve, booked, cancelled: of(curve.cancelled), isGuest }]
})
const toCome = known.filter(({ day }) => day >= TODAY && day < TODAY + 60)
const asked = toCome.map(({ id, day }) => ({ id, lead: day - TODAY + 1 }))
const months = new Map(known.map(({ id, day }) => [id, String(Math.floor(day / 30) % 12)]))
const house = known.filter(({ day }) => day < TODAY + 60)

describe('all that is to come at a venue', () => {
  const coming = comingOf(house, asked, months)

  it('is each told from its own curve while it is near, and drawn to its level when it is far', () => {
    const at = (days: (lead: number) => boolean) =>
      asked.filter(({ lead }) => days(lead)).map(({ id }) => coming.get(id)!)
    const near = at((lead) => lead <= 28)
    const far = at((lead) => lead > 28)
    expect([near.length, far.length].every((count) => count > 20)).toBe(true)
    for (const { alone, situation } of near) expect(situation!.demand).toBe(alone)
    const moved = far.filter(({ alone, situation }) => Math.abs(situation!.demand - alone) > 0.5)
    expect(moved.length).toBeGreaterThan(far.length / 2)
  })

  it('says the same of one whoever else is asked about', () => {
    const [one] = asked.filter(({ lead }) => lead < 20)
    expect(comingOf(house, [one!], months).get(one!.id)).toEqual(coming.get(one!.id))
    for (const { id } of asked.filter((_, at) => at % 9 === 0))
      expect(comingOf(house, asked, months, new Set([id])).get(id)).toEqual(coming.get(id))
  })

  it('takes no share of a hall without places, nor makes the others no number', () => {
    const empty = {
      ...house[0]!,
      id: 'empty',
      booked: Float64Array.of(0, 5),
      cancelled: Float64Array.of(0, 5),
    }
    const with_ = [...house, { ...empty, capacity: 0, day: TODAY - 9 }]
    const told = comingOf(with_, asked, new Map([...months, ['empty', '1']]))
    for (const { situation } of told.values()) expect(Number.isFinite(situation!.demand)).toBe(true)
  })

  it('of what nothing is sold yet is told from the others, and teaches nobody', () => {
    const guests = new Set(toCome.filter(({ isGuest }) => isGuest).map(({ id }) => id))
    expect(guests.size).toBeGreaterThan(3)
    for (const id of guests) expect(coming.get(id)!.situation!.demand).toBeGreaterThan(20)
    const without = asked.filter(({ id }) => !guests.has(id))
    const near = without.find(({ lead }) => lead > 10 && lead < 20)!
    const rest = house.filter(({ id }) => !guests.has(id))
    expect(comingOf(rest, [near], months).get(near.id)).toEqual(coming.get(near.id))
  })

  it('adds up to the ticket and to the cent, with bounds that are less than the sum of bounds', () => {
    const parts = toCome.map(({ id, booked, cancelled, capacity }): Part => {
      const sold = booked.reduce((sum, value, at) => sum + value - cancelled[at]!, 0)
      const { situation } = coming.get(id)!
      const expected = Math.round(Math.max(sold, Math.min(situation!.demand, capacity!)))
      return { id, situation, sold, capacity, expected, soFarMinor: sold * 2000, averageMinor: 2000 }
    })
    const sums = sumsOf(parts)
    const all = parts.map((_, at) => at)
    const [total, halves] = [
      sums(all),
      [sums(all.filter((at) => at % 2 === 0)), sums(all.filter((at) => at % 2 > 0))],
    ]
    const add = (value: (one: (typeof halves)[number]) => number) =>
      halves.reduce((sum, one) => sum + value(one), 0)
    expect(add(({ expected }) => expected)).toBe(total.expected)
    expect(add(({ sold }) => sold)).toBe(total.sold)
    expect(add(({ expectedMinor }) => expectedMinor)).toBe(total.expectedMinor)
    expect(total.expectedMinor).toBe(total.expected * 2000)
    for (const [at, { low, high }] of total.intervals.entries()) {
      expect(low).toBeLessThanOrEqual(total.expected)
      expect(high).toBeGreaterThanOrEqual(total.expected)
      expect(low).toBeGreaterThanOrEqual(total.sold)
      const singles = all.map((index) => sums([index]).intervals[at]!)
      const width = singles.reduce((sum, one) => sum + one.high - one.low, 0)
      expect(high - low).toBeLessThan(0.8 * width)
      expect(total.moneyIntervals[at]!.high).toBeGreaterThanOrEqual(total.expectedMinor)
    }
    expect(total.reaches(total.sold)).toBe(1)
    expect(total.reaches(total.intervals[1]!.high + 1)).toBeLessThan(0.11)
    expect(sumsOf(parts)(all).intervals).toEqual(total.intervals)
  })
})
