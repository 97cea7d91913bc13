/**
 * How many seats to keep for long rides: short ones come first and would take them (Littlewood 1972; Talluri and van Ryzin
 * 2004). Every length from which a ride counts as long, and several levels, are played out; the one that brings most is told,
 * where it brings enough more than none. Pure.
 */
import { seeded } from '../../random.ts'
import { counted, type LegDemand, type RideCount, type RideDemand } from './demand.ts'

export interface Protection {
  class: string
  /** Rides of so many legs or more may take what is kept. */
  minLegs: number
  seats: number
  /** From so many hours before departure on so many are left. */
  steps: { hours: number; seats: number }[]
  /** The leg that is fullest, and the chance that it is too small. */
  leg: number
  chance: number
  /** What is brought in more by it, of what is still to come on that leg, in percent. */
  gainPercent: number
}

/** Where a leg is hardly ever full nobody is kept out by anybody. */
export const FULL_FROM = 0.3
/** Less is not worth a rule. */
export const GAIN_FROM = 1

const WAYS = 300
const SEED = 7
const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

interface Side {
  rest: number
  fareMinor: number
}

interface Played {
  ways: readonly number[]
  /** Days to go. */
  lead: number
  legs: number
}

/** `past`: tickets of runs that are over, for how late long rides are bought. Null: nothing to keep. */
export function protectionOf(
  fullest: LegDemand,
  rides: readonly RideDemand[],
  past: readonly RideCount[],
  played: Played,
): Protection | null {
  const { leg, class: name, capacity, sold, chance } = fullest
  if (chance < FULL_FROM || capacity <= sold) return null
  const on = rides.filter((ride) => ride.class === name && ride.from <= leg && leg < ride.to)
  let best: Protection | null = null
  for (let minLegs = 2; minLegs <= played.legs; minLegs++) {
    const isLong = ({ from, to }: { from: number; to: number }) => to - from >= minLegs
    const [short, long] = [sideOf(on.filter((ride) => !isLong(ride))), sideOf(on.filter(isLong))]
    if (!short || !long || short.fareMinor >= long.fareMinor) continue
    const found = bestLevel(short, long, capacity - sold, played.ways)
    if (found.gainPercent < GAIN_FROM || found.gainPercent <= (best?.gainPercent ?? 0)) continue
    const late = past.filter((one) => one.class === name && one.from <= leg && leg < one.to && isLong(one))
    const steps = stepsOf(found.seats, late, played.lead)
    best = { class: name, minLegs, leg, chance, ...found, steps }
  }
  return best
}

function sideOf(rides: readonly RideDemand[]): Side | null {
  const rest = rides.reduce((sum, ride) => sum + ride.rest, 0)
  const minor = rides.reduce((sum, ride) => sum + ride.rest * (ride.fareMinor ?? 0), 0)
  return rest > 0 ? { rest, fareMinor: minor / rest } : null
}

function bestLevel(short: Side, long: Side, free: number, ways: readonly number[]) {
  const next = seeded(SEED)
  const drawn = Array.from({ length: WAYS }, (_, at) => {
    const times = ways[Math.floor((at * ways.length) / WAYS)]!
    return { short: counted(short.rest * times, next), long: counted(long.rest * times, next) }
  })
  const brought = (kept: number) =>
    drawn.reduce((sum, way) => {
      const first = Math.min(way.short, Math.max(0, free - kept))
      return sum + first * short.fareMinor + Math.min(way.long, free - first) * long.fareMinor
    }, 0)
  const none = brought(0)
  const sorted = drawn.map((way) => way.long).sort((a, b) => a - b)
  const levels = LEVELS.map((share) => Math.min(free, Math.round(sorted[Math.floor(share * (WAYS - 1))]!)))
  const seats = levels.reduce((best, level) => (brought(level) > brought(best) ? level : best), 0)
  return { seats, gainPercent: none > 0 ? (100 * (brought(seats) - none)) / none : 0 }
}

/** Days before, at which less is kept: as much as is usually still to come of it. */
const RELEASES = [7, 3, 1]

function stepsOf(seats: number, past: readonly RideCount[], lead: number): Protection['steps'] {
  const sum = (isStill: (one: RideCount) => boolean) =>
    past.reduce((all, one) => all + (isStill(one) ? one.tickets : 0), 0)
  const still = sum(({ days }) => days < lead)
  const steps: Protection['steps'] = []
  let kept = seats
  for (const days of RELEASES.filter((one) => one < lead)) {
    const hours = 24 * days
    const later = sum((one) => one.hours < hours)
    const left = Math.min(kept, Math.round(still > 0 ? (seats * later) / still : 0))
    if (left < kept) steps.push({ hours, seats: left })
    kept = left
  }
  return steps
}
