/**
 * From a forecast and its past errors to what a house asks: between which numbers, how likely to sell out, and when. Errors
 * count by the square root of the forecast, as counts do; each of them is one way that this performance may go.
 */
import { adaptiveBounds, FALL } from './adaptive.ts'
import { pathOf, type Rates } from './pickup.ts'

export interface Situation {
  /** Net tickets wanted at the end. */
  demand: number
  /** Net tickets out now. */
  out: number
  capacity: number | null
  rates: Rates
  /** Past errors of the same lead by `errorOf`, from the oldest to the newest. */
  errors: readonly number[]
  /** Of these, those that were seen: where few were, others stand beside them. All unless told. */
  judged?: readonly number[]
}

export interface Interval {
  share: number
  low: number
  high: number
}

const SHARES = [0.5, 0.8, 0.95]
const unit = (demand: number) => Math.sqrt(Math.max(1, demand))

/** An error of a forecast that is over, in its unit. */
export const errorOf = (demand: number, final: number): number => (final - demand) / unit(demand)

/** What may still come back of what is out: never less than that is left. */
const CAUTION = 3

export function leastOf({ out, rates }: Situation): number {
  const kept = rates.returned.reduce((share, returned) => share * (1 - returned), 1)
  return Math.max(0, out * (1 - Math.min(1, CAUTION * (1 - kept))))
}

/** Sales: inside each other, never below what stays sold nor above the seats. */
export function intervalsOf(situation: Situation): Interval[] {
  const { demand, capacity, errors } = situation
  const most = capacity ?? Number.POSITIVE_INFINITY
  const hold = (value: number) => Math.min(most, Math.max(leastOf(situation), value))
  let [low, high] = [demand, demand]
  return SHARES.map((share) => {
    const bounds = adaptiveBounds(errors, share)
    low = Math.min(low, demand + bounds.low * unit(demand))
    high = Math.max(high, demand + bounds.high * unit(demand))
    return { share, low: hold(low), high: hold(high) }
  })
}

/** So many of the newest errors are ways it may go. */
const WAYS = 120

const waysOf = ({ demand, errors }: Situation) =>
  errors.slice(-WAYS).map((error) => Math.max(0, demand + error * unit(demand)))

/**
 * Chance that at least so many are wanted. One way is as if half of it: nothing is certain. What lies beyond all ways is as much
 * unlikelier as it is farther out, so that the chance of it does not pass what the bounds have left.
 */
export function chanceOf(situation: Situation, level: number): number {
  const { out, demand } = situation
  if (out >= level) return 1
  const ways = waysOf(situation)
  const reached = ways.filter((way) => way >= level).length
  const all = ways.length + 2
  const isReached = demand >= level
  if (reached === 0 && !isReached) return (0.5 / all) * beyond(ways, demand, level)
  if (reached === ways.length && isReached) return 1 - (0.5 / all) * beyond(ways, demand, level)
  return (reached + (isReached ? 1 : 0) + 0.5) / all
}

/** Chance of selling so many. `most`: what can't be passed. */
export const chanceToSell = (situation: Situation, level: number, most = situation.capacity): number =>
  level > (most ?? level) ? 0 : chanceOf(situation, level)

/** How much less likely than the farthest way: as a normal tail falls, whose farthest of so many it is. */
function beyond(ways: readonly number[], demand: number, level: number): number {
  const farthest = ways.reduce((far, way) => Math.max(far, (way - demand) * Math.sign(level - demand)), 0)
  const apart = Math.abs(level - demand)
  return farthest > 0 ? 2 ** ((1 - apart / farthest) / FALL) : apart > 0 ? 0 : 1
}

/** Net tickets wanted at the end of each day until then, the last at index nought; ends at `final`. */
export function dailyPath({ out, rates }: Situation, final: number): Float64Array {
  const usual = pathOf(rates, out)
  const [end] = usual
  if (end === undefined) return usual
  const days = usual.length
  const booked = rates.booked.reduce((sum, tickets) => sum + tickets, 0)
  // What comes more or less than usual comes when tickets are usually sold; evenly where nothing is usual.
  let sold = 0
  const path = new Float64Array(days)
  for (let lead = days - 1; lead >= 0; lead--) {
    sold += rates.booked[lead]!
    path[lead] = usual[lead]! + (final - end) * (booked > 1e-9 ? sold / booked : (days - lead) / days)
  }
  return path
}

export interface SellOut {
  chance: number
  /** Days before the performance on which it is likeliest sold out by; null: it is not expected. */
  lead: number | null
}

/** Chance of selling out, and the middle of the days on which the ways that sell out do. */
export function sellOutOf(situation: Situation): SellOut {
  const { capacity, out, rates } = situation
  if (capacity === null) return { chance: 0, lead: null }
  if (out >= capacity) return { chance: 1, lead: rates.booked.length }
  const chance = chanceOf(situation, capacity)
  if (chance < 0.5) return { chance, lead: null }
  const days = waysOf(situation)
    .filter((way) => way >= capacity)
    .map((way) => dayOf(dailyPath(situation, way), capacity))
    .sort((a, b) => a - b)
  return { chance, lead: days.length > 0 ? days[days.length >> 1]! : 0 }
}

/** The earliest of the days at whose end all seats are gone: the largest index. */
function dayOf(path: Float64Array, capacity: number): number {
  for (let lead = path.length - 1; lead >= 0; lead--) if (path[lead]! >= capacity) return lead
  return 0
}
