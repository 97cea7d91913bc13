/** What each seat of the map is, for the painter. Pure. */
import type { MapLayout } from '../../map/layout.ts'
import type { HeldOrder, TakenLists, TakenSeat } from '../../office.ts'
import { SEAT_MEANINGS, type SeatMeaning } from '../../theme.ts'

const INDEX = Object.fromEntries(SEAT_MEANINGS.map((meaning, index) => [meaning, index])) as Record<
  SeatMeaning,
  number
>
const TAKEN = { sold: INDEX.sold, held: INDEX.held, blocked: INDEX.house }

export interface SeatStates {
  /** By seat: index into SEAT_MEANINGS. */
  states: Uint8Array
  /** How many seats of each meaning there are. */
  counts: Record<SeatMeaning, number>
}

/**
 * What this customer holds is `yours`, whatever the house said last. A seat is in one list at most. From look to look most
 * lists of a large house are the same: only what the others say is looked at.
 */
export function seatStates(layout: MapLayout, taken: TakenLists, order: HeldOrder | null): SeatStates {
  const places = placesOf(layout)
  const { states, counts } = copyOf(places.follow(taken))
  for (const { id } of order?.seats ?? []) {
    const seat = layout.indexOf.get(id)
    if (seat !== undefined) put(states, counts, seat, INDEX.yours)
  }
  const named = SEAT_MEANINGS.map((meaning, index) => [meaning, counts[index]!])
  return { states, counts: Object.fromEntries(named) as Record<SeatMeaning, number> }
}

interface Counted {
  states: Uint8Array
  /** By meaning. */
  counts: Int32Array
}

const copyOf = ({ states, counts }: Counted): Counted => ({ states: states.slice(), counts: counts.slice() })

function put(states: Uint8Array, counts: Int32Array, seat: number, meaning: number): void {
  counts[states[seat]!]!--
  counts[meaning]!++
  states[seat] = meaning
}

interface Places {
  seats: Int32Array
  meanings: Uint8Array
}

interface LayoutPlaces {
  /** The states by these lists, made of those by the lists before. */
  follow(lists: TakenLists): Counted
}

const known = new WeakMap<MapLayout, LayoutPlaces>()

function placesOf(layout: MapLayout): LayoutPlaces {
  const before = known.get(layout)
  if (before) return before
  const empty = emptyOf(layout)
  const last = copyOf(empty)
  const { states, counts } = last
  let followed = new Map<readonly TakenSeat[], Places>()
  const made: LayoutPlaces = {
    follow(lists) {
      const next = new Map(lists.map((list) => [list, followed.get(list)]))
      for (const [list, { seats }] of followed)
        if (!next.has(list)) for (const seat of seats) put(states, counts, seat, empty.states[seat]!)
      for (const [list, places] of next) {
        if (places) continue
        const { seats, meanings } = placesIn(layout, list)
        next.set(list, { seats, meanings })
        for (let i = 0; i < seats.length; i++) put(states, counts, seats[i]!, meanings[i]!)
      }
      followed = next as Map<readonly TakenSeat[], Places>
      return last
    },
  }
  known.set(layout, made)
  return made
}

/** As if nobody had any. */
function emptyOf(layout: MapLayout): Counted {
  const states = Uint8Array.from(layout.seats, ({ accessible, restrictedView }) =>
    accessible ? INDEX.accessible : restrictedView ? INDEX.restricted : INDEX.free,
  )
  const counts = new Int32Array(SEAT_MEANINGS.length)
  for (const state of states) counts[state]!++
  return { states, counts }
}

/** Standing places have none. */
function placesIn(layout: MapLayout, list: readonly TakenSeat[]): Places {
  const seated = list.filter(({ seat }) => layout.indexOf.has(seat))
  return {
    seats: Int32Array.from(seated, ({ seat }) => layout.indexOf.get(seat)!),
    meanings: Uint8Array.from(seated, ({ state }) => TAKEN[state]),
  }
}
