/** Where one is on the map, and what others have: pure. */
import type { SeatsView, TakenLists } from '../../../office.ts'

export interface SeatsState {
  /** A place of the layout. */
  cursor: number
  /** The whole house, block by block. */
  isHouse: boolean
  version: string | null
  taken: TakenLists
  /** Blocks that were offered and not wanted, by seat ids. */
  tried: string[][]
}

export type SeatsAction =
  | { type: 'moved'; cursor: number }
  | { type: 'house'; isHouse: boolean }
  | { type: 'seats'; view: SeatsView }
  | { type: 'tried'; seats: string[] | null }

export const seatsStart = (cursor: number): SeatsState => ({
  ...{ cursor, isHouse: false, version: null, taken: [], tried: [] },
})

export function reduceSeats(state: SeatsState, action: SeatsAction): SeatsState {
  switch (action.type) {
    case 'moved':
      return { ...state, cursor: action.cursor }
    case 'house':
      return { ...state, isHouse: action.isHouse }
    case 'seats':
      return { ...state, ...action.view }
    case 'tried':
      return { ...state, tried: action.seats === null ? [] : [...state.tried, action.seats] }
  }
}
