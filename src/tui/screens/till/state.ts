/** The till: its figures as they are now, what is counted, closed tills, what is on paper: pure. */

import type { SessionLine } from '../../../core/tills/session-line.ts'
import type { TillFigures } from '../../../core/tills/till-figures.ts'
import type { Sentence } from '../../context.ts'
import type { EditAction } from '../../dialog/text-line.ts'
import { type Paper, paperOf } from '../../paper.ts'
import type { PaperToPrint } from '../../printing-office.ts'
import type { HouseMoney } from '../../till-office.ts'
import { type CountGrid, editedIn, movedIn, typedIn } from './count.ts'

export interface TillState {
  /** Null: not known yet. */
  money: HouseMoney | null
  /** Null: none is open; undefined: nobody has looked, or may. */
  figures: TillFigures | null | undefined
  /** First line of the figures that is seen. */
  top: number
  /** What was done last. */
  said: string | null
  counting: CountGrid | null
  zs: { lines: readonly SessionLine[]; cursor: number; all: boolean } | null
  paper: Paper | null
  trouble: Sentence | null
  /** The trouble is of the look at the figures: over with the next good one. What a key was refused stays to be read. */
  isOfLook: boolean
  /** Whoever works here may not look: nobody is asked again and again. */
  barred: boolean
}

export type TillAction =
  | { type: 'money'; money: HouseMoney }
  | { type: 'looked'; figures: TillFigures | null }
  | { type: 'trouble'; trouble: Sentence; barred?: boolean; isOfLook?: boolean }
  | { type: 'moved'; by: number; most: number }
  | { type: 'said'; text: string }
  | { type: 'counting'; grid: CountGrid }
  | { type: 'typed'; text: string }
  | { type: 'edited'; edit: EditAction }
  | { type: 'zs'; lines: readonly SessionLine[]; all: boolean }
  | { type: 'paper'; text: string; print: PaperToPrint }
  /** The till is closed. */
  | { type: 'over'; text: string; said: string; print: PaperToPrint }
  | { type: 'back' }

export const tillStart: TillState = {
  ...{
    money: null,
    figures: undefined,
    top: 0,
    said: null,
    counting: null,
    zs: null,
    paper: null,
    trouble: null,
    isOfLook: false,
  },
  barred: false,
}

export type TillMode = 'noTill' | 'till' | 'counting' | 'zs' | 'paper'

export function tillMode({ counting, zs, paper, figures }: TillState): TillMode {
  if (paper) return 'paper'
  if (counting) return 'counting'
  if (zs) return 'zs'
  return figures === null ? 'noTill' : 'till'
}

export function reduceTill(state: TillState, action: TillAction): TillState {
  switch (action.type) {
    case 'money':
      return { ...state, money: action.money }
    case 'looked':
      return looked(state, action.figures)
    case 'trouble':
      return troubled(state, action)
    case 'moved':
      return moved(state, action.by, action.most)
    case 'said':
      return { ...state, said: action.text, trouble: null }
    case 'counting':
      return { ...state, counting: action.grid, said: null, trouble: null }
    case 'typed':
      return state.counting
        ? { ...state, counting: typedIn(state.counting, action.text), trouble: null }
        : state
    case 'edited':
      return state.counting
        ? { ...state, counting: editedIn(state.counting, action.edit), trouble: null }
        : state
    case 'zs':
      return { ...state, zs: { lines: action.lines, all: action.all, cursor: 0 }, trouble: null }
    case 'paper':
      return { ...state, paper: paperOf(action), trouble: null }
    case 'over':
      return { ...state, counting: null, said: action.said, paper: paperOf(action) }
    case 'back':
      return back(state)
  }
}

/** Seen again and again. What a key was refused is told until the till is opened or closed, or another clerk looks. */
function looked(state: TillState, figures: TillFigures | null): TillState {
  const isFigures = !state.paper && !state.counting && !state.zs
  const isOther = state.barred || (state.figures === null) !== (figures === null)
  const trouble = isFigures && (state.isOfLook || isOther) ? null : state.trouble
  return { ...state, figures, trouble, barred: false }
}

/** Who may not look sees nothing of what another saw. */
function troubled(state: TillState, action: TillAction & { type: 'trouble' }): TillState {
  const { trouble, barred = false, isOfLook = false } = action
  return { ...state, trouble, isOfLook, barred, figures: barred ? undefined : state.figures }
}

/** `most`: the last line of what is scrolled. */
function moved(state: TillState, by: number, most: number): TillState {
  const { paper, counting, zs } = state
  if (paper) return { ...state, paper: { ...paper, top: clamp(paper.top + by, most) } }
  if (counting) return { ...state, counting: movedIn(counting, by) }
  if (zs) return { ...state, zs: { ...zs, cursor: clamp(zs.cursor + by, zs.lines.length - 1) } }
  return { ...state, top: clamp(state.top + by, most), trouble: null }
}

function back(state: TillState): TillState {
  if (state.paper) return { ...state, paper: null }
  return { ...state, counting: null, zs: null, trouble: null }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most))
