/** What a performance will have sold by each day and in the end, inside the walls of its house: pure. */
import { dailyPath, type Interval, intervalsOf, type Situation } from '../curves/chances.ts'

/** Sales by then, and the bounds of 50, 80, 95 %. */
export interface Step {
  point: number
  bounds: readonly { low: number; high: number }[]
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
  const steps = Array.from({ length: lead }, (_, at) =>
    stepAt(situation, intervals, path[lead - 1 - at]!, wide[at]!),
  )
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
  return told(situation, stepAt(situation, unwalled(situation), final, 1))
}

const unwalled = (situation: Situation) => intervalsOf({ ...situation, capacity: null })

function stepAt(
  { out, demand, capacity }: Situation,
  intervals: readonly Interval[],
  wanted: number,
  wide: number,
): Step {
  const most = Math.max(capacity ?? Number.POSITIVE_INFINITY, out)
  const hold = (value: number) => Math.min(most, Math.max(out, value))
  const final = Math.max(out, demand)
  const bounds = intervals.map(({ low, high }) => ({
    low: Math.floor(hold(wanted + Math.min(0, low - demand) * wide)),
    high: Math.ceil(hold(wanted + Math.max(0, high - final) * wide)),
  }))
  return { point: Math.round(hold(wanted)), bounds }
}

const SHARES = [0.5, 0.8, 0.95]

const told = ({ out }: Situation, { point, bounds }: Step) => ({
  ...{ sold: out, expected: point },
  intervals: SHARES.map((share, at) => ({ share, ...bounds[at]! })),
})
