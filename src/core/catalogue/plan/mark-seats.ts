/** Applies what a plan says about single seats and rows: category, wheelchair places, companions, restricted view. */
import { type DraftRow, type DraftSeat, error } from './draft.ts'
import type { PlanFault } from './plan.ts'
import { seatName } from './seat-names.ts'
import type { ShortMark } from './short-schema.ts'
import type { PlaceOf } from './take.ts'

/** Later marks win over earlier ones. A name that stands for no seat is a fault. */
export function markSeats(rows: DraftRow[], marks: ShortMark[], placeOf: PlaceOf, faults: PlanFault[]): void {
  if (marks.length === 0) return
  const byRow = rows.map((row) => ({ name: row.seats[0]?.row ?? '', items: row.seats }))
  const bySeat = rows.flatMap((row) => row.seats.map((seat) => ({ name: seatName(seat), items: [seat] })))
  for (const [index, mark] of marks.entries()) {
    const unknown = (field: string) => (asked: string) =>
      faults.push(error('seat-unknown', placeOf(['marks', index, field]), asked))
    const marked = [
      ...select(byRow, mark.rows ?? [], unknown('rows')),
      ...select(bySeat, mark.seats ?? [], unknown('seats')),
    ]
    for (const seat of marked) apply(seat, mark)
  }
}

interface Named {
  name: string
  items: DraftSeat[]
}

/** The items of `A`, or of everything from A to C for `A..C`. */
function select(all: Named[], asked: string[], unknown: (asked: string) => void): DraftSeat[] {
  return asked.flatMap((one) => {
    const [from = '', to = from] = one.split('..').map((end) => end.trim())
    const ends = [from, to].map((name) => all.findIndex((item) => item.name === name))
    if (ends.includes(-1)) {
      unknown(one)
      return []
    }
    return all.slice(Math.min(...ends), Math.max(...ends) + 1).flatMap(({ items }) => items)
  })
}

function apply(seat: DraftSeat, mark: ShortMark): void {
  if (mark.category !== undefined) seat.category = mark.category
  if (mark.accessible !== undefined) seat.accessible = mark.accessible
  if (mark.companion !== undefined) seat.companion = mark.companion
  if (mark.restricted !== undefined) seat.restrictedView = mark.restricted
}
