/** The new seats. In the same performance one's own count as free: whoever moves up a seat may keep the others. */

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

export interface Anew {
  wanted?: Wanted | undefined
  wish?: WishAnew | undefined
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
  const owner = {
    performanceId: performance.id,
    orderId: anew.orderId,
    registerId: desk.actor.register,
    at: anew.at,
  }
  const claimed = { ...owner, state: 'sold' as const, expiresAt: null }
  // First, so that what is given up here goes to who waits only where it is not taken again.
  await anew.settle(tx, desk, performance, anew.at)
  if (isSame) await endTickets(tx, ending)
  let choice: Choice
  if (isSame && !anew.wanted && !anew.wish) {
    choice = { seats: tickets.map((ticket) => seatOf(ticket, rows.way !== null)), choice: { mode: 'same' } }
    await claimChoice(at, claimed, choice.seats)
  } else {
    const categories = at.plan.categories.map(({ name }) => name)
    const wanted = anew.wanted ?? wantedAnew(rows, tickets, categories, { wish: anew.wish, stays: isSame })
    choice = await pessimistic.take(at, wanted, claimed)
  }
  if (!isSame) await endTickets(tx, ending)
  return { choice, passed: passedBy(choice) }
}

function seatOf(
  { seat: id, section, label, block, row, number, category, fromLeg, toLeg }: TicketRow,
  isTrain: boolean,
): ChosenSeat {
  const trip = isTrain ? { trip: { from: fromLeg, to: toLeg } } : {}
  return { id, section, label, block, row, number, category, ...trip }
}
