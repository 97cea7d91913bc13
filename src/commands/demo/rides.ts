/** From where to where the passengers of a train ride. Pure. */
import type { Ride } from '../../core/rail/ride.ts'
import type { Route } from '../../core/rail/route.ts'

export interface RideDrawn {
  ride: Ride
  legs: number
}

/** `chance`: 0 to 1. */
export type Rides = (chance: number) => RideDrawn

const MAIN_STATION = /Hbf$/
const USUAL_KM = 260

/**
 * A gravity model: two stops are asked for in proportion to the size of both towns, and most at some 260 km. How large
 * towns are is a guess by their stations: a main station, or the end of the line, is worth four others.
 */
export function ridesOf({ stops }: Pick<Route, 'stops'>): Rides {
  const last = stops.length - 1
  const sizes = stops.map(({ station }, index) =>
    index === 0 || index === last || MAIN_STATION.test(station) ? 4 : 1,
  )
  let total = 0
  const pairs = stops.flatMap((start, from) =>
    stops.slice(from + 1).map((end, i) => {
      const to = from + 1 + i
      const km = (end.at_m - start.at_m) / 1000
      total += sizes[from]! * sizes[to]! * Math.exp(-(Math.log(km / USUAL_KM) ** 2) / 1.6)
      return { upTo: total, ride: { from: start.station, to: end.station }, legs: to - from }
    }),
  )
  return (chance) => pairs.find(({ upTo }) => chance * total < upTo) ?? pairs.at(-1)!
}
