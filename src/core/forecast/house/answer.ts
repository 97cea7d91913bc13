/** From booking curves to what a manager asks of one performance: pure. */
import { type Curve, type Entry, isSoldOut } from '../curves/book.ts'
import { dailyPath, type Interval, intervalsOf, type Situation, sellOutOf } from '../curves/chances.ts'
import { Forecaster, MEMBERS } from '../curves/forecaster.ts'
import { Judge } from '../curves/outlook.ts'
import { withErrors } from './errors.ts'
import { type Weighed, weighed } from './weights.ts'

/**
 * no-history: none is over, and anything from what is sold to the whole house is as likely. few: fewer are over than can say how wrong one may be.
 * new-event: only others are over.
 */
export type HouseFallback = 'no-history' | 'few' | 'new-event'

/** Sales by then, and the bounds of 50, 80, 95 %. */
export interface Step {
  point: number
  bounds: readonly { low: number; high: number }[]
}

export interface Answer {
  /** Net tickets now. */
  sold: number
  expected: number
  intervals: readonly Interval[]
  /** From the next day to the end. */
  steps: Step[]
  /** Null: no seats to sell out, or nothing to say it by. `step`: by which of the steps, -1 by now; null: it is not expected. */
  sellOut: { chance: number | null; step: number | null }
  members: { name: string; final: number; weight: number }[]
  comparables: Weighed[]
  fallback: HouseFallback | null
}

/** `asked` is one of `curves`, `lead` steps before its end. */
export function answerOf(curves: readonly Curve[], asked: Curve, lead: number): Answer {
  const forecaster = new Forecaster(curves)
  const shelf = forecaster.shelves.get(asked.group)!
  const entry = shelf.entries.find(({ id }) => id === asked.id)!
  const comparables = weighed(forecaster, entry, lead)
  if (comparables.length === 0) return unknown(entry, lead)
  const { finals, weights, situation: told } = new Judge(forecaster).expected(entry, lead)
  const { situation, isWidened } = withErrors(told)
  const { chance, lead: day } = sellOutOf(situation)
  return {
    ...boundedBy(situation, intervalsOf(situation), lead),
    sellOut:
      entry.capacity === null
        ? { chance: null, step: null }
        : { chance, step: day === null ? null : lead - 1 - day },
    members: MEMBERS.map((name, at) => ({ name, final: finals[at]!, weight: weights[at]! })),
    comparables,
    fallback: isWidened ? 'few' : shelf.until(entry.day - lead) === 0 ? 'new-event' : null,
  }
}

/** Never below what is sold, nor above the seats; whole tickets. */
function boundedBy(situation: Situation, intervals: readonly Interval[], lead: number) {
  const { out, demand, capacity } = situation
  const most = capacity ?? Number.POSITIVE_INFINITY
  const hold = (value: number) => Math.min(Math.max(most, out), Math.max(out, value))
  const final = hold(demand)
  const path = dailyPath(situation, Math.max(out, demand))
  const steps = Array.from({ length: lead }, (_, at): Step => {
    const wanted = path[lead - 1 - at]!
    // What is not yet known grows as the root of what is still to come, as sums of days do.
    const share = demand > out ? (wanted - out) / (demand - out) : (at + 1) / lead
    const wide = Math.sqrt(Math.min(1, Math.max(0, share)))
    const bounds = intervals.map(({ low, high }) => ({
      low: Math.floor(hold(wanted + Math.min(0, low - demand) * wide)),
      high: Math.ceil(hold(wanted + Math.max(0, high - final) * wide)),
    }))
    return { point: Math.round(hold(wanted)), bounds }
  })
  const last = steps.at(-1)!
  return {
    ...{ sold: out, expected: last.point, steps },
    intervals: intervals.map(({ share }, at) => ({ share, ...last.bounds[at]! })),
  }
}

const SHARES = [0.5, 0.8, 0.95]

/** Nobody has shown what comes: anything up to the whole house; of a train, which has no seats to count, only what is sold. */
function unknown(entry: Entry, lead: number): Answer {
  const out = entry.sold[lead] ?? 0
  const room = Math.max(0, (entry.capacity ?? out) - out)
  const at = (share: number, done: number) => out + room * share * done
  const steps = Array.from({ length: lead }, (_, index): Step => {
    const done = (index + 1) / lead
    return {
      point: Math.round(at(0.5, done)),
      bounds: SHARES.map((share) => ({
        low: Math.floor(at((1 - share) / 2, done)),
        high: Math.ceil(at((1 + share) / 2, done)),
      })),
    }
  })
  const last = steps.at(-1)!
  return {
    ...{ sold: out, expected: last.point, steps, members: [], comparables: [], fallback: 'no-history' },
    intervals: SHARES.map((share, index) => ({ share, ...last.bounds[index]! })),
    sellOut: isSoldOut(entry, lead) ? { chance: 1, step: -1 } : { chance: null, step: null },
  }
}
