/** How many tickets of which price type: always as many as seats are held. Pure. */
import type { TypeCounts } from '../../office.ts'

/** The counts for `seats` seats: more seats get the first type, fewer are taken from the first that has any. */
export function fitTypes(order: readonly string[], counts: TypeCounts, seats: number): TypeCounts {
  const fitted = { ...counts }
  let missing = seats - total(fitted)
  const first = order[0]
  if (missing > 0 && first !== undefined) fitted[first] = (fitted[first] ?? 0) + missing
  for (const code of order) {
    const give = Math.min(fitted[code] ?? 0, Math.max(0, -missing))
    if (give > 0) fitted[code] = fitted[code]! - give
    missing += give
  }
  return withoutZeros(fitted)
}

/** Sets one count; the other types, the first of them first, give or get what is left. */
export function setType(
  order: readonly string[],
  counts: TypeCounts,
  code: string,
  count: number,
): TypeCounts {
  const seats = total(counts)
  const wanted = Math.max(0, Math.min(count, seats))
  const others = order.filter((other) => other !== code)
  // With one type only there is nobody to give to.
  if (others.length === 0) return counts
  const rest = { ...counts, [code]: 0 }
  return withoutZeros({ ...fitTypes(others, rest, seats - wanted), [code]: wanted })
}

function total(counts: TypeCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function withoutZeros(counts: TypeCounts): TypeCounts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
