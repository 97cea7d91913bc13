/** What was shown is what is paid: prices may change between the two. Refuses price-differs. */
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'

export function checkExpected(
  { total_minor, currency }: { total_minor: Minor; currency: string },
  expected_minor: Minor | undefined,
): void {
  if (expected_minor !== undefined && expected_minor !== total_minor)
    throw refuse('price-differs', { expected_minor, total_minor, currency })
}
