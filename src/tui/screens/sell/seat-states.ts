/** What each seat of the map is, and how full each standing area, for the painter. Pure. */
import type { Trip } from '../../../core/rail/trip.ts'
import type { MapLayout } from '../../map/layout.ts'
import type { HeldOrder, TakenLists, TakenSeat } from '../../office.ts'
import { SEAT_MEANINGS, type SeatMeaning } from '../../theme.ts'

const INDEX = Object.fromEntries(SEAT_MEANINGS.map((meaning, index) => [meaning, index])) as Record<
  SeatMeaning,
  number
>

export interface SeatStates {
  /** By seat: index into SEAT_MEANINGS. */
  states: Uint8Array
  /** How many seats of each meaning there are. */
  counts: Record<SeatMeaning, number>
  /** By standing area: places that somebody has, and how many of them are this customer's. */
  stands: StandCount[]
}

export interface StandCount {
  taken: number
  /** Of those taken, not sold yet. */
  held: number
  yours: number
}

/**
 * What this customer holds is `yours`, whatever the house said last. A seat is in one list at most. From look to look most
 * lists of a large house are the same: only what the others say is looked at. On a train a seat is what somebody has of it on
 * the ride.
 */
export function seatStates(
  layout: MapLayout,
  taken: TakenLists,
  order: HeldOrder | null,
  ride?: Trip,
): SeatStates {
  const { states, counts, stands, heldStands } = copyOf(placesOf(layout, ride).follow(taken))
  const yours = new Int32Array(stands.length)
  for (const { id } of order?.seats ?? []) {
    const seat = layout.indexOf.get(id)
    if (seat !== undefined) put(states, counts, seat, INDEX.yours)
    else yours[standOf(layout, id)]!++
  }
  const named = SEAT_MEANINGS.map((meaning, index) => [meaning, counts[index]!])
  return {
    states,
    counts: Object.fromEntries(named) as Record<SeatMeaning, number>,
    stands: Array.from(stands, (places, at) => ({
      ...{ taken: places, held: heldStands[at]!, yours: yours[at]! },
    })),
  }
}

interface Counted {
  states: Uint8Array
  /** By meaning. */
  counts: Int32Array
  /** By standing area: places that somebody has, and those that are not sold yet. */
  stands: Int32Array
  heldStands: Int32Array
}

const copyOf = ({ states, counts, stands, heldStands }: Counted): Counted => ({
  ...{ states: states.slice(), counts: counts.slice() },
  ...{ stands: stands.slice(), heldStands: heldStands.slice() },
})

function put(states: Uint8Array, counts: Int32Array, seat: number, meaning: number): void {
  counts[states[seat]!]!--
  counts[meaning]!++
  states[seat] = meaning
}

interface Places {
  seats: Int32Array
  meanings: Uint8Array
  stands: Int32Array
  heldStands: Int32Array
}

interface LayoutPlaces {
  ride: Trip | undefined
  /** The states by these lists, made of those by the lists before. */
  follow(lists: TakenLists): Counted
}

const known = new WeakMap<MapLayout, LayoutPlaces>()

function placesOf(layout: MapLayout, ride: Trip | undefined): LayoutPlaces {
  const before = known.get(layout)
  if (before && before.ride === ride) return before
  const empty = emptyOf(layout)
  const last = copyOf(empty)
  const { states, counts, stands, heldStands } = last
  let followed = new Map<readonly TakenSeat[], Places>()
  const stand = (places: Places, by: 1 | -1) => {
    for (let at = 0; at < stands.length; at++) {
      stands[at]! += by * places.stands[at]!
      heldStands[at]! += by * places.heldStands[at]!
    }
  }
  const made: LayoutPlaces = {
    ride,
    follow(lists) {
      const next = new Map(lists.map((list) => [list, followed.get(list)]))
      for (const [list, places] of followed) {
        if (next.has(list)) continue
        for (const seat of places.seats) put(states, counts, seat, empty.states[seat]!)
        stand(places, -1)
      }
      for (const [list, before] of next) {
        if (before) continue
        const places = placesIn(layout, list, ride)
        next.set(list, places)
        places.seats.forEach((seat, i) => {
          put(states, counts, seat, places.meanings[i]!)
        })
        stand(places, 1)
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
  const none = () => new Int32Array(layout.stands.length)
  return { states, counts, stands: none(), heldStands: none() }
}

function placesIn(layout: MapLayout, list: readonly TakenSeat[], ride: Trip | undefined): Places {
  if (ride) return partsIn(layout, list, ride)
  const seated = list.filter(({ seat }) => layout.indexOf.has(seat))
  const [stands, heldStands] = [new Int32Array(layout.stands.length), new Int32Array(layout.stands.length)]
  if (seated.length < list.length)
    for (const { seat, state } of list) {
      if (layout.indexOf.has(seat)) continue
      const stand = standOf(layout, seat)
      stands[stand]!++
      if (state === 'held') heldStands[stand]!++
    }
  return {
    seats: Int32Array.from(seated, ({ seat }) => layout.indexOf.get(seat)!),
    meanings: Uint8Array.from(seated, (seat) => INDEX[meaningOf(seat)]),
    ...{ stands, heldStands },
  }
}

/** Of a train: who has any leg of the ride. Where several have, the meaning that comes first tells of the seat. */
function partsIn(layout: MapLayout, list: readonly TakenSeat[], ride: Trip): Places {
  const found = new Map<number, number>()
  for (const part of list) {
    const seat = layout.indexOf.get(part.seat)
    if (seat === undefined || !isOnRide(part, ride)) continue
    found.set(seat, Math.min(INDEX[meaningOf(part)], found.get(seat) ?? SEAT_MEANINGS.length))
  }
  return {
    ...{ seats: Int32Array.from(found.keys()), meanings: Uint8Array.from(found.values()) },
    ...{ stands: new Int32Array(layout.stands.length), heldStands: new Int32Array(layout.stands.length) },
  }
}

/** Of a house everything is. */
export const isOnRide = ({ trip }: Pick<TakenSeat, 'trip'>, ride: Trip | undefined): boolean =>
  !trip || !ride || (trip.from < ride.to && ride.from < trip.to)

/** Which standing area a place such as `Kop#…` is of; -1 of none: what is counted there is lost, and nothing else. */
export function standOf(layout: Pick<MapLayout, 'stands'>, place: string): number {
  const section = place.slice(0, place.lastIndexOf('#'))
  return layout.stands.findIndex((stand) => stand.section === section)
}

export function meaningOf({ state, mine, kept }: TakenSeat): SeatMeaning {
  if (state === 'blocked') return kept?.kind === 'block' ? 'blocked' : 'house'
  return state === 'held' && mine ? 'heldHere' : state
}
