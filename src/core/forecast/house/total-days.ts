/**
 * Day by day what several performances will have sold together, from the ways that each may go: what is unknown of each grows with
 * what is still to come (`widthsOf`), and ways are summed, not bounds. Pure.
 */
import { dailyPath } from '../curves/chances.ts'
import { boundsOf, sumOf } from '../curves/totals.ts'
import { type Step, widthsOf } from './bounded.ts'
import { around, type Drawn, type Part } from './sums.ts'

export interface Dated extends Drawn {
  part: Part
  /** Steps until its end. */
  lead: number
  /** Days by which its today is later than that of the sum: farther east it may be tomorrow. */
  ahead: number
}

/** At the end of today and of each day after it, `days` of them. */
export function totalDays(parts: readonly Dated[], days: number): Step[] {
  const each = parts.map((one) => new Going(one))
  const sold = parts.reduce((sum, { part }) => sum + part.sold, 0)
  const most = parts.reduce(
    (sum, { part }) => sum + Math.max(part.sold, part.capacity ?? Number.POSITIVE_INFINITY),
    0,
  )
  return Array.from({ length: days }, (_, day): Step => {
    const at = each.map((going) => going.by(day - going.one.ahead))
    const point = at.reduce((sum, one) => sum + one.point, 0)
    const bounds = around(boundsOf(sumOf(at.map(({ ways }) => ways))), point, { least: sold, most })
    return { point, bounds: bounds.map(({ low, high }) => ({ low, high })) }
  })
}

/** One performance on its way, in all of its ways. */
class Going {
  readonly #path: Float64Array
  readonly #final: number
  readonly #wide: readonly number[]
  readonly #now: Float64Array

  constructor(readonly one: Dated) {
    const { situation } = one
    this.#final = Math.max(situation.out, situation.demand)
    this.#path = dailyPath(situation, this.#final)
    this.#wide = widthsOf(situation, this.#path)
    this.#now = one.sales.map(() => one.part.sold)
  }

  /** So many days after today; nought is now. */
  by(day: number): { point: number; ways: Float64Array } {
    const { part, sales, lead } = this.one
    // The day of the show has the hours after this one, too.
    if (day >= lead - 1 || this.#path.length === 0) return { point: part.expected, ways: sales }
    return day <= 0 ? { point: part.sold, ways: this.#now } : this.#at(this.#path[lead - day]!, day)
  }

  #at(wanted: number, day: number): { point: number; ways: Float64Array } {
    const { part, wanted: ways, situation } = this.one
    const { out } = situation
    const wide = this.#wide[day - 1]!
    const most = Math.max(part.capacity ?? Number.POSITIVE_INFINITY, out)
    const hold = (value: number) => Math.min(most, Math.max(out, value))
    return {
      point: Math.round(hold(wanted)),
      ways: ways.map((way) => hold(wanted + (way - this.#final) * wide)),
    }
  }
}
