/** Keys of a sale, and what happens by itself: others' seats each second, the end of a hold. */
import { useMemo } from 'react'
import { type Counter, useCounter, useEvery, useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import type { MapLayout } from '../../map/layout.ts'
import { type Direction, firstSeat, follow, move } from '../../map/move.ts'
import { makeStore, useStore } from '../../store.ts'
import type { Chosen } from '../choose/hook.ts'
import {
  endHold,
  giveBack,
  lookAtSeats,
  pay,
  requote,
  type Selling,
  showTicket,
  takeBest,
  takeCash,
  togglePick,
} from './selling.ts'
import { reduceSell, type SellState, sellStart } from './state.ts'

const LOOK_MS = 1000

export interface SellDoors {
  /** Back to the list of performances. */
  back(): void
  help(mode: 'map' | 'types' | 'cash' | 'done'): void
  leave(): void
}

export function useSell(chosen: Chosen, layout: MapLayout, active: boolean, doors: SellDoors): SellState {
  const counter = useCounter()
  const selling = useMemo(() => makeSelling(counter, chosen), [counter, chosen])
  useEvery(LOOK_MS, async () => {
    await endHold(selling)
    await lookAtSeats(selling)
  })
  useKeys((key) => press(key, selling, layout, doors), active)
  return useStore(selling.store)
}

function makeSelling(counter: Counter, { performance, house }: Chosen): Selling {
  const seats = house.plan.sections.flatMap((section) => section.seats)
  const types = house.terms.price_types.map(({ code }) => code)
  const indexOf = new Map(seats.map((seat, index) => [seat.id, index]))
  return {
    counter,
    performance,
    indexOf,
    store: makeStore(reduceSell, sellStart(firstSeat({ seats }), types)),
  }
}

function press(key: Key, selling: Selling, layout: MapLayout, doors: SellDoors): void | Promise<void> {
  const { mode, notice } = selling.store.get()
  if (notice && !closesNotice(key, selling)) return
  if (mode === 'map') return pressMap(key, selling, layout, doors)
  if (mode === 'types') return pressTypes(key, selling, doors)
  if (mode === 'cash') return pressCash(key, selling, doors)
  if (mode === 'done') return pressDone(key, selling, doors)
  pressTicket(key, selling)
}

/** Looking around and typing another amount go on at once; a key that would sell or hold must be pressed again. */
const GOES_ON: readonly (string | undefined)[] = ['left', 'right', 'up', 'down', 'amount', 'erase']

/** True where the key then means what it means without the notice. */
function closesNotice(key: Key, { store }: Selling): boolean {
  const { mode } = store.get()
  if (key.name === 'click') store.dispatch({ type: 'noticed', notice: null })
  const goesOn = (mode === 'map' || mode === 'cash') && GOES_ON.includes(actionOf(mode, key))
  if (goesOn || actionOf('notice', key)) store.dispatch({ type: 'noticed', notice: null })
  return goesOn
}

function pressMap(key: Key, selling: Selling, layout: MapLayout, doors: SellDoors): void | Promise<void> {
  const { store, counter } = selling
  if (key.name === 'click') return pickAt(key, selling, layout)
  const { cursor, order, party } = store.get()
  const action = actionOf('map', key)
  switch (action) {
    case 'best':
      return takeBest(selling, Number(key.name), false)
    case 'again':
    case 'next':
      return takeBest(selling, order?.seats.length ?? party, action === 'next')
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      return moveTo(selling, move(layout, cursor, action satisfies Direction))
    case 'following':
    case 'preceding':
      return moveTo(selling, follow(layout, cursor, action === 'following' ? 1 : -1))
    case 'pick':
      return cursor < 0 ? undefined : togglePick(selling, layout.seats[cursor]!.id)
    case 'types':
      return order ? store.dispatch({ type: 'mode', mode: 'types' }) : takeCash(selling)
    case 'cash':
      return takeCash(selling)
    case 'back':
      return order ? giveBack(selling) : doors.back()
    case 'help':
      return doors.help('map')
    case 'quit':
      return doors.leave()
    case 'redraw':
      return counter.screen.resize(counter.screen.columns, counter.screen.rows)
  }
}

/** A click on a seat is going there and Space. */
function pickAt({ x = -1, y = -1 }: Key, selling: Selling, layout: MapLayout): void | Promise<void> {
  const seat = selling.counter.screen.hit(x, y)
  if (seat < 0) return
  moveTo(selling, seat)
  return togglePick(selling, layout.seats[seat]!.id)
}

function moveTo({ store }: Selling, cursor: number): void {
  store.dispatch({ type: 'moved', cursor })
}

function pressTypes(key: Key, selling: Selling, doors: SellDoors): void | Promise<void> {
  const { store } = selling
  const { types, typeOrder, typeCursor } = store.get()
  const count = types[typeOrder[typeCursor] ?? ''] ?? 0
  const set = (next: number) => {
    store.dispatch({ type: 'typeSet', count: next })
    return requote(selling)
  }
  switch (actionOf('types', key)) {
    case 'up':
      return store.dispatch({ type: 'typeMoved', by: -1 })
    case 'down':
      return store.dispatch({ type: 'typeMoved', by: 1 })
    case 'fewer':
      return set(count - 1)
    case 'more':
      return set(count + 1)
    case 'count':
      return set(Number(key.name))
    case 'done':
    case 'back':
      return store.dispatch({ type: 'mode', mode: 'map' })
    case 'cash':
      return takeCash(selling)
    case 'help':
      return doors.help('types')
  }
}

function pressCash(key: Key, selling: Selling, doors: SellDoors): void | Promise<void> {
  const { store } = selling
  switch (actionOf('cash', key)) {
    case 'amount':
      return store.dispatch({ type: 'typed', text: key.name })
    case 'erase':
      return store.dispatch({ type: 'erased' })
    case 'pay':
      return pay(selling)
    case 'back':
      return store.dispatch({ type: 'mode', mode: 'map' })
    case 'help':
      return doors.help('cash')
  }
}

function pressDone(key: Key, selling: Selling, doors: SellDoors): void | Promise<void> {
  switch (actionOf('done', key)) {
    case 'nextCustomer':
      return selling.store.dispatch({ type: 'next' })
    case 'best':
      selling.store.dispatch({ type: 'next' })
      return takeBest(selling, Number(key.name), false)
    case 'ticket':
      return showTicket(selling)
    case 'otherPerformance':
      return doors.back()
    case 'help':
      return doors.help('done')
    case 'quit':
      return doors.leave()
  }
}

function pressTicket(key: Key, { store }: Selling): void {
  const action = actionOf('ticket', key)
  if (action === 'close') store.dispatch({ type: 'mode', mode: 'done' })
  else if (action) store.dispatch({ type: 'ticketMoved', by: action === 'up' ? -1 : 1 })
}
