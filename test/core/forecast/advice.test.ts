import { describe, expect, it } from 'vitest'
import type { Situation } from '../../../src/core/forecast/curves/chances.ts'
import { sumOf, waysOf } from '../../../src/core/forecast/curves/totals.ts'
import { type Advice, adviceOn, type Facts } from '../../../src/core/forecast/house/advice.ts'
import { readyFor } from '../../../src/core/forecast/house/newsvendor.ts'
import { readyTogether, readyTold } from '../../../src/core/reports/ready.ts'

const rates = { net: new Float64Array(1), booked: Float64Array.of(5), returned: new Float64Array(1) }
/** Errors of a forecast of 400, whose unit is 20: wanted are 400 - 5 x 20 to 400 + 5 x 20, each as likely. */
const errors = Array.from({ length: 101 }, (_, at) => (at - 50) / 10)
const situation = (more: Partial<Situation> = {}): Situation => ({
  ...{ demand: 400, out: 100, capacity: 400, rates, errors },
  ...more,
})
const NOTHING: Facts = { closed: [], holds: [], halls: [] }
const kinds = (all: Advice[]) => all.map(({ kind }) => kind)
const asked = (more: Partial<Situation> = {}, about = {}) => ({
  ...{ situation: situation(more), fallback: null, lead: 20 },
  ...about,
})

describe('advice on the places of a performance', () => {
  const closed = [{ section: 'Balcony', places: 100, planned: 120 }]
  const holds = [{ code: 'press', places: 10 }]

  it('opens what is closed from three chances in ten on that the rest is not enough', () => {
    const at = (capacity: number) => adviceOn(asked({ capacity }), { ...NOTHING, closed })
    // 31 of 101 ways pass 439, and 29 pass 443: as many as there are places are enough.
    expect(at(439)).toMatchObject([
      { kind: 'open', section: 'Balcony', places: 100, planned: 120, wanted: 400 },
    ])
    expect(at(443)).toEqual([])
    // What the house keeps is not for sale either.
    expect(kinds(adviceOn(asked({ capacity: 449 }), { ...NOTHING, closed, holds }))).toEqual(['open'])
    expect(adviceOn(asked({ capacity: 300 }), NOTHING)).toMatchObject([{ kind: 'add' }])
  })

  it('releases what the house keeps from an even chance on', () => {
    const at = (capacity: number) => kinds(adviceOn(asked({ capacity }), { ...NOTHING, holds }))
    expect(at(409)).toEqual(['release'])
    expect(at(415)).toEqual([])
  })

  it('adds a performance where a quarter more than the house are likelier wanted than not, closed places in it', () => {
    const at = (capacity: number, facts = NOTHING) => kinds(adviceOn(asked({ capacity }), facts))
    expect(at(319)).toEqual(['add'])
    expect(at(324)).toEqual([])
    expect(at(260, { ...NOTHING, closed })).toEqual(['open'])
    expect(at(210, { ...NOTHING, closed })).toEqual(['open', 'add'])
  })

  it('moves to the smallest hall that is hardly ever too small, where that is much smaller', () => {
    const halls = [
      { code: 'studio', places: 300 },
      { code: 'small', places: 500 },
      { code: 'middle', places: 550 },
    ]
    const at = (capacity: number, more: Partial<Situation> = {}, of = halls) =>
      adviceOn(asked({ capacity, ...more }), { ...NOTHING, halls: of })
    expect(at(1000)).toMatchObject([{ kind: 'move', hall: 'small', places: 500, most: 1000, sold: 100 }])
    // Sold already, or not much smaller.
    expect(at(1000, { out: 520 })).toMatchObject([{ hall: 'middle' }])
    expect(at(800)).toEqual([])
    expect(at(1000, {}, [{ code: 'tight', places: 480 }])).toEqual([])
    expect(at(1000, {}, [{ code: 'train', places: 0 }])).toEqual([])
  })

  it('says nothing where nothing is over, of a train, and nothing large where few are over or the day is near', () => {
    const facts = { closed, holds, halls: [] }
    const of = (about: object) => kinds(adviceOn(asked({ capacity: 200 }, about), facts))
    expect(of({})).toEqual(['open', 'release', 'add'])
    expect(of({ fallback: 'new-event' })).toEqual(['open', 'release', 'add'])
    expect(of({ fallback: 'few' })).toEqual(['open', 'release'])
    expect(of({ fallback: 'no-history' })).toEqual([])
    expect(of({ lead: 7 })).toEqual(['open', 'release', 'add'])
    expect(of({ lead: 6 })).toEqual(['open', 'release'])
    expect(adviceOn(asked({ capacity: null }), facts)).toEqual([])
  })
})

