/** What an exchange passes over, and gives back, takes the same rights as a sale and a return. */
import { passWindows, passWindowsOfHeld } from '../../fairness/pass-windows.ts'
import type { PresaleCodeRow } from '../../fairness/presale-rows.ts'
import { membersPassed } from '../../members/member-price.ts'
import { mayGiveBack, mayPass } from '../../people/passed.ts'
import type { Situation } from '../choose.ts'
import { rightsPassed } from '../rights.ts'
import type { Old } from './old.ts'
import type { Taken } from './take-anew.ts'
import type { Weighed } from './weigh.ts'

export interface Changing {
  old: Old
  taken: Taken
  weighed: Weighed
  shown: PresaleCodeRow | undefined
  orderId: string
  at: number
}

/** The rules of the sale and for members that were passed over. Refuses sale-window, members-only, right-missing, refund-over-limit. */
export async function mayChange(situation: Situation, changing: Changing): Promise<string[]> {
  const { tx, desk } = situation
  const { taken, weighed } = changing
  const { quote, priced, pricing, buying } = weighed
  const types = quote.seat_change ? [] : priced.tickets.map(({ price_type }) => price_type)
  const early = await windowsOf(situation, changing, types)
  const members = await membersPassed(tx, desk.actor, pricing.terms, { types, buying })
  const passed = [...early, ...members]
  await mayPass(tx, desk.actor, [...passed, ...taken.passed, ...rightsPassed(pricing.terms, types)])
  await mayGiveBack(tx, desk, quote.back_minor)
  return passed
}

/** Of the same performance only price types are new, where no more come than before. */
function windowsOf({ tx, desk, performance }: Situation, changing: Changing, types: string[]) {
  const { old, taken, weighed, shown, orderId, at } = changing
  const { pricing, buying } = weighed
  const tickets = taken.choice.seats.length
  const { customerId } = buying
  const asked = { performance, terms: pricing.terms, types, customerId, shown, orderId, tickets }
  return old.from.id === performance.id && tickets <= old.tickets.length
    ? passWindowsOfHeld(tx, desk, { ...asked, order: old.rows.order, at })
    : passWindows(tx, desk, { ...asked, at: [at] })
}
