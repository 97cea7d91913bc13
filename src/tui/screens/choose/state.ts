/** Choosing a performance: pure. The list narrows while one types; the cursor stays on its performance. */
import type { PerformanceLine } from '../../office.ts'

export interface Listed extends PerformanceLine {
  /** The start, as shown. */
  when: string
  /** What is searched, in lower case. */
  text: string
}

export interface ChooseState {
  /** Null: not known yet. By start. */
  lines: readonly Listed[] | null
  query: string
  /** Lines that match the query, by start. */
  matches: readonly Listed[]
  /** Code of the performance under the cursor. */
  cursor: string | null
  /** Why the house does not answer, in words; null when it does. */
  trouble: string | null
  /** The performance that is being opened. */
  opening: string | null
}

export type ChooseAction =
  | { type: 'arrived'; lines: Listed[]; now: number }
  /** Some of the lines as they are now. */
  | { type: 'refreshed'; lines: Listed[] }
  | { type: 'trouble'; why: string }
  | { type: 'opening'; code: string | null }
  | { type: 'typed'; text: string }
  | { type: 'erased' }
  | { type: 'cleared' }
  | { type: 'moved'; by: number }
  | { type: 'pointed'; code: string }

export const chooseStart: ChooseState = {
  lines: null,
  query: '',
  matches: [],
  cursor: null,
  trouble: null,
  opening: null,
}

export function reduceChoose(state: ChooseState, action: ChooseAction): ChooseState {
  switch (action.type) {
    case 'arrived':
      return arrived(state, action.lines, action.now)
    case 'refreshed':
      return refreshed(state, action.lines)
    case 'trouble':
      return { ...state, trouble: action.why }
    case 'opening':
      return { ...state, opening: action.code }
    case 'typed':
      return narrowed(state, state.query + action.text, state.matches)
    case 'erased':
      return narrowed(state, [...state.query].slice(0, -1).join(''))
    case 'cleared':
      return narrowed(state, '')
    case 'moved':
      return moved(state, action.by)
    case 'pointed':
      return { ...state, cursor: action.code }
  }
}

export function currentOf(state: ChooseState): Listed | undefined {
  return state.matches.find((line) => line.code === state.cursor)
}

/** Which of the matches is the first that a list of this height shows: the cursor's own stands in the middle. */
export function topOf(state: ChooseState, height: number): number {
  const at = Math.max(
    0,
    state.matches.findIndex((line) => line.code === state.cursor),
  )
  return Math.max(0, Math.min(at - Math.floor(height / 2), state.matches.length - height))
}

function arrived(state: ChooseState, lines: Listed[], now: number): ChooseState {
  const sorted = [...lines].sort((a, b) => a.starts_at - b.starts_at || (a.code < b.code ? -1 : 1))
  const known = sorted.some((line) => line.code === state.cursor)
  const coming = sorted.find((line) => line.starts_at >= now && line.status === 'open') ?? sorted[0]
  const cursor = known ? state.cursor : (coming?.code ?? null)
  return narrowed({ ...state, lines: sorted, trouble: null, cursor }, state.query)
}

function refreshed(state: ChooseState, lines: Listed[]): ChooseState {
  const known = new Map(lines.map((line) => [line.code, line]))
  const anew = (line: Listed) => known.get(line.code) ?? line
  // What is found by a word stays found: only its figures are others.
  return {
    ...state,
    trouble: null,
    lines: state.lines?.map(anew) ?? null,
    matches: state.matches.map(anew),
  }
}

/** Every word typed must be found, so that one letter more leaves some of those that were found before; the cursor goes to the first match where its own is none. */
function narrowed(state: ChooseState, query: string, among = state.lines ?? []): ChooseState {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const matches =
    words.length === 0
      ? (state.lines ?? [])
      : among.filter((line) => words.every((word) => line.text.includes(word)))
  const stays = matches.some((line) => line.code === state.cursor)
  return { ...state, query, matches, cursor: stays ? state.cursor : (matches[0]?.code ?? state.cursor) }
}

function moved(state: ChooseState, by: number): ChooseState {
  const at = state.matches.findIndex((line) => line.code === state.cursor)
  const next = Math.min(Math.max(at + by, 0), state.matches.length - 1)
  return { ...state, cursor: state.matches[next]?.code ?? state.cursor }
}
