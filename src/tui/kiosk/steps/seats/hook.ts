/** Keys of the map: other seats than those that were held for him; and what others take meanwhile. */
import { useMemo, useRef } from 'react'
import { useEvery, useKeys } from '../../../context.ts'
import type { Key } from '../../../decode.ts'
import { actionOf } from '../../../keys.ts'
import { blocksOf } from '../../../map/blocks.ts'
import type { MapLayout } from '../../../map/layout.ts'
import { type Direction, firstPlace, move } from '../../../map/move.ts'
import { overviewOf } from '../../../map/overview.ts'
import { bestPlaceIn } from '../../../screens/sell/in-block.ts'
import { makeStore, type Store, useStore } from '../../../store.ts'
import { giveBack, hold, take } from '../../deeds.ts'
import { type Kiosk, useKiosk, useVisit } from '../../kiosk-context.ts'
import { toMoney } from '../../onward.ts'
import { MOST_TICKETS } from '../../visit.ts'
import { reduceSeats, type SeatsAction, type SeatsState, seatsStart } from './state.ts'

const LOOK_MS = 1000

interface AtMap {
  kiosk: Kiosk
  store: Store<SeatsState, SeatsAction>
  layout: MapLayout
}

export function useSeats(layout: MapLayout, active: boolean): SeatsState {
  const kiosk = useKiosk()
  const { order } = useVisit()
  const first = useRef(layout.indexOf.get(order?.seats[0]?.id ?? '') ?? firstPlace(layout))
  const store = useMemo(() => makeStore(reduceSeats, seatsStart(first.current)), [])
  const at = { kiosk, store, layout }
  useEvery(LOOK_MS, () => look(at))
  useKeys((key) => press(key, at), active)
  return useStore(store)
}

/** Others' seats; where the house does not answer, those from before. */
async function look({ kiosk, store }: Pick<AtMap, 'kiosk' | 'store'>): Promise<void> {
  const { chosen } = kiosk.visit.get()
  if (!chosen) return
  const since = store.get().version ?? undefined
  const view = await kiosk.office.seats(chosen.performance.code, since).catch(() => null)
  if (view && view !== 'unchanged') store.dispatch({ type: 'seats', view })
}

function press(key: Key, at: AtMap): void | Promise<void> {
  const { kiosk, store, layout } = at
  const { isHouse, cursor } = store.get()
  if (key.name === 'click') return click(key, at)
  const action = actionOf('kioskSeats', key)
  switch (action) {
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      return isHouse ? moveInHouse(at, action) : goTo(at, move(layout, cursor, action))
    case 'pickSeat':
      return isHouse ? store.dispatch({ type: 'house', isHouse: false }) : pick(at)
    case 'nextSeats':
      return nextBest(at)
    case 'otherTypes':
      return kiosk.visit.dispatch({ type: 'went', step: 'party' })
    case 'wholeHouse':
      return store.dispatch({ type: 'house', isHouse: !isHouse })
    case 'further':
      return isHouse ? store.dispatch({ type: 'house', isHouse: false }) : toMoney(kiosk)
    case 'back':
      return giveBack(kiosk)
  }
}

const goTo = ({ store }: AtMap, cursor: number): void => store.dispatch({ type: 'moved', cursor })

/** The cursor is always on a place: moving through blocks, it is on the best free one of each. */
function moveInHouse(at: AtMap, direction: Direction): void {
  const { layout, store, kiosk } = at
  const { cursor, taken } = store.get()
  const block = blocksOf(layout).of[cursor] ?? -1
  const next = move(overviewOf(layout), block, direction)
  const { order } = kiosk.visit.get()
  if (next !== block) goTo(at, bestPlaceIn(layout, next, { taken, order, ride: null }))
}

/** Takes the seat under the cursor, or gives it back; the last one stays. In a standing area: one place more. */
async function pick(at: AtMap): Promise<void> {
  const { kiosk, store, layout } = at
  const { cursor } = store.get()
  const { order } = kiosk.visit.get()
  const seat = layout.seats[cursor]
  if (!order || !seat) return
  const before = order.seats.map(({ id }) => id).filter((id) => layout.indexOf.has(id))
  const isMine = before.includes(seat.id)
  const seats = isMine ? before.filter((id) => id !== seat.id) : [...before, seat.id]
  if (seats.length === 0 || seats.length > MOST_TICKETS) return
  store.dispatch({ type: 'tried', seats: null })
  await hold(kiosk, { seats })
  await look(at)
}

/** As many others, the next best. */
async function nextBest(at: AtMap): Promise<void> {
  const { kiosk, store, layout } = at
  const seats = (kiosk.visit.get().order?.seats ?? []).map(({ id }) => id)
  if (seats.some((id) => !layout.indexOf.has(id))) return
  store.dispatch({ type: 'tried', seats })
  await take(kiosk, store.get().tried)
  const first = layout.indexOf.get(kiosk.visit.get().order?.seats[0]?.id ?? '')
  if (first !== undefined) goTo(at, first)
  await look(at)
}

function click({ x = -1, y = -1 }: Key, at: AtMap): void | Promise<void> {
  const { kiosk, store, layout } = at
  const hit = kiosk.screen.hit(x, y)
  if (hit < 0) return
  if (!store.get().isHouse) {
    goTo(at, hit)
    return pick(at)
  }
  const { taken } = store.get()
  goTo(at, bestPlaceIn(layout, hit, { taken, order: kiosk.visit.get().order, ride: null }))
  store.dispatch({ type: 'house', isHouse: false })
}
