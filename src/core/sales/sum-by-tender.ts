import type { Minor } from '../money.ts'

/** Payments of one tender in one sum, as they are handed over; by their first. Pure. */
export function sumByTender<T extends string>(
  parts: readonly { tender: T; amount_minor: Minor }[],
): { tender: T; amount_minor: Minor }[] {
  const sums = new Map<T, Minor>()
  for (const { tender, amount_minor } of parts) sums.set(tender, (sums.get(tender) ?? 0) + amount_minor)
  return [...sums].map(([tender, amount_minor]) => ({ tender, amount_minor }))
}