describe('what to have ready', () => {
  const ways = Float64Array.from({ length: 1001 }, (_, at) => at)

  it('ushers of several performances are what each needs, added up, as nobody is kept for the next', () => {
    const errors = Array.from({ length: 41 }, (_, at) => (at - 20) / 4)
    const rates = { net: new Float64Array(0), booked: new Float64Array(0), returned: new Float64Array(0) }
    const parts = [90, 130, 170].map((demand) => ({
      id: `evening ${demand}`,
      situation: { demand, out: 40, capacity: 200, errors, rates },
      sold: 40,
    }))
    const staff = { per: 60, cost_minor: 100, missing_minor: 300 }
    const each = parts.map((part) => readyTogether(waysOf([part])[0]!.sort(), [part], { staff })!.staff!)
    const sums = sumOf(waysOf(parts))
    const all = readyTogether(sums, parts, { staff })!.staff!
    expect(all.count).toBe(each.reduce((sum, { count }) => sum + count, 0))
    expect(all.guests).toBe(each.reduce((sum, { guests }) => sum + guests, 0))
    expect(all.enough).toBe(Math.min(...each.map(({ enough }) => enough)))
    expect(all.count).toBeGreaterThan(readyTold(sums, { staff })!.staff!.count)
    // Of a train of which nothing can be told: what is sold.
    expect(readyTogether([90], [{ id: 'run', situation: null, sold: 90 }], { staff })!.staff!.count).toBe(2)
    const programmes = { price_minor: 400, cost_minor: 100, share: 100 }
    expect(readyTogether(sums, parts, { programmes })).toEqual(readyTold(sums, { programmes }))
  })

  it('is the quantile at which one too many hurts as much as one too few', () => {
    expect(readyFor(ways, { underMinor: 300, overMinor: 100 })).toEqual({ quantile: 0.75, guests: 750 })
    expect(readyFor(ways, { underMinor: 100, overMinor: 300 })).toEqual({ quantile: 0.25, guests: 250 })
    expect(readyFor(ways, { underMinor: 0, overMinor: 0 })).toEqual({ quantile: 0.5, guests: 500 })
    // Whoever plans for it pays least: one more and one less cost more.
    const cost = (ready: number) =>
      ways.reduce(
        (sum, guests) => sum + 300 * Math.max(0, guests - ready) + 100 * Math.max(0, ready - guests),
        0,
      )
    expect(cost(750)).toBeLessThanOrEqual(cost(755))
    expect(cost(750)).toBeLessThanOrEqual(cost(745))
  })

  it('is enough as often as so many serve all who come, not as often as they cost least', () => {
    const staff = { per: 60, cost_minor: 80, missing_minor: 240 }
    const programmes = { price_minor: 400, cost_minor: 100, share: 30 }
    const full = ways.map((way) => Math.min(736, way))
    expect(readyTold(full, { programmes, staff })).toMatchObject({
      programmes: { count: 221, enough: 1 },
      staff: { count: 13, quantile: 0.75, enough: 1 },
    })
    // One for everybody: as often as it was planned for.
    expect(readyTold(ways, { staff: { ...staff, per: 1 } })!.staff!.enough).toBe(751 / 1001)
    // Nobody is ready where one too few costs nothing.
    const none = readyTold(ways, { staff: { ...staff, missing_minor: 0 } })!.staff!
    expect(none).toMatchObject({ count: 0, enough: 1 / 1001 })
  })

  it('is a share of the guests, one for so many guests, or nothing where nobody asked', () => {
    const programmes = { price_minor: 400, cost_minor: 100, share: 30 }
    const staff = { per: 60, cost_minor: 100, missing_minor: 300 }
    expect(readyTold(ways, { programmes, staff })).toEqual({
      programmes: { quantile: 0.75, guests: 750, count: 225, enough: 751 / 1001 },
      staff: { quantile: 0.75, guests: 750, count: 13, enough: 781 / 1001 },
    })
    expect(readyTold(ways, { staff })!.programmes).toBeNull()
    expect(readyTold(ways)).toBeNull()
    // Who sells below cost has none.
    for (const price_minor of [50, 100])
      expect(readyTold(ways, { programmes: { ...programmes, price_minor } })!.programmes!.count).toBe(0)
    // Not even for those who have a ticket already.
    const sold = ways.map((way) => way + 300)
    expect(readyTold(sold, { programmes: { ...programmes, price_minor: 50 } })!.programmes!.count).toBe(0)
  })
})
