/** A week or a month that goes on: what it has sold by now is known, and only the rest of it is to be told. Pure. */
import type { Step } from '../forecast/file/forecast-history.ts'
import { daysBetween } from './curve.ts'

export interface Begun {
  /** What its days have had that are over. */
  value: number
  /** Days that are over, of so many. */
  known: number
  days: number
}

/** As of the day `until`, where nothing can be bought after the day `end`. */
export function endingAt({ days, known, value }: Begun, until: string, end: string | null): Begun {
  const left = end === null ? days - known : Math.min(days - known, Math.max(0, daysBetween(until, end)))
  return { value, known, days: known + left }
}

const BOUNDS = [50, 80, 95] as const

/**
 * Days that are left are as usual, and as those that are over, the more the more of these there are; and the fewer are left, the less
 * they can be off (by the root of their share, as independent days are). `isCount`: sold stays sold.
 */
export function withBegun(steps: readonly Step[], begun: Begun | null, isCount: boolean): Step[] {
  const [first, ...rest] = steps as readonly [Step, ...Step[]]
  if (!begun || begun.known === 0) return [...steps]
  const over = begun.known / begun.days
  const left = 1 - over
  const perDay = over * (begun.value / begun.known) + left * (first.point / begun.days)
  const point = begun.value + left * begun.days * perDay
  const least = isCount ? begun.value : Number.NEGATIVE_INFINITY
  const told: Step = { ...first, point }
  for (const share of BOUNDS) {
    const [low, high] = [first[`low_${share}`], first[`high_${share}`]]
    told[`low_${share}`] = Math.max(least, point - Math.sqrt(left) * (first.point - low))
    told[`high_${share}`] = point + Math.sqrt(left) * (high - first.point)
  }
  return [told, ...rest]
}
