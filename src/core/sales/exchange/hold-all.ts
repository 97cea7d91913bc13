/** All places of an order are held by it: those that it has, and those that are free now. */
import { record } from '../../ledger/record.ts'
import { keepClaims } from '../../payments/keep-claims.ts'
import { KEPT_MS, reopen } from '../../payments/settle/reseat.ts'
import { GoesBack } from '../../payments/settle/settling.ts'
import { type Place, tripOf } from '../../stock/claims.ts'
import { heldPlaces } from '../../stock/held-places.ts'
import { placesIn } from '../../stock/quota.ts'
import { claimPlacesOrNone } from '../../waiting/claim-offer.ts'
import type { ChosenSeat, Situation } from '../choose.ts'
import type { OrderRow } from '../order-rows.ts'

/**
 * How many places it has more than before. The caller has the performance's turn, and has given up what was its own. Throws
 * GoesBack where others have them, or where what was paid beside it was given back.
 */
export async function holdAll(
  { tx, desk, performance }: Situation,
  order: OrderRow,
  seats: readonly ChosenSeat[],
  at: number,
): Promise<number> {
  const before = await heldPlaces(tx, order)
  const has = new Set(before.map(({ id, leg }) => `${id} ${leg}`))
  const missing = seats.flatMap(legsOf).filter(({ id, trip }) => !has.has(`${id} ${trip.from}`))
  const expiresAt = at + KEPT_MS
  if (order.status === 'expired') {
    const [again] = await tx.run(reopen, { id: order.id, expiresAt })
    if (!again) throw new GoesBack()
    const body = { ref: order.ref, seats: seats.map(({ id }) => id) }
    await record(tx, desk, { action: 'order.reseated', subject: order.id, body }, at)
  }
  await keepClaims(tx, order, expiresAt)
  const owner = { performanceId: performance.id, orderId: order.id, registerId: desk.actor.register, at }
  const { lost } = await claimPlacesOrNone(tx, { ...owner, state: 'held', expiresAt }, missing)
  if (lost.length > 0) throw new GoesBack()
  return placesIn(seats) - placesIn(before)
}

/** A place for each leg. */
function legsOf(seat: ChosenSeat): (Place & { trip: { from: number; to: number } })[] {
  const { from, to } = tripOf(seat)
  return Array.from({ length: to - from }, (_, index) => ({
    id: seat.id,
    section: seat.section,
    trip: { from: from + index, to: from + index + 1 },
  }))
}
