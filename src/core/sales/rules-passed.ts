/** What staff pass over of the seats' and the price types' rules, where it is sold or its price is fixed. */
import { type MemberBuying, membersPassed } from '../members/member-price.ts'
import { type Choice, passedBy, type Situation } from './choose.ts'
import { rightsPassed } from './rights.ts'
import type { Terms } from './terms.ts'

export interface Ruled {
  choice: Choice
  terms: Terms
  /** Codes of price types, one a ticket. */
  types: readonly string[]
  buying: MemberBuying
}

/** Whether they may is another question: `mayPass`. Refuses members-only. */
export async function rulesPassed(
  { tx, desk }: Situation,
  { choice, terms, types, buying }: Ruled,
): Promise<string[]> {
  const members = await membersPassed(tx, desk.actor, terms, { types, buying })
  return [...passedBy(choice), ...rightsPassed(terms, types), ...members]
}
