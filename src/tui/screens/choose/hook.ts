/** Keys of the performance list, and the list itself, asked again every two seconds for the live fill. */
import { useMemo, useRef } from 'react'
import { shown } from '../../../core/text.ts'
import { type Counter, useCounter, useEvery, useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import type { Doors } from '../../doors.ts'
import { actionOf } from '../../keys.ts'
import type { HeldOrder, HouseView, PerformanceLine } from '../../office.ts'
import { searchText } from '../../search-text.ts'
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
/** Of a longer list only what is seen is asked for each time, and all of it now and then. */
const SHORT_LIST = 300
const WHOLE_LIST_MS = 30_000

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
  const store = useMemo(() => makeStore(reduceChoose, startOf(counter)), [counter])
  const whole = useRef(0)
  useEvery(REFRESH_MS, () => {
    const { lines } = store.get()
    const isShort = (lines?.length ?? 0) <= SHORT_LIST
    if (!isShort && counter.now() - whole.current < WHOLE_LIST_MS)
      return refreshSeen(counter, store, place.height)
    whole.current = counter.now()
    return refresh(counter, store)
  })
  useKeys((key) => press(key, counter, store, place, doors), active)
  return useStore(store)
}

type ChooseStore = Store<ChooseState, ChooseAction>

/** A list that was looked at before begins as it was then. */
function startOf(counter: Counter): ChooseState {
  const { lines } = counter.moment
  return lines ? reduceChoose(chooseStart, arrived(counter, lines)) : chooseStart
}

const arrived = (counter: Counter, lines: readonly PerformanceLine[]): ChooseAction => ({
  type: 'arrived',
  lines: lines.map((line) => listed(counter, line)),
  now: counter.now(),
})

/** What the list begins with. */
export async function lookAtList({ office, moment }: Pick<Counter, 'office' | 'moment'>) {
  moment.lines = await office.performances()
  return moment.lines
}

async function refresh(counter: Counter, store: ChooseStore): Promise<void> {
  try {
    store.dispatch(arrived(counter, await lookAtList(counter)))
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

/** The lines that are on the screen, whose fill is looked at. */
async function refreshSeen(counter: Counter, store: ChooseStore, height: number): Promise<void> {
  const state = store.get()
  const top = topOf(state, height)
  const codes = state.matches.slice(top, top + height).map(({ code }) => code)
  try {
    const lines = codes.length === 0 ? [] : await counter.office.performances(codes)
    store.dispatch({ type: 'refreshed', lines: lines.map((line) => listed(counter, line)) })
  } catch (error) {
    store.dispatch({ type: 'trouble', why: troubleOf(counter, error).what })
  }
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
  else {
    const text = shown(searchText(key, store.get().query))
    if (text !== '') store.dispatch({ type: 'typed', text })
  }
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
