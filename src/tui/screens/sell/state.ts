/** A sale at the counter, from the empty map to the change: pure. Amounts come from the house, never from here. */
import type { Sentence } from '../../context.ts'
import type { HeldOrder, Quote, Said, SeatsView, Sold, TakenLists, TypeCounts } from '../../office.ts'
import { type MapAction, type MapView, mapStart, reduceMap } from './map-state.ts'
import {
  isPayAction,
  type PayAction,
  type Paying,
  type PayMode,
  payingStart,
  reducePaying,
  stale,
  turnTo,
} from './paying.ts'
import { isRideAction, type RideAction, type RideState, reduceRide } from './ride-state.ts'
import { fitTypes, setType } from './types.ts'

export type SellMode = 'ride' | 'map' | 'house' | 'jump' | 'types' | PayMode | 'done' | 'ticket'

export interface SellState {
  mode: SellMode
  /** A place of the layout, a seat or a standing area; -1 in a house that has none. */
  cursor: number
  map: MapView
  /** Of a train; null in a house. */
  ride: RideState | null
  /** How many seats were asked for last. */
  party: number
  order: HeldOrder | null
  /** Blocks that were offered and not wanted, by seat ids. */
  tried: string[][]
  /** Price types in the house's order; the first is what a seat gets when nothing is said. */
  typeOrder: readonly string[]
  types: TypeCounts
  typeCursor: number
  quote: Quote | null
  /** What is said of it beside its seats: who buys, promotions. */
  said: Omit<Said, 'types'>
  paying: Paying
  /** The key of this sale: made with its first hold, kept until it is sold or given up. */
  saleKey: string | null
  waiting: boolean
  notice: Notice | null
  /** The clerk was asked whether these seats may leave a single one; asking for money again says yes. */
  singleAsked: boolean
  sold: Finished | null
  ticket: { text: string; top: number } | null
  version: string | null
  taken: TakenLists
  /** Why the house does not answer; null when it does. */
  trouble: string | null
}

export interface Notice extends Sentence {
  title: 'notDone' | 'notSold'
}

/** A sale that is done, as it is shown until the next one is. */
export interface Finished extends Sold {
  currency: string
}

export type SellAction =
  | MapAction
  | { type: 'moved'; cursor: number }
  | { type: 'mode'; mode: SellMode }
  | { type: 'waiting'; waiting: boolean }
  | { type: 'held'; order: HeldOrder; party: number; newKey: string; cursor: number; tried: string[][] }
  | { type: 'released' }
  | { type: 'quoted'; quote: Quote | null }
  | { type: 'singleAsked' }
  | { type: 'typeMoved'; by: number }
  | { type: 'typeSet'; count: number }
  | PayAction
  | RideAction
  | { type: 'keyed'; newKey: string }
  | { type: 'said'; said: Omit<Said, 'types'> }
  | { type: 'undone' }
  | { type: 'sold'; sold: Finished }
  | { type: 'next' }
  | { type: 'ticket'; text: string }
  | { type: 'ticketMoved'; by: number }
  | { type: 'noticed'; notice: Notice | null }
  | { type: 'seats'; view: SeatsView }
  | { type: 'trouble'; why: string | null }

export function sellStart(
  cursor: number,
  typeOrder: readonly string[],
  mode: 'map' | 'house' = 'map',
  ride: RideState | null = null,
): SellState {
  return {
    ...{ mode, cursor, map: mapStart, ride, party: 1, typeOrder, ...nobody() },
    ...{ waiting: false, notice: null, sold: null, ticket: null, version: null, taken: [], trouble: null },
  }
}

/** What belongs to one customer. */
function nobody() {
  return {
    ...{ order: null, tried: [], types: {}, typeCursor: 0, quote: null, saleKey: null },
    ...{ singleAsked: false, said: {}, paying: payingStart },
  }
}

export function reduceSell(state: SellState, action: SellAction): SellState {
  switch (action.type) {
    case 'moved':
      return { ...state, cursor: action.cursor }
    case 'mode':
      return {
        ...{ ...state, mode: action.mode, typeCursor: 0, ticket: null },
        paying: turnTo(state.paying, action.mode),
      }
    case 'waiting':
      return { ...state, waiting: action.waiting }
    case 'held':
      return held(state, action)
    case 'released':
      return { ...state, ...nobody(), mode: state.mode === 'house' ? 'house' : 'map' }
    case 'singleAsked':
      return { ...state, mode: 'map', singleAsked: true }
    case 'quoted':
      return { ...state, quote: action.quote }
    case 'sold':
      return { ...state, ...nobody(), mode: 'done', sold: action.sold }
    case 'next':
      return { ...state, mode: 'map', party: 1 }
    case 'undone':
      return { ...state, mode: 'map', sold: null }
    case 'noticed':
      return { ...state, notice: action.notice, ...(action.notice ? { paying: stale(state.paying) } : {}) }
    case 'seats':
      return { ...state, version: action.view.version, taken: action.view.taken, trouble: null }
    case 'trouble':
      return state.trouble === action.why ? state : { ...state, trouble: action.why }
    default:
      return reduceInput(state, action)
  }
}

type InputAction = Extract<
  SellAction,
  | MapAction
  | PayAction
  | RideAction
  | { type: 'typeMoved' | 'typeSet' | 'keyed' | 'said' | 'ticket' | 'ticketMoved' }
>

function reduceInput(state: SellState, action: InputAction): SellState {
  switch (action.type) {
    case 'typeMoved':
      return { ...state, typeCursor: clamp(state.typeCursor + action.by, state.typeOrder.length - 1) }
    case 'typeSet': {
      const code = state.typeOrder[state.typeCursor]
      const types =
        code === undefined ? state.types : setType(state.typeOrder, state.types, code, action.count)
      return { ...state, types }
    }
    case 'keyed':
      return { ...state, saleKey: action.newKey }
    case 'said':
      return { ...state, said: action.said }
    case 'ticket':
      return { ...state, mode: 'ticket', ticket: { text: action.text, top: 0 } }
    case 'ticketMoved': {
      if (!state.ticket) return state
      const last = state.ticket.text.split('\n').length - 1
      return { ...state, ticket: { ...state.ticket, top: clamp(state.ticket.top + action.by, last) } }
    }
    default:
      if (isRideAction(action)) return reduceRide(state, action)
      if (isPayAction(action)) return { ...state, paying: reducePaying(state.paying, action) }
      return reduceMap(state, action)
  }
}

function held(state: SellState, action: Extract<SellAction, { type: 'held' }>): SellState {
  const { order, party, tried, cursor } = action
  const types = fitTypes(state.typeOrder, state.types, order.people)
  const saleKey = state.order?.order === order.order ? state.saleKey : action.newKey
  const fresh = { quote: null, sold: null, singleAsked: false }
  return { ...state, mode: 'map', order, party, tried, cursor, types, saleKey, ...fresh }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most))
}
