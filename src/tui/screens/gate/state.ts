/** What the door staff's screen shows: pure. */
import type { GateCounts } from '../../../core/gate/count-entries.ts'
import type { AdmittedOffline } from '../../../core/gate/gate-offline.ts'
import type { Sentence } from '../../context.ts'
import { lineOf, type TextLine } from '../../dialog/text-line.ts'

/** `unsure`: nobody knows, for the line or the disk is in trouble. */
export type Answer = { kind: 'yes'; admitted: AdmittedOffline } | { kind: 'no' | 'unsure'; trouble: Sentence }

export interface Seen {
  kind: Answer['kind']
  at: number
  text: string
}

export interface GateState {
  typed: TextLine
  isBusy: boolean
  /** Null: ready for the next one. */
  answer: Answer | null
  /** The newest first. */
  last: Seen[]
  counts: GateCounts | null
  isHelp: boolean
}

export type GateAction =
  | { type: 'typed'; typed: TextLine }
  | { type: 'asked' }
  | { type: 'answered'; answer: Answer; seen: Seen }
  | { type: 'ready' }
  /** An answer has stood for its time; a newer one stays. */
  | { type: 'passed'; answer: Answer }
  | { type: 'counted'; counts: GateCounts }
  | { type: 'help'; isHelp: boolean }

export const START: GateState = {
  ...{ typed: lineOf(''), isBusy: false, answer: null, last: [], counts: null, isHelp: false },
}

/** More than any screen has lines for. */
const MOST_SEEN = 20

export function reduceGate(state: GateState, action: GateAction): GateState {
  switch (action.type) {
    case 'typed':
      return { ...state, typed: action.typed }
    case 'asked':
      return { ...state, typed: lineOf(''), isBusy: true, answer: null }
    case 'answered': {
      const last = [action.seen, ...state.last].slice(0, MOST_SEEN)
      return { ...state, isBusy: false, answer: action.answer, last }
    }
    case 'ready':
      return { ...state, answer: null, typed: lineOf('') }
    case 'passed':
      return state.answer === action.answer ? { ...state, answer: null } : state
    case 'counted':
      return { ...state, counts: action.counts }
    case 'help':
      return { ...state, isHelp: action.isHelp }
  }
}
