/** Which ride of a train is sold, and how it is chosen: first from where, then to where. Pure. */
import type { Trip } from '../../../core/rail/trip.ts'
import type { BoardView } from '../../../core/stock/show-board.ts'
import type { SellState } from './state.ts'

export interface RideState {
  /** What the map shows and the sale is for. */
  trip: Trip
  /** Index of the class. */
  class: number
  stops: number
  /** Where it begins, once that is chosen; while null it is asked. */
  from: number | null
  /** A stop; null: none is chosen, Enter keeps what is marked. */
  cursor: number | null
  typed: string
  /** Of the class, as it was last; null while another one is asked for. */
  board: BoardView | null
}

export type RideAction =
  | { type: 'rideAsked' }
  | { type: 'rideMoved'; by: number }
  /** `cursor`: the stop that it leads to; undefined where it leads nowhere. */
  | { type: 'rideTyped'; text: string; cursor: number | undefined }
  | { type: 'rideFrom'; from: number | null }
  | { type: 'rideClass'; class: number }
  | { type: 'rideBoard'; board: BoardView }
  | { type: 'rideSet'; trip: Trip }

export const isRideAction = (action: { type: string }): action is RideAction => action.type.startsWith('ride')

export function rideStart(trip: Trip, inClass: number, stops: number): RideState {
  return { trip, class: inClass, stops, from: null, cursor: null, typed: '', board: null }
}

export function reduceRide(state: SellState, action: RideAction): SellState {
  const { ride } = state
  if (!ride) return state
  if (action.type === 'rideAsked') return { ...state, mode: 'ride', ride: { ...ride, ...nothingChosen } }
  if (action.type !== 'rideSet') return { ...state, ride: choosing(ride, action) }
  return { ...state, mode: 'map', ride: { ...ride, trip: action.trip, ...nothingChosen } }
}

const nothingChosen = { from: null, cursor: null, typed: '' }

function choosing(
  ride: RideState,
  action: Exclude<RideAction, { type: 'rideAsked' | 'rideSet' }>,
): RideState {
  switch (action.type) {
    case 'rideMoved':
      return { ...ride, typed: '', cursor: movedTo(ride, action.by) }
    case 'rideTyped':
      return { ...ride, typed: action.text, cursor: action.text === '' ? null : (action.cursor ?? null) }
    case 'rideFrom':
      return { ...ride, ...nothingChosen, from: action.from }
    case 'rideClass':
      return { ...ride, class: action.class, board: null }
    case 'rideBoard':
      return { ...ride, board: action.board }
  }
}

/** Stops that may be chosen now: nobody begins where it ends. */
export function choiceOf({ from, stops }: Pick<RideState, 'from' | 'stops'>): {
  first: number
  last: number
} {
  return from === null ? { first: 0, last: stops - 2 } : { first: from + 1, last: stops - 1 }
}

function movedTo(ride: RideState, by: number): number {
  const { first, last } = choiceOf(ride)
  const marked = ride.from === null ? ride.trip.from : endAfter(ride, ride.from)
  // The first step goes to what is marked.
  const next = ride.cursor === null ? marked : ride.cursor + by
  return Math.max(first, Math.min(next, last))
}

/** Where a ride that begins there ends while nothing else is said: where the marked one does, else at the last stop. */
export const endAfter = ({ trip, stops }: Pick<RideState, 'trip' | 'stops'>, from: number): number =>
  trip.to > from ? trip.to : stops - 1

/** The ride to a stop or from it that the list tells of. */
export function pairAt(ride: RideState, stop: number): Trip {
  return ride.from === null ? { from: stop, to: endAfter(ride, stop) } : { from: ride.from, to: stop }
}
