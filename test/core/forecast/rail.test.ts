import { describe, expect, it } from 'vitest'
import type { Situation } from '../../../src/core/forecast/curves/chances.ts'
import { carryOf, onRails, stopOf, wholeOf } from '../../../src/core/forecast/rail/carry.ts'
import { type LegDemand, legsOf, type RideCount, ridesOf } from '../../../src/core/forecast/rail/demand.ts'
import { protectionOf } from '../../../src/core/forecast/rail/protect.ts'

/** Four stops. Short rides are bought early at 10.00, the whole way late at 40.00. */
const ride = (from: number, to: number, days: number, tickets: number, fare = 1000): RideCount => ({
  ...{ class: '2', from, to, days, hours: 24 * days, tickets, minor: tickets * fare },
})
const PAST = [
  ...[ride(1, 2, 20, 10), ride(1, 2, 5, 10), ride(0, 1, 5, 4)],
  ...[ride(0, 3, 20, 2, 4000), ride(0, 3, 5, 6, 4000), ride(0, 3, 2, 10, 4000)],
]
const WAYS = Array.from({ length: 101 }, (_, at) => 0.5 + at / 100)

describe('rides that are still to come', () => {
  const rides = ridesOf([ride(1, 2, 9, 7)], PAST, { lead: 10, rest: 40 })

  it('are shared out as past runs were from this many days on, and come to what the run will still sell', () => {
    expect(rides.reduce((sum, { rest }) => sum + rest, 0)).toBeCloseTo(40, 9)
    const of = (from: number, to: number) => rides.find((one) => one.from === from && one.to === to)!
    // 16 of 30 tickets that came late were for the whole way.
    expect(of(0, 3).rest).toBeGreaterThan(19)
    expect(of(0, 3).rest).toBeLessThan(22)
    expect(of(1, 2)).toMatchObject({ sold: 7, fareMinor: 1000 })
    expect(of(0, 3).fareMinor).toBe(4000)
    expect(ridesOf([], PAST, { lead: 10, rest: 0 }).every(({ rest }) => rest === 0)).toBe(true)
    expect(ridesOf([], [], { lead: 10, rest: 40 })).toEqual([])
  })

  it('fill legs by those who ride on them, between bounds, never less than is sold', () => {
    const legs = legsOf(rides, new Map([['2', 30]]), { legs: 3, ways: WAYS })
    expect(legs.map(({ leg }) => leg)).toEqual([0, 1, 2])
    for (const { sold, low, expected, high, chance } of legs) {
      expect([sold, low, expected, high]).toEqual([sold, low, expected, high].toSorted((a, b) => a - b))
      expect(chance).toBeGreaterThanOrEqual(0)
    }
    expect(legs[1]!.expected).toBeGreaterThan(legs[2]!.expected)
    expect(legs[1]!.chance).toBeGreaterThan(legs[2]!.chance)
    expect(legsOf(rides, new Map([['2', 30]]), { legs: 3, ways: WAYS })).toEqual(legs)
  })
})

describe('seats that are kept for long rides', () => {
  const rides = ridesOf([], PAST, { lead: 10, rest: 40 })
  const fullest = (more: Partial<LegDemand> = {}): LegDemand => ({
    ...{
      class: '2',
      leg: 1,
      capacity: 25,
      sold: 0,
      demand: 36,
      expected: 25,
      low: 20,
      high: 50,
      chance: 0.8,
    },
    ...more,
  })
  const played = { ways: WAYS, lead: 10, legs: 3 }

  it('are as many as bring most, fewer as departure comes near', () => {
    const told = protectionOf(fullest(), rides, PAST, played)!
    expect(told).toMatchObject({ class: '2', minLegs: 2, leg: 1, chance: 0.8 })
    expect(told.seats).toBeGreaterThan(10)
    expect(told.seats).toBeLessThanOrEqual(25)
    expect(told.gainPercent).toBeGreaterThan(10)
    const kept = [told.seats, ...told.steps.map(({ seats }) => seats)]
    expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => b - a))
    // 10 of the 16 that come late come in the last two days.
    expect(told.steps.map(({ hours }) => hours)).toEqual([72, 24])
    expect(
      protectionOf(fullest(), rides, PAST, { ...played, lead: 2 })!.steps.map(({ hours }) => hours),
    ).toEqual([24])
  })

  it('are none where the leg is hardly ever full, is full already, or long rides bring no more', () => {
    expect(protectionOf(fullest({ chance: 0.3 }), rides, PAST, played)).not.toBeNull()
    expect(protectionOf(fullest({ chance: 0.29 }), rides, PAST, played)).toBeNull()
    expect(protectionOf(fullest({ sold: 25 }), rides, PAST, played)).toBeNull()
    expect(protectionOf(fullest({ capacity: 400 }), rides, PAST, played)).toBeNull()
    const cheap = PAST.map((one) => ({ ...one, minor: one.tickets * 1000 }))
    const even = ridesOf([], cheap, { lead: 10, rest: 40 })
    expect(protectionOf(fullest(), even, cheap, played)).toBeNull()
  })
})

