/** What an exchange passes over, and gives back, takes the same rights as a sale and a return. Refuses members-only, right-missing, refund-over-limit. */
import { membersPassed } from '../../members/member-price.ts'
import { mayGiveBack, mayPass } from '../../people/passed.ts'
import type { Situation } from '../choose.ts'
import { rightsPassed } from '../rights.ts'
import type { Taken } from './take-anew.ts'
import type { Weighed } from './weigh.ts'

export async function mayChange(
  { tx, desk }: Situation,
  { passed, taken, weighed }: { passed: readonly string[]; taken: Taken; weighed: Weighed },
): Promise<string[]> {
  const { quote, priced, pricing, buying } = weighed
  const types = quote.seat_change ? [] : priced.tickets.map(({ price_type }) => price_type)
  const members = await membersPassed(tx, desk.actor, pricing.terms, { types, buying })
  await mayPass(tx, desk.actor, [
    ...passed,
    ...taken.passed,
    ...members,
    ...rightsPassed(pricing.terms, types),
  ])
  await mayGiveBack(tx, desk, quote.back_minor)
  return members
}
