/** Where the cursor stands in a block of the house. Pure. */
import { blocksOf } from '../../map/blocks.ts'
import type { MapLayout } from '../../map/layout.ts'
import { SEAT_MEANINGS } from '../../theme.ts'
import { seatStates } from './seat-states.ts'
import type { SellState } from './state.ts'

/** By state of a seat: 1 where anybody may have it. */
export const IS_FREE = Uint8Array.from(SEAT_MEANINGS, (meaning) =>
  meaning === 'free' || meaning === 'accessible' || meaning === 'restricted' ? 1 : 0,
)

/** The best of its free seats; the best of all where none is free. */
export function bestPlaceIn(
  layout: MapLayout,
  block: number,
  { taken, order, ride }: Pick<SellState, 'taken' | 'order' | 'ride'>,
): number {
  const { states } = seatStates(layout, taken, order, ride?.trip)
  const { places } = blocksOf(layout).list[block]!
  const rank = (place: number) => {
    const seat = layout.seats[place]
    return seat ? seat.quality + (IS_FREE[states[place]!] ? 0 : 1e12) : 0
  }
  return places.reduce((best, place) => (rank(place) < rank(best) ? place : best))
}
