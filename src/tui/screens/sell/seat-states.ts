/** What each seat of the map is, for the painter. Pure. */
import type { MapLayout } from '../../map/layout.ts'
import type { HeldOrder, TakenLists, TakenSeat } from '../../office.ts'
import { SEAT_MEANINGS, type SeatMeaning } from '../../theme.ts'

const INDEX = Object.fromEntries(SEAT_MEANINGS.map((meaning, index) => [meaning, index])) as Record<
  SeatMeaning,
  number
>
const TAKEN = { sold: INDEX.sold, held: INDEX.held, blocked: INDEX.house }

/** By seat: index into SEAT_MEANINGS. What this customer holds is `yours`, whatever the house said last. */
export function seatStates(layout: MapLayout, taken: TakenLists, order: HeldOrder | null): Uint8Array {
  const places = placesOf(layout)
  const states = Uint8Array.from(places.empty)
  for (const list of taken) {
    const { seats, meanings } = places.of(list)
    for (let i = 0; i < seats.length; i++) states[seats[i]!] = meanings[i]!
  }
  for (const { id } of order?.seats ?? []) {
    const seat = layout.indexOf.get(id)
    if (seat !== undefined) states[seat] = INDEX.yours
  }
  return states
}

interface Places {
  seats: Int32Array
  meanings: Uint8Array
}

interface LayoutPlaces {
  /** What the seats are where nobody has them. */
  empty: Uint8Array
  /** Each list is looked up once: of a large house most stay the same from look to look. */
  of(list: readonly TakenSeat[]): Places
}

const known = new WeakMap<MapLayout, LayoutPlaces>()

function placesOf(layout: MapLayout): LayoutPlaces {
  const before = known.get(layout)
  if (before) return before
  const lists = new WeakMap<readonly TakenSeat[], Places>()
  const made: LayoutPlaces = {
    empty: Uint8Array.from(layout.seats, ({ accessible, restrictedView }) =>
      accessible ? INDEX.accessible : restrictedView ? INDEX.restricted : INDEX.free,
    ),
    of(list) {
      const places = lists.get(list) ?? placesIn(layout, list)
      lists.set(list, places)
      return places
    },
  }
  known.set(layout, made)
  return made
}

/** Standing places have none. */
function placesIn(layout: MapLayout, list: readonly TakenSeat[]): Places {
  const seated = list.filter(({ seat }) => layout.indexOf.has(seat))
  return {
    seats: Int32Array.from(seated, ({ seat }) => layout.indexOf.get(seat)!),
    meanings: Uint8Array.from(seated, ({ state }) => TAKEN[state]),
  }
}

/** How many seats of each meaning there are. */
export function countStates(states: Uint8Array): Record<SeatMeaning, number> {
  const counts = new Int32Array(SEAT_MEANINGS.length)
  for (let seat = 0; seat < states.length; seat++) counts[states[seat]!]!++
  return Object.fromEntries(SEAT_MEANINGS.map((meaning, index) => [meaning, counts[index]!])) as Record<
    SeatMeaning,
    number
  >
}
