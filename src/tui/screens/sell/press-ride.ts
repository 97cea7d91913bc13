/** Keys while the ride is chosen, and what follows: the board of pairs, another ride for who holds seats already. */

import { must } from '../../../core/assert.ts'
import { leavesAfter } from '../../../core/rail/ride.ts'
import type { Run } from '../../../core/rail/run-of.ts'
import { largestClass } from '../../../core/rail/train.ts'
import type { Trip } from '../../../core/rail/trip.ts'
import { shown } from '../../../core/text.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import type { HeldOrder } from '../../office.ts'
import { troubleOf } from '../../trouble.ts'
import type { SellDoors } from './hook.ts'
import { choiceOf, endAfter, type RideState, rideStart } from './ride-state.ts'
import { lookAtSeats, onRide, type Selling, takeBest } from './selling.ts'

const LONGEST = 40

/** The whole way, or what is left of it; of what is held already its ride. */
export function firstRide(run: Run, startsAt: number, now: number, order?: HeldOrder): RideState {
  const { stops, legs } = run.route
  const trips = order?.seats.flatMap(({ trip }) => trip ?? []) ?? []
  const left = stops.findIndex((_, stop) => stop < legs && startsAt + leavesAfter(run, stop) > now)
  const from = trips.length > 0 ? Math.min(...trips.map((trip) => trip.from)) : Math.max(0, left)
  const to = trips.length > 0 ? Math.max(...trips.map((trip) => trip.to)) : legs
  const held = run.train.classes.indexOf(order?.seats[0]?.section ?? '')
  return rideStart({ from, to }, held >= 0 ? held : largestClass(run.train), stops.length)
}

export function pressRide(key: Key, selling: Selling, doors: SellDoors): void | Promise<void> {
  const { store, run } = selling
  const { ride } = store.get()
  if (!ride || !run) return
  const action = actionOf('ride', key)
  switch (action) {
    case 'up':
    case 'down':
      return store.dispatch({ type: 'rideMoved', by: action === 'up' ? -1 : 1 })
    case 'first':
    case 'last':
      return store.dispatch({ type: 'rideMoved', by: action === 'first' ? -1e9 : 1e9 })
    case 'stopHere':
      return enter(selling, ride)
    case 'otherClass':
      store.dispatch({ type: 'rideClass', class: (ride.class + 1) % run.train.classes.length })
      return lookAtBoard(selling)
    case 'erase':
      return type(selling, run, ride, [...ride.typed].slice(0, -1).join(''))
    case 'back':
      return back(selling, ride, doors)
    case 'help':
      return doors.help()
    default:
      if (key.text) return type(selling, run, ride, (ride.typed + shown(key.text)).slice(0, LONGEST))
  }
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** To the first of the stops that may be chosen whose name begins so; else one with a word in it that does. */
function type({ store }: Selling, { route }: Run, ride: RideState, text: string): void {
  const { first, last } = choiceOf(ride)
  const names = route.stops.map(({ station }) => folded(station))
  const among = names.slice(first, last + 1)
  const asked = folded(text)
  const begins = among.findIndex((name) => name.startsWith(asked))
  const found =
    begins >= 0
      ? begins
      : among.findIndex((name) => name.split(/[\s()/-]+/).some((word) => word.startsWith(asked)))
  store.dispatch({ type: 'rideTyped', text, cursor: found < 0 ? undefined : first + found })
}

function enter(selling: Selling, ride: RideState): void | Promise<void> {
  const { from, cursor, typed, trip } = ride
  // What is typed and found nowhere is no choice.
  if (cursor === null && typed !== '') return
  if (from === null && cursor !== null) return selling.store.dispatch({ type: 'rideFrom', from: cursor })
  return chooseRide(selling, from === null ? trip : { from, to: cursor ?? endAfter(ride, from) })
}

function back({ store }: Selling, { typed, from }: RideState, doors: SellDoors): void {
  if (typed !== '') store.dispatch({ type: 'rideTyped', text: '', cursor: undefined })
  else if (from !== null) store.dispatch({ type: 'rideFrom', from: null })
  else if (store.get().order) store.dispatch({ type: 'mode', mode: 'map' })
  else doors.back()
}

/** Who holds seats gets as many for the new ride in their place, or keeps what he has. */
async function chooseRide(selling: Selling, trip: Trip): Promise<void> {
  const { order, ride } = selling.store.get()
  const isSame = ride?.trip.from === trip.from && ride.trip.to === trip.to
  if (order && !isSame) await onRide(selling, trip, () => takeBest(selling, order.people, false))
  else selling.store.dispatch({ type: 'rideSet', trip })
}

/** How many seats are free for every pair of stops: asked each second while a ride is chosen. */
export async function lookAtBoard(selling: Selling): Promise<void> {
  const { counter, performance, store, run } = selling
  const { mode, ride } = store.get()
  if (mode !== 'ride' || !ride || !run) return
  try {
    const board = await counter.office.board(performance.code, must(run.train.classes[ride.class], 'a class'))
    // Another class may have been asked for meanwhile.
    if (store.get().ride?.class !== ride.class) return
    store.dispatch({ type: 'rideBoard', board })
    store.dispatch({ type: 'trouble', why: null })
  } catch (error) {
    store.dispatch({ type: 'trouble', why: troubleOf(counter, error).what })
  }
}

export const askRide = async (selling: Selling): Promise<void> => {
  selling.store.dispatch({ type: 'rideAsked' })
  await Promise.all([lookAtBoard(selling), lookAtSeats(selling)])
}
