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

/**
 * How wide the bounds of each step are, of those of the end: what is not yet known grows as the root of what is still to come, as sums of
 * days do, and never falls where some of it goes back.
 */
export function widthsOf({ out, demand }: Situation, path: Float64Array): number[] {
  let widest = 0
  return Array.from(path, (_, at) => {
    const share = demand > out ? (path[path.length - 1 - at]! - out) / (demand - out) : (at + 1) / path.length
    widest = Math.max(widest, Math.sqrt(Math.min(1, Math.max(0, share))))
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
