/** Which promotions a price was found with: pure. */
import type { Quote } from '../price.ts'
import type { Offered, Promotion } from './discount.ts'

/**
 * Those that others outdid are among them: they stand in for what a part of the order loses later. So are those that took
 * off from tickets at a price that staff set: without them others would come out on the tickets beside.
 */
const TOOK_PART = ['better', 'equal', 'untried', 'overridden']

/** With these alone, and no limits, the same tickets have the same price again. In the order in which they were offered. */
export function tookPart(
  offered: readonly Offered[],
  { applied, not_applied }: Pick<Quote, 'applied' | 'not_applied'>,
): Promotion[] {
  const codes = new Set(
    [...applied, ...not_applied.filter(({ reason }) => TOOK_PART.includes(reason))]
      .filter(({ of }) => of === 'promotion')
      .map(({ code }) => code),
  )
  return offered.map(({ promotion }) => promotion).filter(({ code }) => codes.has(code))
}

/** As they are offered to an order that has them already. */
export function offeredAgain(promotions: readonly Promotion[]): { offered: Offered[]; codes: string[] } {
  const left = { uses: null, budget_minor: null, person: null }
  return {
    offered: promotions.map((promotion) => ({ promotion, left })),
    codes: promotions.map(({ code }) => code),
  }
}
