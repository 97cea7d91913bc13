/** What a performance will have sold by each day and in the end, inside the walls of its house: pure. */
import { dailyPath, type Interval, intervalsOf, type Situation } from '../curves/chances.ts'

interface Bound {
  low: number
  high: number
}

/** Sales by then, and the bounds of 50, 80, 95 %. */
export interface Step {
  point: number
  bounds: readonly Bound[]
}

export interface Bounded {
  /** Net tickets now. */
  sold: number
  expected: number
  intervals: readonly Interval[]
  /** From the next day to the end. */
  steps: Step[]
}

/** Never below what is sold, nor above the seats; whole tickets. The walls stand at each step, not only at the end. */
export function boundedBy(situation: Situation, lead: number): Bounded {
  const { out, demand } = situation
  const intervals = unwalled(situation)
  const path = dailyPath(situation, Math.max(out, demand))
  const wide = widthsOf(situation, path)
  const exact = Array.from({ length: lead }, (_, at) =>
    exactAt(situation, intervals, path[lead - 1 - at]!, wide[at]!),
  )
  const steps = neverNarrower(exact, situation)
  return { ...told(situation, steps.at(-1)!), steps }
}

/** Of what is unknown of the end (its variance), so much is of each day by itself; of the rest, days have it in common. Chosen on training parts. */
const OF_EACH_DAY = 0.25

/**
 * How wide the bounds of each step are, of those of the end: by the share of what is still to come that comes until then. What days have
 * in common grows as that share, what each has for itself as its root; it never falls where some of it goes back.
 */
export function widthsOf({ out, demand }: Situation, path: Float64Array): number[] {
  let widest = 0
  return Array.from(path, (_, at) => {
    const share = demand > out ? (path[path.length - 1 - at]! - out) / (demand - out) : (at + 1) / path.length
    const come = Math.min(1, Math.max(0, share))
    widest = Math.max(widest, Math.sqrt((1 - OF_EACH_DAY) * come * come + OF_EACH_DAY * come))
    return widest
  })
}

/** The same without the days until then. */
export function endOf(situation: Situation): Omit<Bounded, 'steps'> {
  const final = Math.max(situation.out, situation.demand)
  return told(situation, wholeOf(exactAt(situation, unwalled(situation), final, 1)))
}

const unwalled = (situation: Situation) => intervalsOf({ ...situation, capacity: null })

function exactAt(
  { out, demand, capacity }: Situation,
  intervals: readonly Interval[],
  wanted: number,
  wide: number,
): Step {
  const most = Math.max(capacity ?? Number.POSITIVE_INFINITY, out)
  const hold = (value: number) => Math.min(most, Math.max(out, value))
  const final = Math.max(out, demand)
  const bounds = intervals.map(({ low, high }) => ({
    low: hold(wanted + Math.min(0, low - demand) * wide),
    high: hold(wanted + Math.max(0, high - final) * wide),
  }))
  return { point: hold(wanted), bounds }
}

/** Whole tickets, outwards. */
const wholeOf = ({ point, bounds }: Step): Step => ({
  point: Math.round(point),
  bounds: bounds.map(({ low, high }) => ({ low: Math.floor(low), high: Math.ceil(high) })),
})

/**
 * Outwards one day may come out a ticket wider than a later one that is less sure. The end stays as it is told anywhere; of a day before it
 * that ticket falls, as long as no wall has brought its bounds nearer to each other.
 */
function neverNarrower(exact: readonly Step[], { out, capacity }: Situation): Step[] {
  const most = capacity ?? Number.POSITIVE_INFINITY
  const isFree = ({ low, high }: Bound) => low > out && high < most
  const least: number[] = []
  const steps = exact.map(wholeOf)
  for (let at = steps.length - 1; at >= 0; at--) {
    const { point, bounds } = steps[at]!
    let inside: Bound = { low: point, high: point }
    for (const [share, bound] of bounds.entries()) {
      if (isFree(bound)) {
        if (bound.high - bound.low > (least[share] ?? Number.POSITIVE_INFINITY))
          dropTicket(bound, exact[at]!.bounds[share]!, inside)
        least[share] = bound.high - bound.low
      }
      inside = bound
    }
  }
  return steps
}

/** On the side where more of it lies outside; nested bounds stay so. */
function dropTicket(bound: Bound, exact: Bound, inside: Bound): void {
  const [canRise, canFall] = [bound.low < inside.low, bound.high > inside.high]
  const isLower = exact.low - bound.low > bound.high - exact.high
  if (canRise && (isLower || !canFall)) bound.low++
  else if (canFall) bound.high--
}

const SHARES = [0.5, 0.8, 0.95]

const told = ({ out }: Situation, { point, bounds }: Step) => ({
  ...{ sold: out, expected: point },
  intervals: SHARES.map((share, at) => ({ share, ...bounds[at]! })),
})
