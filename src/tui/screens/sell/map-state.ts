/** How the map is looked at, and where one is being led by typing: pure. */
import type { SellState } from './state.ts'

export interface MapView {
  /** The small map of the house is wanted, or not; null: where the house is much larger than the window. */
  mini: boolean | null
  /** Free seats show how good they are. */
  shaded: boolean
  jump: Jump | null
}

interface Jump {
  text: string
  isFound: boolean
  /** Where one was, and goes back to. */
  from: { mode: 'map' | 'house'; cursor: number }
}

export type MapAction =
  | { type: 'miniWanted'; mini: boolean }
  | { type: 'shadeSwitched' }
  | { type: 'jumpBegun' }
  /** `cursor`: the place that it leads to; undefined where it leads nowhere. */
  | { type: 'jumpTyped'; text: string; cursor: number | undefined }
  | { type: 'jumpEnded'; stay: boolean }

export const mapStart: MapView = { mini: null, shaded: false, jump: null }

export function reduceMap(state: SellState, action: MapAction): SellState {
  const { map } = state
  switch (action.type) {
    case 'miniWanted':
      return { ...state, map: { ...map, mini: action.mini } }
    case 'shadeSwitched':
      return { ...state, map: { ...map, shaded: !map.shaded } }
    case 'jumpBegun': {
      const from = {
        mode: state.mode === 'house' ? ('house' as const) : ('map' as const),
        cursor: state.cursor,
      }
      return { ...state, mode: 'jump', map: { ...map, jump: { text: '', isFound: true, from } } }
    }
    case 'jumpTyped': {
      if (!map.jump) return state
      const { text, cursor } = action
      const isFound = cursor !== undefined || text.trim() === ''
      return {
        ...state,
        cursor: cursor ?? map.jump.from.cursor,
        map: { ...map, jump: { ...map.jump, text, isFound } },
      }
    }
    case 'jumpEnded': {
      if (!map.jump) return state
      const { text, isFound, from } = map.jump
      const stays = action.stay && isFound && text.trim() !== ''
      const where = stays ? { mode: 'map' as const } : from
      return { ...state, ...where, map: { ...map, jump: null } }
    }
  }
}
