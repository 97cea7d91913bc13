/** What an exchange asks for where nothing is said: as many seats, of the category that they have, as good as there are. */

import { must } from '../../assert.ts'
import type { TicketRow } from '../order-rows.ts'
import type { OrderRows } from '../order-view.ts'
import { travellersOf } from '../travellers.ts'
import type { Wanted } from '../wanted.ts'

/** `ride`: on a train the way that they have, by its stations. */
export function wantedAnew(
  { way }: OrderRows,
  tickets: readonly TicketRow[],
  categories: readonly string[],
): Wanted {
  const trips = tickets.map(({ fromLeg: from, toLeg: to }) => ({ trip: { from, to } }))
  const count = travellersOf(trips).length
  const [first] = tickets
  const { category, section, row } = must(first, 'something is exchanged')
  if (row === null && !way) return { mode: 'standing', count, section }
  const isOne = tickets.every((ticket) => ticket.category === category)
  const from = Math.min(...tickets.map(({ fromLeg }) => fromLeg))
  const to = Math.max(...tickets.map(({ toLeg }) => toLeg))
  return {
    mode: 'best',
    count,
    ...(isOne && categories.includes(category) ? { category } : {}),
    ...(way ? { ride: { from: way.stops[from]!.station, to: way.stops[to]!.station } } : {}),
  }
}
