/** The new seats. In the same performance one's own count as free: whoever moves up a seat may keep the others. */

import { passDoor } from '../../fairness/pass-door.ts'
import type { PresaleCodeRow } from '../../fairness/presale-rows.ts'
import type { Door } from '../../fairness/rules.ts'
import type { ClaimOwner } from '../../stock/claims.ts'
import type { Settle } from '../../stock/settle.ts'
import type { Choice, ChosenSeat, Situation } from '../choose.ts'
import { passedBy } from '../choose.ts'
import { claimChoice } from '../claim-seats.ts'
import { endTickets } from '../end-tickets.ts'
import { pessimistic } from '../locking.ts'
import type { TicketRow } from '../order-rows.ts'
import type { Wanted } from '../wanted.ts'
import { type WishAnew, wantedAnew } from './anew.ts'
import type { Old } from './old.ts'
import { liftOwn, putOwnBack } from './own-claims.ts'

export interface Anew {
  wanted?: Wanted | undefined
  wish?: WishAnew | undefined
  door?: Door | undefined
  customerId: string | null | undefined
  /** A code of a presale. */
  shown: PresaleCodeRow | undefined
  /** Only rehearsed: no door is asked for. */
  isDry?: boolean
  orderId: string
  at: number
  settle: Settle
}

export interface Taken {
  choice: Choice
  /** Rules for buyers that were passed over. */
  passed: string[]
}

/** The old tickets end here too: behind the new claims, but where both are of one performance. */
export async function takeAnew(at: Situation, old: Old, anew: Anew): Promise<Taken> {
  const { tx, desk, performance } = at
  const { rows, tickets, from } = old
  const isSame = from.id === performance.id
  const ending = { performance: from, order: rows.order, tickets, status: 'exchanged' as const, at: anew.at }
  // First, so that what is given up here goes to who waits only where it is not taken again.
  await anew.settle(tx, desk, performance, anew.at)
  if (isSame) await endTickets(tx, ending)
  const choice = await claimAnew(at, old, anew, { state: 'sold', expiresAt: null })
  if (!isSame) await endTickets(tx, ending)
  return { choice, passed: passedBy(choice) }
}

/** The same until the difference is paid: the new seats are held, and the old tickets stay good. */
export async function holdAnew(at: Situation, old: Old, anew: Anew & { expiresAt: number }): Promise<Taken> {
  const { tx, desk, performance } = at
  const { rows, tickets, from } = old
  const isSame = from.id === performance.id
  await anew.settle(tx, desk, performance, anew.at)
  const own = isSame ? await liftOwn(tx, performance, rows.order.id, tickets) : []
  const choice = await claimAnew(at, old, anew, { state: 'held', expiresAt: anew.expiresAt })
  if (isSame) await putOwnBack(tx, performance, { anew: anew.orderId, tickets, own })
  return { choice, passed: passedBy(choice) }
}

async function claimAnew(
  at: Situation,
  { rows, tickets, from }: Old,
  { wanted: said, wish, isDry, ...anew }: Anew,
  as: Pick<ClaimOwner, 'state' | 'expiresAt'>,
): Promise<Choice> {
  const { desk, performance, plan } = at
  const isSame = from.id === performance.id
  const { customerId, orderId, at: now } = anew
  const pass = () => {
    const presale = anew.shown?.presale ?? null
    return passDoor(at.tx, desk, anew.door, { performance, orderId, customerId, presale, at: now })
  }
  if (!isSame && !isDry) await pass()
  const owner = { performanceId: performance.id, orderId, registerId: desk.actor.register, at: now, ...as }
  if (isSame && !said && !wish) {
    const seats = tickets.map((ticket) => seatOf(ticket, rows.way !== null))
    await claimChoice(at, owner, seats)
    return { seats, choice: { mode: 'same' } }
  }
  const categories = plan.categories.map(({ name }) => name)
  const wanted = said ?? wantedAnew(rows, tickets, categories, { wish, stays: isSame })
  const choice = await pessimistic.take(at, wanted, owner)
  // Another seat takes nothing from the crowd; more seats do.
  if (isSame && !isDry && choice.seats.length > tickets.length) await pass()
  return choice
}

function seatOf(
  { seat: id, section, label, block, row, number, category, fromLeg, toLeg }: TicketRow,
  isTrain: boolean,
): ChosenSeat {
  const trip = isTrain ? { trip: { from: fromLeg, to: toLeg } } : {}
  return { id, section, label, block, row, number, category, ...trip }
}
