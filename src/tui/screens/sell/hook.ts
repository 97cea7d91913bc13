/** Keys of a sale, and what happens by itself: others' seats each second, the end of a hold. */
import { useMemo, useRef } from 'react'
import { runOf } from '../../../core/rail/run-of.ts'
import { type Counter, useCounter, useEvery, useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import type { Doors } from '../../doors.ts'
import { actionOf } from '../../keys.ts'
import type { MapLayout } from '../../map/layout.ts'
import { firstPlace } from '../../map/move.ts'
import type { HeldOrder } from '../../office.ts'
import { makeStore, useStore } from '../../store.ts'
import type { Chosen } from '../choose/hook.ts'
import { takeMoney } from './pay.ts'
import { isPayMode } from './paying.ts'
import { askPeople } from './people-ask.ts'
import { pressClick } from './press-click.ts'
import { pressHouse, pressJump, pressMap } from './press-map.ts'
import { pressPay } from './press-pay.ts'
import { askRide, firstRide, lookAtBoard, pressRide } from './press-ride.ts'
import { pressScan } from './press-scan.ts'
import { useReady } from './ready.ts'
import {
  endHold,
  lookAtSeats,
  requote,
  type Selling,
  showTicket,
  takeBest,
  takeLate,
  takeWithChange,
} from './selling.ts'
import { sendSold } from './send-sold.ts'
import { reduceSell, type SellState, sellStart } from './state.ts'
import { undo } from './undo.ts'

const LOOK_MS = 1000
/** A house of more places than so many is entered block by block. */
const MANY = 3000

export interface SellDoors extends Doors {
  /** Back to the list of performances. */
  back(): void
}

export function useSell(chosen: Chosen, layout: MapLayout, active: boolean, doors: SellDoors): SellState {
  const counter = useCounter()
  // A window of another size has another layout of the same places.
  const start = useRef(layout)
  const selling = useMemo(() => makeSelling(counter, chosen, start.current), [counter, chosen])
  useEvery(LOOK_MS, async () => {
    await endHold(selling)
    await Promise.all([lookAtSeats(selling), lookAtBoard(selling)])
  })
  const state = useStore(selling.store)
  useReady(layout)
  useKeys((key) => press(key, selling, layout, doors), active, { takesScans: state.order !== null })
  return state
}

function makeSelling(counter: Counter, { performance, house, order }: Chosen, layout: MapLayout): Selling {
  const types = house.terms.price_types.map(({ code }) => code)
  const mode = layout.seats.length > MANY ? 'house' : 'map'
  const run = runOf(house.plan)
  const ride = run && firstRide(run, performance.starts_at, counter.now(), order)
  const store = makeStore(reduceSell, sellStart(firstPlace(layout), types, mode, ride))
  const selling = { counter, performance, run, indexOf: layout.indexOf, store }
  if (order) goOn(selling, order)
  else if (run) store.dispatch({ type: 'rideAsked' })
  return selling
}

/** With what is held already. */
function goOn(selling: Selling, order: HeldOrder): void {
  const { counter, indexOf, store } = selling
  const cursor = indexOf.get(order.seats[0]?.id ?? '') ?? store.get().cursor
  store.dispatch({
    type: 'held',
    order,
    party: order.people,
    tried: [],
    newKey: counter.newKey(),
    cursor,
  })
  void requote(selling)
}

function press(key: Key, selling: Selling, layout: MapLayout, doors: SellDoors): void | Promise<void> {
  const { mode, notice } = selling.store.get()
  if (notice && !closesNotice(key, selling, doors)) return
  if (key.name === 'scan') return pressScan(key.text ?? '', selling, doors)
  if (key.name === 'click') return pressClick(key, selling, layout)
  if (mode === 'ride') return pressRide(key, selling, doors)
  if (mode === 'map') return pressMap(key, selling, layout, doors)
  if (mode === 'house') return pressHouse(key, selling, layout, doors)
  if (mode === 'jump') return pressJump(key, selling, layout)
  if (mode === 'types') return pressTypes(key, selling, doors)
  if (isPayMode(mode)) return pressPay(key, mode, selling, doors)
  if (mode === 'done') return pressDone(key, selling, doors)
  pressTicket(key, selling)
}

/** Looking around and typing another amount go on at once; a key that would sell or hold must be pressed again. */
const GOES_ON: readonly (string | undefined)[] = ['left', 'right', 'up', 'down', 'amount', 'erase']

/** True where the key then means what it means without the notice. */
function closesNotice(key: Key, selling: Selling, doors: SellDoors): boolean {
  const { store, lift, change, departed, naming } = selling
  const { mode } = store.get()
  if (key.name === 'click') store.dispatch({ type: 'noticed', notice: null })
  const goesOn =
    (mode === 'map' || mode === 'house' || isPayMode(mode)) && GOES_ON.includes(actionOf(mode, key))
  const action = actionOf('notice', key)
  if (action === 'lift' && !lift) return false
  if (action === 'withChange' && !change) return false
  if (action === 'lateTrain' && !departed) return false
  if (action === 'namePeople' && !naming) return false
  if (goesOn || action) store.dispatch({ type: 'noticed', notice: null })
  if (action === 'lift' && lift) void doors.ask(lift)
  if (action === 'withChange') void takeWithChange(selling)
  if (action === 'lateTrain') void takeLate(selling)
  if (action === 'namePeople' && naming) void askPeople(selling, naming, doors)
  // What was offered belongs to the notice that is gone.
  if (store.get().notice === null) {
    selling.lift = undefined
    selling.change = undefined
    selling.departed = undefined
    selling.naming = undefined
  }
  return goesOn
}

function pressTypes(key: Key, selling: Selling, doors: SellDoors): void | Promise<void> {
  const { store } = selling
  const { types, typeOrder, typeCursor } = store.get()
  const count = types[typeOrder[typeCursor] ?? ''] ?? 0
  const set = (next: number) => {
    store.dispatch({ type: 'typeSet', count: next })
    return requote(selling)
  }
  const action = actionOf('types', key)
  switch (action) {
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
    case 'card':
    case 'code':
    case 'giftCard':
      return takeMoney(selling, action)
    case 'help':
      return doors.help()
  }
}

function pressDone(key: Key, selling: Selling, doors: SellDoors): void | Promise<void> {
  switch (actionOf('done', key)) {
    case 'nextCustomer':
      selling.store.dispatch({ type: 'next' })
      // The next one rides elsewhere, as often as not.
      return selling.run ? askRide(selling) : undefined
    case 'best':
      selling.store.dispatch({ type: 'next' })
      return takeBest(selling, Number(key.name), false)
    case 'ticket':
      return showTicket(selling)
    case 'send':
      return sendSold(selling, doors)
    case 'undo':
      return undo(selling, doors)
    case 'otherPerformance':
      return doors.back()
    case 'help':
      return doors.help()
    case 'quit':
      return doors.leave()
  }
}

function pressTicket(key: Key, { store }: Selling): void {
  const action = actionOf('ticket', key)
  if (action === 'close') store.dispatch({ type: 'mode', mode: 'done' })
  else if (action) store.dispatch({ type: 'ticketMoved', by: action === 'up' ? -1 : 1 })
}
