/** The waiting list of a performance: pure. */
import type { WaitLine } from '../../../core/waiting/list-waits.ts'
import type { Sentence } from '../../context.ts'
import type { PerformanceLine } from '../../office.ts'

export interface WaitingState {
  /** Null: not known yet, or there is none. */
  performance: PerformanceLine | null
  lines: readonly WaitLine[]
  cursor: number
  /** Those, too, who wait no longer. */
  all: boolean
  isKnown: boolean
  trouble: Sentence | null
}

export type WaitingAction =
  | { type: 'arrived'; performance: PerformanceLine | null; lines: readonly WaitLine[] }
  | { type: 'trouble'; trouble: Sentence }
  | { type: 'moved'; by: number }
  | { type: 'allTurned' }

export const waitingStart: WaitingState = {
  ...{ performance: null, lines: [], cursor: 0, all: false, isKnown: false, trouble: null },
}

export function reduceWaiting(state: WaitingState, action: WaitingAction): WaitingState {
  switch (action.type) {
    case 'arrived':
      return arrived(state, action.performance, action.lines)
    case 'trouble':
      return { ...state, trouble: action.trouble, isKnown: true }
    case 'moved':
      return { ...state, cursor: within(state.cursor + action.by, state.lines) }
    case 'allTurned':
      return { ...state, all: !state.all }
  }
}

export const chosenOf = ({ lines, cursor }: WaitingState): WaitLine | undefined => lines[cursor]

/** The cursor stays on its request, wherever that stands by now. */
function arrived(
  state: WaitingState,
  performance: PerformanceLine | null,
  lines: readonly WaitLine[],
): WaitingState {
  const isSame = state.performance?.code === performance?.code
  const at = isSame ? lines.findIndex(({ ref }) => ref === chosenOf(state)?.ref) : 0
  const cursor = within(at < 0 ? state.cursor : at, lines)
  return { ...state, performance, lines, cursor, isKnown: true, trouble: null }
}

const within = (at: number, lines: readonly unknown[]): number => Math.max(0, Math.min(at, lines.length - 1))
