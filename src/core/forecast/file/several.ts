/** Several series in one file, one line for each and date: what tells them apart, and one of them alone. Pure. */
import { grouped } from '../../grouped.ts'
import { nearest } from '../../nearest.ts'
import type { Fault } from '../../refusal.ts'
import { momentOf } from './dates.ts'
import type { Line } from './lines.ts'

/** Lines whose cell of a column says so. */
export interface Where {
  column: string
  value: string
}

/** Names of a fault. */
const NAMED = 5

/** `fail`: where there is no such column, or nothing of the kind in it. */
export function linesWhere(
  lines: readonly Line[],
  columns: readonly string[],
  where: readonly Where[],
  fail: (faults: Fault[]) => Error,
): readonly Line[] {
  return where.reduce((left, { column, value }) => {
    const at = columns.indexOf(column)
    if (at < 0) throw fail([{ line: 1, field: column, fault: 'column-unknown' }])
    const found = left.filter((line) => cellOf(line, at) === value)
    if (found.length > 0) return found
    const names = new Set(left.map((line) => cellOf(line, at)))
    const near = nearest(value, names)
    const wanted = named(near.length > 0 ? near : [...names])
    throw fail([{ line: null, field: column, fault: 'where-unknown', found: value, wanted }])
  }, lines)
}

/** Where dates go back or come twice as there is a line for each of several: the column by which each goes on. */
export function severalIn(
  lines: readonly Line[],
  columns: readonly string[],
  date: number,
  others: readonly number[],
): Fault | undefined {
  for (const at of others) {
    const series = grouped(lines, (line) => cellOf(line, at))
    const isEach = series.size > 1 && 2 * series.size <= lines.length
    if (!isEach || ![...series.values()].every((one) => goesOn(one, date))) continue
    const names = [...series.keys()]
    return {
      ...{ line: null, field: columns[at]!, fault: 'several' },
      ...{ found: named(names), wanted: `${columns[at]!}=${names[0]!}` },
    }
  }
  return undefined
}

const cellOf = ({ cells }: Line, at: number) => cells[at]?.trim() ?? ''

const named = (names: readonly string[]) =>
  [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(', ')

function goesOn(lines: readonly Line[], date: number): boolean {
  const hours = lines.map((line) => momentOf(cellOf(line, date))?.hours ?? Number.NaN)
  return hours.every((hour, at) => at === 0 || hour > hours[at - 1]!)
}
