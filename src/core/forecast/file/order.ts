/** Whether the dates of a file are one after another. Pure. */
import type { Fault } from '../../refusal.ts'
import type { Unit } from '../calendar.ts'
import { type Moment, momentOf, stepOf } from './dates.ts'
import type { Line } from './lines.ts'

export interface Dated extends Line {
  moment: Moment
  value: number
}

export interface Gapless {
  /** The column of the dates. */
  field: string
  refusesGaps: boolean
  /** Steps after the first that may be left out. */
  closed: ReadonlySet<number>
}

/** Names dates that go back, come twice, or leave steps out; the steps that are left out. */
export function orderOf(
  dated: readonly Dated[],
  unit: Unit,
  { field, refusesGaps, closed }: Gapless,
  faults: Fault[],
): number[] {
  const left: number[] = []
  const first = stepOf(dated[0]!.moment, unit)
  // A date that stands elsewhere is out of order, and not missing.
  const present = new Set(dated.map(({ moment }) => stepOf(moment, unit)))
  for (const [at, { line, moment, cells }] of dated.entries()) {
    const before = dated[at - 1]
    if (!before) continue
    const found = cells.find((cell) => momentOf(cell)?.hours === moment.hours) ?? ''
    const [step, last] = [stepOf(moment, unit), stepOf(before.moment, unit)]
    const wanted = String(before.line)
    if (step < last) faults.push({ line, field, fault: 'date-order', found, wanted })
    else if (step === last) faults.push({ line, field, fault: 'date-twice', found, wanted })
    else if (refusesGaps) {
      const gaps = Array.from({ length: step - last - 1 }, (_, gap) => gap + 1)
      const missing = gaps.filter((gap) => !present.has(last + gap) && !closed.has(last + gap - first)).length
      if (missing > 0) faults.push({ line, field, fault: 'date-gap', found, wanted: String(missing) })
    }
    for (let gap = last + 1; gap < step; gap++) left.push(gap - first)
  }
  return left
}
