/** Where an arrow leads: to the nearest seat in that direction, as the eye sees the map. */
import type { MapLayout, Places } from './layout.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** What is seen at more than this angle (as a tangent) is not "in that direction" while something else is. */
const CONE = 1

/** The place it leads to, a seat or a standing area; the same one where there is none in that direction. */
export function move(layout: Places, from: number, direction: Direction): number {
  const { columns, lines, columnsPerSeat } = layout
  const sideways = direction === 'left' || direction === 'right'
  const forward = direction === 'right' || direction === 'down' ? 1 : -1
  const [column, line] = [columns[from]!, lines[from]!]
  let [best, least] = [from, Number.POSITIVE_INFINITY]
  for (let seat = 0; seat < columns.length; seat++) {
    const across = (columns[seat]! - column) / columnsPerSeat
    const down = lines[seat]! - line
    const ahead = forward * (sideways ? across : down)
    if (ahead <= 0) continue
    const cost = costOf(ahead, Math.abs(sideways ? down : across), sideways)
    if (cost < least) [best, least] = [seat, cost]
  }
  return best
}

function costOf(ahead: number, aside: number, sideways: boolean): number {
  // Along a row one stays in it; across rows a seat a little to the side is nearer than one two rows on.
  const cost = ahead + aside * (sideways ? 2 : 1) + aside * 0.001
  return aside <= ahead * CONE ? cost : cost * 4 + 1000
}

/** The place after this one in the plan, or before it, around the end. */
export function follow(layout: Places, from: number, step: 1 | -1): number {
  const count = layout.columns.length
  return count === 0 ? from : (from + step + count) % count
}

/** A place to begin at: the best seat of the house; where nobody sits, its first standing area. */
export function firstPlace(layout: Pick<MapLayout, 'seats' | 'stands'>): number {
  let best = 0
  layout.seats.forEach((seat, index) => {
    if (seat.quality < layout.seats[best]!.quality) best = index
  })
  return layout.seats.length + layout.stands.length === 0 ? -1 : best
}
