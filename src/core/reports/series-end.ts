/** Where a sale ends in a series: nothing is expected after that day, and less of the week or month that holds it. Pure. */
import type { Unit } from '../forecast/calendar.ts'
import { dateAfter, momentOf } from '../forecast/file/dates.ts'
import { nothingAt, type Step } from '../forecast/file/forecast-history.ts'
import { dayBefore, daysBetween } from './curve.ts'
import { resized } from './series-begun.ts'

/** Of a step, by its date: a week has seven days, a month its own. */
export function lastDayOf(at: string, by: Unit): string {
  if (by === 'hour' || by === 'day') return at.slice(0, 10)
  return dayBefore(firstDayOf(dateAfter(momentOf(at)!, 1, by)), 1)
}

const firstDayOf = (at: string) => `${at}-01`.slice(0, 10)

export interface SaleEnd {
  by: Unit
  /** The last day on which anything can be bought; null: there is none. */
  end: string | null
  /** The first step goes on, and was told by its days until the end. */
  isBegun: boolean
  /** Of a whole one, what each of these days usually has. */
  sharesOf: (days: readonly string[]) => number[]
}

/** As much of the step that holds the end as its days until then usually have; and less of a whole one is less unsure. */
export function untilEnd(steps: readonly Step[], { by, end, isBegun, sharesOf }: SaleEnd): Step[] {
  if (end === null) return [...steps]
  return steps.map((step, later) => {
    const [first, last] = [firstDayOf(step.at), lastDayOf(step.at, by)]
    if (first > end) return nothingAt(step.at)
    if (last <= end || (isBegun && later === 0)) return step
    const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => dayBefore(first, -at))
    const shares = sharesOf(days)
    const left = shares.reduce((sum, share, at) => sum + (days[at]! <= end ? share : 0), 0)
    // What stays above nought as a whole does so as a part.
    const least = step.low_95 >= 0 ? 0 : Number.NEGATIVE_INFINITY
    return resized(step, { point: left * step.point, left, least })
  })
}
