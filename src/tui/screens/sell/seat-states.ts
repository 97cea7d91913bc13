/** What each seat of the map is, for the painter. Pure. */
import type { MapLayout } from '../../map/layout.ts'
import type { HeldOrder, TakenSeat } from '../../office.ts'
import { SEAT_MEANINGS, type SeatMeaning } from '../../theme.ts'

const INDEX = Object.fromEntries(SEAT_MEANINGS.map((meaning, index) => [meaning, index])) as Record<
  SeatMeaning,
  number
>
const TAKEN = { sold: INDEX.sold, held: INDEX.held, blocked: INDEX.house }

/** By seat: index into SEAT_MEANINGS. What this customer holds is `yours`, whatever the house said last. */
export function seatStates(
  layout: MapLayout,
  taken: readonly TakenSeat[],
  order: HeldOrder | null,
): Uint8Array {
  const states = new Uint8Array(layout.seats.length)
  layout.seats.forEach((seat, index) => {
    states[index] = seat.accessible ? INDEX.accessible : seat.restrictedView ? INDEX.restricted : INDEX.free
  })
  for (const { seat, state } of taken) put(seat, TAKEN[state])
  for (const seat of order?.seats ?? []) put(seat.id, INDEX.yours)
  function put(id: string, state: number): void {
    const index = layout.indexOf.get(id)
    if (index !== undefined) states[index] = state
  }
  return states
}

/** How many seats of each meaning there are. */
export function countStates(states: Uint8Array): Record<SeatMeaning, number> {
  const counts = { yours: 0, sold: 0, held: 0, house: 0, accessible: 0, restricted: 0, free: 0 }
  for (const state of states) counts[SEAT_MEANINGS[state]!]++
  return counts
}
