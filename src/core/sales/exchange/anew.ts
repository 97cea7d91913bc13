/** What an exchange asks for where no count is said: as many seats, of the category that they have, as good as there are. */

import { must } from '../../assert.ts'
import type { TicketRow } from '../order-rows.ts'
import type { OrderRows } from '../order-view.ts'
import { travellersOf } from '../travellers.ts'
import type { Wanted, Wish } from '../wanted.ts'

/** What is to be another than it was. */
export type WishAnew = Wish & { near?: string | undefined }

/**
 * `ride`: on a train the way that they have, by its stations, where the wish names no other. `stays`: in the same performance,
 * where they may keep their seats on another part of the way.
 */
export function wantedAnew(
  { way }: OrderRows,
  tickets: readonly TicketRow[],
  categories: readonly string[],
  { wish = {}, stays }: { wish?: WishAnew | undefined; stays: boolean },
): Wanted {
  const trips = tickets.map(({ fromLeg: from, toLeg: to }) => ({ trip: { from, to } }))
  const count = travellersOf(trips).length
  const [first] = tickets
  const { category, section, row, label } = must(first, 'something is exchanged')
  const isSeated = row !== null || way !== null
  const namesSome = [wish.category, wish.price].some((one) => one !== undefined)
  if (!isSeated && !namesSome && wish.near === undefined)
    return { mode: 'standing', count, section: wish.section ?? section, from: wish.from }
  const isOne = isSeated && tickets.every((ticket) => ticket.category === category)
  const isOpen = wish.section === undefined && !namesSome
  const from = Math.min(...tickets.map(({ fromLeg }) => fromLeg))
  const to = Math.max(...tickets.map(({ toLeg }) => toLeg))
  return {
    mode: 'best',
    count,
    ...(isOne && isOpen && categories.includes(category) ? { category } : {}),
    ...(way ? { ride: { from: way.stops[from]!.station, to: way.stops[to]!.station } } : {}),
    ...(stays && isSeated && isOpen ? { near: label } : {}),
    ...(Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as WishAnew),
  }
}
