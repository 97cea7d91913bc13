/** Numbers below the last row of each block that goes straight across, every fifth, where nothing else stands. */
import type { Seat } from '../../core/catalogue/plan/plan.ts'
import { shown } from '../../core/text.ts'
import { widthOf } from '../../core/width.ts'
import { type Ground, putWhereFree } from './labels.ts'
import { cellKey } from './numbers.ts'
import type { Placed } from './place.ts'

const EVERY = 5

export function putSeatNumbers(ground: Ground, seats: readonly Seat[], placed: Placed): void {
  const taken = new Set(seats.map((_, seat) => cellKey(placed.columns[seat]!, placed.lines[seat]!)))
  const isLast = (seat: number) => !taken.has(cellKey(placed.columns[seat]!, placed.lines[seat]! + 1))
  const ends = new Map<number, [first: number, last: number]>()
  for (const [seat, { segment }] of seats.entries()) ends.set(segment, [ends.get(segment)?.[0] ?? seat, seat])
  for (const [seat, { number, segment }] of seats.entries()) {
    const [first, last] = ends.get(segment)!
    if (placed.lines[first] !== placed.lines[last]) continue
    if (!isLast(seat) || !(seat === first || seat === last || Number(number) % EVERY === 0)) continue
    const text = shown(number)
    // A number stands under its seat with its last digit, as figures do.
    const column = placed.columns[seat]! - widthOf(text) + 1
    putWhereFree(ground, { column, line: placed.lines[seat]! + 1, text, meaning: 'row' })
  }
}
