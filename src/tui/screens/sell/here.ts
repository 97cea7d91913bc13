/** What stands under the cursor, in two lines: a seat, a standing area, or a block of the house. Pure. */
import type { Terms } from '../../../core/sales/terms.ts'
import { shown } from '../../../core/text.ts'
import { blocksOf } from '../../map/blocks.ts'
import type { MapLayout } from '../../map/layout.ts'
import { seatPrices } from '../../prices.ts'
import type { Words } from '../../words.ts'
import { IS_FREE } from './in-block.ts'
import type { SeatStates } from './seat-states.ts'
import type { SellState } from './state.ts'

export interface Here {
  name: string
  left: string
  right: string
}

/** As people call it; null where the cursor is nowhere. */
export function placeName(layout: MapLayout, cursor: number): string | null {
  const stand = layout.stands[cursor - layout.seats.length]
  return stand?.name ?? (layout.seats[cursor] ? shown(layout.seats[cursor].label) : null)
}

export function hereOf(
  { cursor, mode }: Pick<SellState, 'cursor' | 'mode'>,
  layout: MapLayout,
  seats: Pick<SeatStates, 'states' | 'stands'>,
  terms: Terms,
  words: Words,
): Here | undefined {
  const name = placeName(layout, cursor)
  if (name === null) return undefined
  const stand = layout.stands[cursor - layout.seats.length]
  const category = stand?.category ?? layout.seats[cursor]!.category
  const price = seatPrices(terms, category)
  if (mode !== 'house') return { name, left: shown(category), right: price }
  const block = blocksOf(layout).list[blocksOf(layout).of[cursor]!]!
  const taken = seats.stands[cursor - layout.seats.length]?.taken ?? 0
  const free = stand
    ? stand.capacity - taken
    : block.places.reduce((sum, place) => sum + IS_FREE[seats.states[place]!]!, 0)
  return { name: block.name, left: words.freeOf(free, block.capacity), right: price }
}
