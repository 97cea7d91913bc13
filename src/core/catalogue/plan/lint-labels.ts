/** Names the seats that a person could not tell apart: the fault that only the finished labels show. */
import { type Draft, error, type Place, placeOfSeat } from './draft.ts'
import type { Plan, PlanFault } from './plan.ts'

/** `draft` is the one that `plan` was compiled from: it knows the places. */
export function lintLabels(plan: Plan, draft: Draft): PlanFault[] {
  const seen = new Set<string>()
  const repeated = plan.sections.flatMap(({ seats }) =>
    seats.filter(({ label }) => {
      // `a-1` and `A-1` are one name to whoever types it.
      const folded = label.toLowerCase()
      const isRepeated = seen.has(folded)
      seen.add(folded)
      return isRepeated
    }),
  )
  if (repeated.length === 0) return []
  const places = placesById(draft)
  return repeated.map(({ id, label }) =>
    error('seat-label-duplicate', places.get(id) ?? { place: '', line: null }, label),
  )
}

function placesById({ sections }: Draft): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { rows } of sections)
    for (const row of rows)
      for (const [index, seat] of row.seats.entries()) places.set(seat.id, placeOfSeat(row, index))
  return places
}
