/** What staff pass over of the sale's, the seats' and the price types' rules, where it is sold or its price is fixed. */
import { passWindows, passWindowsOfHeld } from '../fairness/pass-windows.ts'
import type { PresaleCodeRow } from '../fairness/presale-rows.ts'
import { type MemberBuying, membersPassed } from '../members/member-price.ts'
import { type Choice, passedBy, type Situation } from './choose.ts'
import type { OrderRow } from './order-rows.ts'
import { rightsPassed } from './rights.ts'
import type { Terms } from './terms.ts'

export interface Ruled {
  choice: Choice
  terms: Terms
  /** Codes of price types, one a ticket. */
  types: readonly string[]
  buying: MemberBuying
  /** What was held before. */
  held: OrderRow | undefined
  /** A code of a presale. */
  shown?: PresaleCodeRow | undefined
  orderId: string
  at: number
}

/** Whether they may is another question: `mayPass`. Refuses sale-window, presale-tickets, presale-over, members-only. */
export async function rulesPassed({ tx, desk, performance }: Situation, ruled: Ruled): Promise<string[]> {
  const { choice, terms, types, buying, held, shown, orderId, at } = ruled
  const { customerId } = buying
  const asked = { performance, terms, types, customerId, shown, orderId, tickets: choice.seats.length }
  const early = held
    ? await passWindowsOfHeld(tx, desk, { ...asked, order: held, at })
    : await passWindows(tx, desk, { ...asked, at: [at] })
  const members = await membersPassed(tx, desk.actor, terms, { types, buying })
  return [...early, ...passedBy(choice), ...rightsPassed(terms, types), ...members]
}
