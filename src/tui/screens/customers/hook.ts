/** Keys of the customers. */
import { useEffect, useMemo } from 'react'
import { useCounter, useKeys, useMode } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { isEdit } from '../../dialog/text-line.ts'
import type { ScreenProps } from '../../doors.ts'
import { pointAt } from '../../found-rows.ts'
import { actionOf } from '../../keys.ts'
import { paperAsk } from '../../print-asks.ts'
import { searchText } from '../../search-text.ts'
import { makeStore, useStore } from '../../store.ts'
import { type AtCustomers, openCustomer, search } from './at-customers.ts'
import { pressCustomer } from './press.ts'
import { addAsk } from './profile-asks.ts'
import { type CustomersState, customersMode, customersStart, reduceCustomers } from './state.ts'

export function useCustomers({ active, doors, about, columns }: ScreenProps, page: number): CustomersState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceCustomers, customersStart), [])
  const state = useStore(store)
  const at: AtCustomers = { counter, store, doors, width: columns, page }
  useMode(customersMode(state), active)
  useKeys((key) => press(key, at), active)
  // Seen anew, the newest customers are others; what was typed stays.
  useEffect(() => {
    if (active && !store.get().open) void search({ counter, store })
  }, [active, counter, store])
  useEffect(() => {
    if (about) void openCustomer({ counter, store }, about.text)
  }, [about, counter, store])
  return state
}

function press(key: Key, at: AtCustomers): void | Promise<void> {
  const mode = customersMode(at.store.get())
  if (mode === 'customers') return pressList(key, at)
  if (mode === 'customer') return pressCustomer(key, at)
  return pressPaper(key, at)
}

function pressPaper(key: Key, { counter, doors, store, page }: AtCustomers): void | Promise<void> {
  const action = actionOf('paper', key)
  const { paper } = store.get()
  if (action === 'close') return store.dispatch({ type: 'back' })
  if (!action || !paper) return
  if (action === 'printPaper') return paperAsk(counter, paper.print).then(doors.ask)
  const most = Math.max(0, paper.text.split('\n').length - page)
  store.dispatch({ type: 'moved', by: steps(page)[action], most })
}

const steps = (page: number) => ({ up: -1, down: 1, pageUp: -page, pageDown: page })

function type(text: string, { store }: AtCustomers): void {
  if (text !== '') store.dispatch({ type: 'typed', text })
}

function pressList(key: Key, at: AtCustomers): void | Promise<void> {
  const { store, doors, page } = at
  const action = actionOf('customers', key)
  if (key.name === 'click') return click(key.y ?? 0, at)
  if (isEdit(action)) return store.dispatch({ type: 'edited', edit: action })
  switch (action) {
    case 'help':
      return doors.help()
    case 'findCustomer':
      return enter(at)
    case 'customerAdd':
      return add(at)
    case 'clear':
      return clear(at)
    case undefined:
      return type(searchText(key, store.get().query.text), at)
    default:
      return store.dispatch({ type: 'moved', by: steps(page)[action] })
  }
}

/** The first goes to a customer, the second opens him. */
function click(y: number, at: AtCustomers): void | Promise<void> {
  const { store, page } = at
  const { lines, cursor, trouble } = store.get()
  const rows = { cursor, trouble, count: lines.length, height: page }
  const isOpened = pointAt(y, rows, (by) => store.dispatch({ type: 'moved', by }))
  if (isOpened) return openCustomer(at, lines[cursor]!.code)
}

/** Enter searches by what is typed; once it was, it opens the customer under the cursor. */
async function enter(at: AtCustomers): Promise<void> {
  const { store } = at
  if (store.get().query.text.trim() !== store.get().asked) {
    await search(at)
    // Who is the only one is meant, unless he was only nearly so.
    const [only, ...others] = store.get().lines
    if (!only || others.length > 0 || only.match === 'near') return
  }
  const line = store.get().lines[store.get().cursor]
  if (line) await openCustomer(at, line.code)
}

/** Who was searched for and not found is who is added. */
function add(at: AtCustomers): void {
  const { counter, store, doors } = at
  const { query } = store.get()
  doors.ask(addAsk(counter, query.text.trim(), (code) => openCustomer(at, code)))
}

async function clear(at: AtCustomers): Promise<void> {
  const { store, doors } = at
  if (store.get().query.text === '') return doors.go('sell')
  store.dispatch({ type: 'edited', edit: 'eraseAll' })
  await search(at)
}
