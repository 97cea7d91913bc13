/** Keys of the orders. */

import { useEffect, useMemo } from 'react'
import { type Counter, useCounter, useKeys, useMode } from '../../context.ts'
import type { Key } from '../../decode.ts'
import type { Ask } from '../../dialog/ask.ts'
import { isEdit } from '../../dialog/text-line.ts'
import type { ScreenProps } from '../../doors.ts'
import { pointAt } from '../../found-rows.ts'
import { type Action, actionOf } from '../../keys.ts'
import { lookPrints } from '../../prints.ts'
import { searchText } from '../../search-text.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { type About, noteAsk, printAsk, refundAsk, voidAsk } from './asks.ts'
import { backAsk, buyerAsk, cancelAsk, goodwillAsk } from './change-asks.ts'
import { exchangeAsk } from './exchange-asks.ts'
import { nameAsk } from './name-asks.ts'
import { payAsk } from './pay-asks.ts'
import { sendAsk } from './send-ask.ts'
import { type OrdersAction, type OrdersState, ordersMode, ordersStart, reduceOrders } from './state.ts'

export interface Looking {
  counter: Counter
  store: Store<OrdersState, OrdersAction>
  doors: ScreenProps['doors']
  /** Lines of a page. */
  page: number
}

export function useOrders({ active, doors, about }: ScreenProps, page: number): OrdersState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceOrders, ordersStart), [])
  const looking = { counter, store, doors, page }
  const state = useStore(store)
  useMode(ordersMode(state), active)
  useKeys((key) => press(key, looking), active)
  // Seen anew, the newest orders are others; what was typed stays.
  useEffect(() => {
    if (active && !store.get().open) void search({ counter, store })
  }, [active, counter, store])
  useEffect(() => {
    if (about) void openOrder({ counter, store }, about.text)
  }, [about, counter, store])
  return state
}

type Asking = Pick<Looking, 'counter' | 'store'>

async function asking({ counter, store }: Asking, work: () => Promise<void>): Promise<void> {
  store.dispatch({ type: 'waiting' })
  try {
    await work()
  } catch (error) {
    store.dispatch({ type: 'trouble', trouble: troubleOf(counter, error) })
  }
}

/** What is typed; nothing: the newest. */
function search({ counter, store }: Asking): Promise<void> {
  const asked = store.get().query.text.trim()
  return asking({ counter, store }, async () => {
    const { orders } = counter.office
    const lines = asked === '' ? await orders.recent() : await orders.find(asked)
    store.dispatch({ type: 'found', asked, lines })
  })
}

function openOrder({ counter, store }: Asking, ref: string): Promise<void> {
  return asking({ counter, store }, async () => {
    store.dispatch({ type: 'opened', open: await counter.office.orders.open(ref) })
  })
}

function press(key: Key, looking: Looking): void | Promise<void> {
  const mode = ordersMode(looking.store.get())
  if (mode === 'orders') return pressList(key, looking)
  if (mode === 'order') return pressOrder(key, looking)
  const action = actionOf('ticket', key)
  if (action === 'close') looking.store.dispatch({ type: 'closed' })
  else if (action) looking.store.dispatch({ type: 'moved', by: action === 'up' ? -1 : 1 })
}

async function pressList(key: Key, looking: Looking): Promise<void> {
  const { store, doors, page } = looking
  const action = actionOf('orders', key)
  const step = { up: -1, down: 1, pageUp: -page, pageDown: page }
  if (action === 'help') return doors.help()
  if (action === 'search') return enter(looking)
  if (action === 'clear') return clear(looking)
  if (key.name === 'click') return click(key.y ?? 0, looking)
  if (isEdit(action)) return store.dispatch({ type: 'edited', edit: action })
  if (action) return store.dispatch({ type: 'moved', by: step[action] })
  const text = searchText(key, store.get().query.text)
  if (text !== '') store.dispatch({ type: 'typed', text })
}

/** The first goes to an order, the second opens it. */
async function click(y: number, looking: Looking): Promise<void> {
  const { store, page } = looking
  const { lines, cursor, trouble } = store.get()
  const rows = { cursor, trouble, count: lines.length, height: page }
  const isOpened = pointAt(y, rows, (by) => store.dispatch({ type: 'moved', by }))
  if (isOpened) await openOrder(looking, lines[cursor]!.ref)
}

/** Enter searches by what is typed; once it was, it opens the order under the cursor. */
async function enter(looking: Looking): Promise<void> {
  const { store } = looking
  if (store.get().query.text.trim() !== store.get().asked) {
    await search(looking)
    // Whoever types a whole reference means that order.
    if (store.get().lines.length !== 1) return
  }
  const line = store.get().lines[store.get().cursor]
  if (line) await openOrder(looking, line.ref)
}

async function clear(looking: Looking): Promise<void> {
  const { store, doors } = looking
  if (store.get().query.text === '') return doors.go('sell')
  store.dispatch({ type: 'edited', edit: 'eraseAll' })
  await search(looking)
}

function pressOrder(key: Key, looking: Looking): void | Promise<void> {
  const { store, doors } = looking
  const action = actionOf('order', key)
  switch (action) {
    case undefined:
      return
    case 'up':
      return store.dispatch({ type: 'moved', by: -1 })
    case 'down':
      return store.dispatch({ type: 'moved', by: 1 })
    case 'mark':
      return store.dispatch({ type: 'marked' })
    case 'markAll':
      return store.dispatch({ type: 'markedAll' })
    case 'back':
      return store.dispatch({ type: 'closed' })
    case 'help':
      return doors.help()
    default:
      return askOf(action, looking)
  }
}

/** What is done with an order is asked first. */
async function askOf(action: Questions, looking: Looking): Promise<void> {
  const { counter, store, doors } = looking
  const { open, marked, at } = store.get()
  if (!open) return
  const show = (ref: string) => openOrder(looking, ref)
  const again = () => show(open.order.ref)
  const about: About = { counter, open, again, show, ask: doors.ask }
  const here = [...marked]
  if (action === 'copy') {
    await lookPrints(counter)
    return doors.ask(printAsk(about, here, (text) => store.dispatch({ type: 'paper', text })))
  }
  if (action === 'rename') {
    const ticket = open.order.tickets[at]
    return ticket && doors.ask(nameAsk(about, ticket))
  }
  await asking(looking, async () => {
    const question = await QUESTIONS[action](about, here)
    store.dispatch({ type: 'ready' })
    await doors.ask(question)
  })
}

const QUESTIONS = {
  giveBack: refundAsk,
  backOther: backAsk,
  goodwill: goodwillAsk,
  void: voidOpen,
  note: noteAsk,
  exchange: exchangeAsk,
  payOrder: payAsk,
  cancelOrder: cancelAsk,
  editBuyer: buyerAsk,
  send: sendAsk,
} as const satisfies Partial<Record<Action, (about: About, tickets: string[]) => Ask | Promise<Ask>>>

type Questions = keyof typeof QUESTIONS | 'copy' | 'rename'

function voidOpen({ counter, again, open }: About): Ask {
  return voidAsk({ counter, again, ref: open.order.ref })
}
