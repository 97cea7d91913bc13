/** The orders: found by what is typed, one of them open: pure. */
import type { Sentence } from '../../context.ts'
import { type EditAction, edit, insert, lineOf, type TextLine } from '../../dialog/text-line.ts'
import type { FoundOrder, OpenOrder } from '../../orders-office.ts'

export interface OrdersState {
  query: TextLine
  /** What `lines` were found by; null: nothing was asked yet. */
  asked: string | null
  lines: readonly FoundOrder[]
  cursor: number
  open: OpenOrder | null
  /** Index of the ticket under the cursor. */
  at: number
  /** Ids of tickets. */
  marked: readonly string[]
  /** What was printed, to be read. */
  paper: { text: string; top: number } | null
  trouble: Sentence | null
  waiting: boolean
}

export type OrdersAction =
  | { type: 'typed'; text: string }
  | { type: 'edited'; edit: EditAction }
  | { type: 'waiting' }
  | { type: 'ready' }
  | { type: 'found'; asked: string; lines: readonly FoundOrder[] }
  | { type: 'trouble'; trouble: Sentence }
  | { type: 'moved'; by: number }
  | { type: 'opened'; open: OpenOrder }
  | { type: 'marked' }
  | { type: 'markedAll' }
  | { type: 'paper'; text: string }
  | { type: 'closed' }

export const ordersStart: OrdersState = {
  ...{ query: lineOf(''), asked: null, lines: [], cursor: 0, open: null, at: 0, marked: [] },
  ...{ paper: null, trouble: null, waiting: false },
}

export type OrdersMode = 'orders' | 'order' | 'ticket'

export const ordersMode = ({ open, paper }: OrdersState): OrdersMode =>
  paper ? 'ticket' : open ? 'order' : 'orders'

export function reduceOrders(state: OrdersState, action: OrdersAction): OrdersState {
  switch (action.type) {
    case 'typed':
      return { ...state, query: insert(state.query, action.text), trouble: null }
    case 'edited':
      return { ...state, query: edit(state.query, action.edit), trouble: null }
    case 'waiting':
      return { ...state, waiting: true, trouble: null }
    case 'ready':
      return { ...state, waiting: false }
    case 'found':
      return { ...state, asked: action.asked, lines: action.lines, cursor: 0, waiting: false }
    case 'trouble':
      return { ...state, trouble: action.trouble, waiting: false }
    case 'moved':
      return moved(state, action.by)
    case 'opened':
      return opened(state, action.open)
    case 'marked':
      return marked(state)
    case 'markedAll':
      return { ...state, marked: state.marked.length > 0 ? [] : valid(state).map(({ id }) => id) }
    case 'paper':
      return { ...state, paper: { text: action.text, top: 0 }, waiting: false }
    case 'closed':
      return state.paper
        ? { ...state, paper: null }
        : { ...state, open: null, marked: [], at: 0, trouble: null }
  }
}

/** Tickets that can be given back. */
const valid = ({ open }: OrdersState) =>
  (open?.order.tickets ?? []).filter(({ status }) => status === 'valid')

function moved(state: OrdersState, by: number): OrdersState {
  if (state.paper) {
    const last = state.paper.text.split('\n').length - 1
    return { ...state, paper: { ...state.paper, top: clamp(state.paper.top + by, last) } }
  }
  if (state.open) return { ...state, at: clamp(state.at + by, state.open.order.tickets.length - 1) }
  return { ...state, cursor: clamp(state.cursor + by, state.lines.length - 1) }
}

/** Looked at again after something was done, the cursor stays. */
function opened(state: OrdersState, open: OpenOrder): OrdersState {
  const same = state.open?.order.ref === open.order.ref
  return { ...state, open, at: same ? state.at : 0, marked: [], waiting: false, trouble: null }
}

function marked(state: OrdersState): OrdersState {
  const ticket = state.open?.order.tickets[state.at]
  if (ticket?.status !== 'valid') return state
  const others = state.marked.filter((id) => id !== ticket.id)
  const next = others.length < state.marked.length ? others : [...others, ticket.id]
  return { ...state, marked: next, at: clamp(state.at + 1, state.open!.order.tickets.length - 1) }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, Math.max(0, most)))
