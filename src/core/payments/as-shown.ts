/** What was shown is what is paid: prices may change between the two. */
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'

/** The same quote. Refuses price-differs. */
export function asShown<Q extends { total_minor: Minor; currency: string }>(
  quote: Q,
  expected_minor: Minor | undefined,
): Q {
  const { total_minor, currency } = quote
  if (expected_minor !== undefined && expected_minor !== total_minor)
    throw refuse('price-differs', { expected_minor, total_minor, currency })
  return quote
}
