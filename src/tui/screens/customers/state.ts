/** The customers: found by what is typed, one of them open: pure. */

import type { Sentence } from '../../context.ts'
import type { FoundCustomer, OpenCustomer } from '../../customers-office.ts'
import { type EditAction, edit, insert, lineOf, type TextLine } from '../../dialog/text-line.ts'
import { type Paper, paperOf } from '../../paper.ts'
import type { PaperToPrint } from '../../printing-office.ts'

export interface CustomersState {
  query: TextLine
  /** What `lines` were found by; null: nothing was asked yet. */
  asked: string | null
  lines: readonly FoundCustomer[]
  cursor: number
  /** The house's. */
  zone: string
  open: OpenCustomer | null
  /** Index of the order under the cursor. */
  at: number
  paper: Paper | null
  trouble: Sentence | null
  waiting: boolean
}

export type CustomersAction =
  | { type: 'typed'; text: string }
  | { type: 'edited'; edit: EditAction }
  | { type: 'waiting' }
  | { type: 'found'; asked: string; lines: readonly FoundCustomer[]; zone: string }
  | { type: 'trouble'; trouble: Sentence }
  /** `most`: the last line of what is on paper. */
  | { type: 'moved'; by: number; most?: number }
  | { type: 'opened'; open: OpenCustomer }
  | { type: 'paper'; text: string; print: PaperToPrint }
  | { type: 'back' }

export const customersStart: CustomersState = {
  ...{ query: lineOf(''), asked: null, lines: [], cursor: 0, zone: 'UTC', open: null, at: 0 },
  ...{ paper: null, trouble: null, waiting: false },
}

export type CustomersMode = 'customers' | 'customer' | 'paper'

export const customersMode = ({ open, paper }: CustomersState): CustomersMode =>
  paper ? 'paper' : open ? 'customer' : 'customers'

export function reduceCustomers(state: CustomersState, action: CustomersAction): CustomersState {
  switch (action.type) {
    case 'typed':
      return { ...state, query: insert(state.query, action.text), trouble: null }
    case 'edited':
      return { ...state, query: edit(state.query, action.edit), trouble: null }
    case 'waiting':
      return { ...state, waiting: true, trouble: null }
    case 'found':
      return found(state, action)
    case 'trouble':
      return { ...state, trouble: action.trouble, waiting: false }
    case 'moved':
      return moved(state, action.by, action.most ?? 0)
    case 'opened':
      return opened(state, action.open)
    case 'paper':
      return { ...state, paper: paperOf(action), waiting: false }
    case 'back':
      return state.paper ? { ...state, paper: null } : { ...state, open: null, at: 0, trouble: null }
  }
}

function found(
  state: CustomersState,
  { asked, lines, zone }: { asked: string; lines: readonly FoundCustomer[]; zone: string },
): CustomersState {
  return { ...state, asked, lines, zone, cursor: 0, waiting: false }
}

function moved(state: CustomersState, by: number, most: number): CustomersState {
  const { paper, open, lines } = state
  if (paper) return { ...state, paper: { ...paper, top: clamp(paper.top + by, most) } }
  if (open) return { ...state, at: clamp(state.at + by, open.customer.orders.length - 1) }
  return { ...state, cursor: clamp(state.cursor + by, lines.length - 1) }
}

/** Looked at again after something was done, the cursor stays. */
function opened(state: CustomersState, open: OpenCustomer): CustomersState {
  const same = state.open?.customer.code === open.customer.code
  return { ...state, open, at: same ? state.at : 0, waiting: false, trouble: null }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, Math.max(0, most)))
