/** Gives every seat an id of its own where a plan repeats some. */
import { type Draft, placeOfSeat } from './draft.ts'
import type { IdFix } from './plan.ts'

/**
 * The first seat with an id keeps it, each later one becomes `id~2`, `id~3`, … in the order of the file, passing
 * over ids that are there already. The same file gives the same ids, so that it can be imported again.
 */
export function fixIds(draft: Draft): { draft: Draft; fixes: IdFix[] } {
  const taken = new Set<string>()
  let seats = 0
  for (const section of draft.sections)
    for (const row of section.rows)
      for (const seat of row.seats) {
        seats++
        taken.add(seat.id)
      }
  if (taken.size === seats) return { draft, fixes: [] }
  const seen = new Map<string, number>()
  const fixes: IdFix[] = []
  const freshId = (id: string) => {
    let count = seen.get(id) ?? 0
    let fresh = id
    do fresh = ++count === 1 ? id : `${id}~${count}`
    while (count > 1 && taken.has(fresh))
    seen.set(id, count)
    return fresh
  }
  const sections = draft.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({
      ...row,
      seats: row.seats.map((seat, index) => {
        const id = freshId(seat.id)
        if (id === seat.id) return seat
        fixes.push({ ...placeOfSeat(row, index), from: seat.id, to: id })
        return { ...seat, id }
      }),
    })),
  }))
  return { draft: { ...draft, sections }, fixes }
}
