/**
 * What a train can carry of what is wanted. Where a leg is full nobody more rides over it; rides that do not need it go on to be sold:
 * as all rides are wanted alike, each stops where the first of its legs is full. Pure.
 */
import type { Situation } from '../curves/chances.ts'
import type { RideDemand } from './demand.ts'

export interface Carry {
  /** Of each ride: how many may still be wanted of the run as a whole until a leg of it is full. */
  stops: ReadonlyMap<RideDemand, number>
  /** Sold in the end, where so many are wanted. */
  carried: (wanted: number) => number
  /** However many are wanted. */
  most: number
}

interface Train {
  /** Seats by class. */
  capacities: ReadonlyMap<string, number>
  legs: number
  /** Sold so far. */
  out: number
}

/** `shares`: rides whose rests are shares of what is still to come. */
export function carryOf(shares: readonly RideDemand[], { capacities, legs, out }: Train): Carry {
  const stops = new Map(
    [...capacities].flatMap(([name, capacity]) => [
      ...stopsIn(
        shares.filter((ride) => ride.class === name && ride.rest > 0),
        capacity,
        { legs, all: shares.filter((ride) => ride.class === name) },
      ),
    ]),
  )
  // Where nobody tells who rides where, nothing is known to be full.
  const isKnown = shares.some(({ rest }) => rest > 0)
  const carried = (wanted: number) =>
    wanted <= out || !isKnown
      ? wanted
      : shares.reduce((sum, ride) => sum + ride.rest * Math.min(wanted - out, stopOf(stops, ride)), out)
  return { stops, carried, most: carried(Number.MAX_VALUE) }
}

export const stopOf = (stops: Carry['stops'], ride: RideDemand): number =>
  stops.get(ride) ?? Number.POSITIVE_INFINITY

const isOn = (leg: number) => (ride: RideDemand) => ride.from <= leg && leg < ride.to

/** Leg after leg, as they get full: what is sold of a ride that has stopped takes its seats on its other legs. */
function stopsIn(
  rides: readonly RideDemand[],
  capacity: number,
  { legs, all }: { legs: number; all: readonly RideDemand[] },
): Map<RideDemand, number> {
  const free = Array.from({ length: legs }, (_, leg) =>
    Math.max(0, capacity - all.filter(isOn(leg)).reduce((sum, ride) => sum + ride.sold, 0)),
  )
  const stops = new Map<RideDemand, number>()
  for (let open = [...rides]; open.length > 0; ) {
    const { leg, stop } = firstFull(open, free)
    for (const ride of open.filter(isOn(leg))) {
      stops.set(ride, stop)
      for (let on = ride.from; on < ride.to; on++) free[on] = Math.max(0, free[on]! - ride.rest * stop)
    }
    open = open.filter((ride) => !stops.has(ride))
  }
  return stops
}

function firstFull(open: readonly RideDemand[], free: readonly number[]): { leg: number; stop: number } {
  const loads = free.map(() => 0)
  for (const { from, to, rest } of open) for (let leg = from; leg < to; leg++) loads[leg]! += rest
  let first = { leg: open[0]!.from, stop: Number.POSITIVE_INFINITY }
  for (const [leg, load] of loads.entries())
    if (load > 0 && free[leg]! / load < first.stop) first = { leg, stop: free[leg]! / load }
  return first
}

const unit = (demand: number) => Math.sqrt(Math.max(1, demand))

/** Sales in place of demand: each way that it may go is carried as far as it can be. */
export function onRails(situation: Situation, { carried }: Carry): Situation {
  const demand = carried(situation.demand)
  const errors = situation.errors.map((error) => {
    const wanted = Math.max(0, situation.demand + error * unit(situation.demand))
    return (carried(wanted) - demand) / unit(demand)
  })
  return { ...situation, demand, errors }
}

/** Whole tickets that come to `total`: what is left over goes where most of one is missing. */
export function wholeOf(values: readonly number[], total: number): number[] {
  const whole = values.map(Math.floor)
  const missing = total - whole.reduce((sum, value) => sum + value, 0)
  const order = values
    .map((value, at) => ({ at, part: value - Math.floor(value) }))
    .sort((a, b) => b.part - a.part || a.at - b.at)
  for (const { at } of order.slice(0, Math.max(0, missing))) whole[at]! += 1
  return whole
}
