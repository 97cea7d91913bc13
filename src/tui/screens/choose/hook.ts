/** Keys of the performance list, and the list itself, asked again every two seconds for the live fill. */
import { useMemo } from 'react'
import { shown } from '../../../core/text.ts'
import { type Counter, useCounter, useEvery, useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import type { Doors } from '../../doors.ts'
import { actionOf } from '../../keys.ts'
import type { HeldOrder, HouseView, PerformanceLine } from '../../office.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { dayAndTime } from '../../words.ts'
import {
  type ChooseAction,
  type ChooseState,
  chooseStart,
  currentOf,
  type Listed,
  reduceChoose,
  topOf,
} from './state.ts'

const REFRESH_MS = 2000

export interface Chosen {
  performance: PerformanceLine
  house: HouseView
  /** What is held there already. */
  order?: HeldOrder
}

export interface ChooseDoors extends Doors {
  /** A performance was chosen and its house has been read. */
  chosen(chosen: Chosen): void
}

/** Where the list stands on the screen. */
interface ListPlace {
  top: number
  height: number
}

export function useChoose(active: boolean, place: ListPlace, doors: ChooseDoors): ChooseState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceChoose, chooseStart), [])
  useEvery(REFRESH_MS, () => refresh(counter, store))
  useKeys((key) => press(key, counter, store, place, doors), active)
  return useStore(store)
}

type ChooseStore = Store<ChooseState, ChooseAction>

async function refresh(counter: Counter, store: ChooseStore): Promise<void> {
  try {
    const lines = await counter.office.performances()
    store.dispatch({ type: 'arrived', lines: lines.map((line) => listed(counter, line)), now: counter.now() })
  } catch (error) {
    store.dispatch({ type: 'trouble', why: troubleOf(counter, error).what })
  }
}

function listed(counter: Counter, line: PerformanceLine): Listed {
  const when = dayAndTime(counter.words, line.starts_at, line.zone)
  const [title, venue] = [shown(line.title), shown(line.venue)]
  const text = `${title} ${line.code} ${line.event} ${venue} ${when}`.toLowerCase()
  return { ...line, title, venue, when, text }
}

async function press(
  key: Key,
  counter: Counter,
  store: ChooseStore,
  place: ListPlace,
  doors: ChooseDoors,
): Promise<void> {
  const action = actionOf('choose', key)
  const page = Math.max(1, place.height - 1)
  // Typed ahead of the first answer: the keys wait for the list.
  if (!store.get().lines) await refresh(counter, store)
  const step = { up: -1, down: 1, pageUp: -page, pageDown: page, first: -1e9, last: 1e9 }
  if (action === 'help') doors.help()
  else if (action === 'erase') store.dispatch({ type: 'erased' })
  else if (action === 'clear') {
    if (store.get().query === '') doors.leave()
    else store.dispatch({ type: 'cleared' })
  } else if (action === 'open') await open(counter, store, doors)
  else if (action) store.dispatch({ type: 'moved', by: step[action] })
  else if (key.name === 'click') await point(key.y ?? 0, counter, store, place, doors)
  else if (key.text) store.dispatch({ type: 'typed', text: shown(key.text) })
}

/** A click goes to a performance; on the one that is chosen already it opens it. */
async function point(
  y: number,
  counter: Counter,
  store: ChooseStore,
  { top, height }: ListPlace,
  doors: ChooseDoors,
): Promise<void> {
  const state = store.get()
  const at = y - top
  const line = at < 0 || at >= height ? undefined : state.matches[topOf(state, height) + at]
  if (line && line.code === state.cursor) await open(counter, store, doors)
  else if (line) store.dispatch({ type: 'pointed', code: line.code })
}

async function open(counter: Counter, store: ChooseStore, doors: ChooseDoors): Promise<void> {
  const line = currentOf(store.get())
  if (!line) return
  store.dispatch({ type: 'opening', code: line.code })
  try {
    doors.chosen({ performance: line, house: await counter.office.house(line.code) })
  } catch (error) {
    store.dispatch({ type: 'trouble', why: troubleOf(counter, error).what })
  }
  store.dispatch({ type: 'opening', code: null })
}