describe('what a train carries of what is wanted', () => {
  const SEATS = 30
  const capacities = new Map([['2', SEATS]])
  const shares = ridesOf([ride(1, 2, 9, 7)], PAST, { lead: 10, rest: 1 })
  const carry = carryOf(shares, { capacities, legs: 3, out: 7 })
  const onLeg = (leg: number, rest: number) =>
    shares
      .filter(({ from, to }) => from <= leg && leg < to)
      .reduce((sum, one) => sum + one.sold + one.rest * Math.min(rest, stopOf(carry.stops, one)), 0)

  it('is all of it while no leg is full, then never more than the seats of any, and never less for more that want', () => {
    expect(carry.carried(7)).toBe(7)
    expect(carry.carried(20)).toBeCloseTo(20, 9)
    let before = 0
    for (let wanted = 7; wanted < 400; wanted += 3) {
      const carried = carry.carried(wanted)
      expect(carried).toBeLessThanOrEqual(wanted + 1e-9)
      expect(carried).toBeGreaterThanOrEqual(before)
      for (const leg of [0, 1, 2]) expect(onLeg(leg, wanted - 7)).toBeLessThanOrEqual(SEATS + 1e-9)
      before = carried
    }
    expect(carry.most).toBeGreaterThanOrEqual(before)
    expect(onLeg(1, 400)).toBeCloseTo(SEATS, 9)
  })

  it('lets rides that do not need a full leg go on, and carries nobody over one that is full already', () => {
    const whole = shares.find(({ from, to }) => from === 0 && to === 3)!
    const first = shares.find(({ from, to }) => from === 0 && to === 1)!
    expect(stopOf(carry.stops, first)).toBeGreaterThan(stopOf(carry.stops, whole))
    const sold = ridesOf([ride(1, 2, 9, SEATS)], PAST, { lead: 10, rest: 1 })
    const full = carryOf(sold, { capacities, legs: 3, out: SEATS })
    for (const one of sold) if (one.from <= 1 && one.to > 1) expect(stopOf(full.stops, one)).toBe(0)
    expect(full.carried(80)).toBeGreaterThan(SEATS)
    expect(full.carried(80)).toBeLessThanOrEqual(2 * SEATS)
    // Where nobody tells who rides where, nothing is known to be full.
    expect(carryOf([], { capacities, legs: 3, out: 5 }).carried(900)).toBe(900)
  })

  it('carries each way that it may go as far as it can be, in their order', () => {
    const rates = { net: new Float64Array(0), booked: new Float64Array(0), returned: new Float64Array(0) }
    const situation: Situation = { demand: 47, out: 7, capacity: null, errors: [-4, -1, 0, 2, 60], rates }
    const told = onRails(situation, carry)
    expect(told.demand).toBe(carry.carried(47))
    const unit = (demand: number) => Math.sqrt(demand)
    for (const [at, error] of told.errors.entries())
      expect(told.demand + error * unit(told.demand)).toBeCloseTo(
        carry.carried(47 + situation.errors[at]! * unit(47)),
        9,
      )
  })

  it('comes to whole tickets that add up', () => {
    expect(wholeOf([0.4, 0.4, 0.4, 2.8], 4)).toEqual([1, 0, 0, 3])
    expect(wholeOf([1, 2], 3)).toEqual([1, 2])
    expect(wholeOf([], 3)).toEqual([])
  })
})
