/** What an exchange passes over, and gives back, takes the same rights as a sale and a return. Refuses right-missing, refund-over-limit. */
import { mayGiveBack, mayPass } from '../../people/passed.ts'
import type { Situation } from '../choose.ts'
import { rightsPassed } from '../rights.ts'
import type { Taken } from './take-anew.ts'
import type { Weighed } from './weigh.ts'

export async function mayChange(
  { tx, desk }: Situation,
  { passed, taken, weighed }: { passed: readonly string[]; taken: Taken; weighed: Weighed },
): Promise<void> {
  const { quote, priced, pricing } = weighed
  const types = quote.seat_change ? [] : priced.tickets.map(({ price_type }) => price_type)
  await mayPass(tx, desk.actor, [...passed, ...taken.passed, ...rightsPassed(pricing.terms, types)])
  await mayGiveBack(tx, desk, quote.back_minor)
}
