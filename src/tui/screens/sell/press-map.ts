/** Keys of the map, of the overview of the house, and of going to a seat by its name. */
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import { blocksOf } from '../../map/blocks.ts'
import { findPlace, readNames } from '../../map/jump.ts'
import type { MapLayout } from '../../map/layout.ts'
import { showsMini } from '../../map/mini.ts'
import { type Direction, follow, move } from '../../map/move.ts'
import { overviewOf } from '../../map/overview.ts'
import { askDetails } from './details.ts'
import type { SellDoors } from './hook.ts'
import { bestPlaceIn } from './in-block.ts'
import { takeMoney } from './pay.ts'
import { askRide } from './press-ride.ts'
import { askPrice } from './price-ask.ts'
import { giveBack, type Selling, takeBest, takeMore, takeStanding, togglePick } from './selling.ts'
import { wheelchairAsk } from './wheelchair-ask.ts'

const LONGEST = 40

export function pressMap(
  key: Key,
  selling: Selling,
  layout: MapLayout,
  doors: SellDoors,
): void | Promise<void> {
  const { cursor } = selling.store.get()
  const action = actionOf('map', key)
  switch (action) {
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      return moveTo(selling, move(layout, cursor, action satisfies Direction))
    case 'following':
    case 'preceding':
      return moveTo(selling, follow(layout, cursor, action === 'following' ? 1 : -1))
    case 'pick':
      return pick(selling, layout)
    case 'house':
      return selling.store.dispatch({ type: 'mode', mode: 'house' })
    default:
      return pressEither(action, key, selling, layout, doors)
  }
}

/** The cursor is always on a place: moving through blocks, it is on the best free one of each. */
export function pressHouse(
  key: Key,
  selling: Selling,
  layout: MapLayout,
  doors: SellDoors,
): void | Promise<void> {
  const { store } = selling
  const { cursor } = store.get()
  const [overview, block] = [overviewOf(layout), blocksOf(layout).of[cursor] ?? -1]
  const toBlock = (next: number) => {
    if (next !== block) moveTo(selling, bestPlaceIn(layout, next, store.get()))
  }
  const action = actionOf('house', key)
  switch (action) {
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      return toBlock(move(overview, block, action satisfies Direction))
    case 'nextBlock':
    case 'lastBlock':
      return toBlock(follow(overview, block, action === 'nextBlock' ? 1 : -1))
    case 'pickBlock':
      if (layout.stands[cursor - layout.seats.length]) return pick(selling, layout)
      return store.dispatch({ type: 'mode', mode: 'map' })
    case 'look':
      return store.dispatch({ type: 'mode', mode: 'map' })
    default:
      return pressEither(action, key, selling, layout, doors)
  }
}

type Action = ReturnType<typeof actionOf<'map' | 'house'>>

function pressEither(
  action: Action,
  key: Key,
  selling: Selling,
  layout: MapLayout,
  doors: SellDoors,
): void | Promise<void> {
  const { store } = selling
  const { cursor, order, party, map } = store.get()
  const stand = layout.stands[cursor - layout.seats.length]?.section
  switch (action) {
    case 'best':
      if (stand !== undefined) return takeStanding(selling, stand, Number(key.name))
      return takeBest(selling, Number(key.name), false)
    case 'oneMore':
    case 'oneFewer':
      return takeMore(selling, action === 'oneMore' ? 1 : -1, stand)
    case 'again':
    case 'next':
      return takeBest(selling, order?.people ?? party, action === 'next')
    case 'ride':
      return selling.run ? askRide(selling) : undefined
    case 'jump':
      readNames(layout)
      return store.dispatch({ type: 'jumpBegun' })
    case 'quality':
      return store.dispatch({ type: 'shadeSwitched' })
    case 'mini':
      return store.dispatch({ type: 'miniWanted', mini: !showsMini(layout, layout.window, map.mini) })
    case 'types':
      return order ? store.dispatch({ type: 'mode', mode: 'types' }) : takeMoney(selling, 'cash')
    case 'cash':
    case 'card':
    case 'code':
    case 'giftCard':
      return takeMoney(selling, action)
    case 'back':
      return stepBack(selling, doors)
    default:
      return pressAny(action, selling, doors)
  }
}

/** Seats go back first, then one chooses again: the ride, or in a house the performance. */
function stepBack(selling: Selling, doors: SellDoors): void | Promise<void> {
  if (selling.store.get().order) return giveBack(selling)
  return selling.run ? askRide(selling) : doors.back()
}

function pressAny(action: Action, selling: Selling, doors: SellDoors): void | Promise<void> {
  if (action === 'details') return askDetails(selling, doors)
  if (action === 'setPrice') return askPrice(selling, doors)
  if (action === 'wheelchairs') return doors.ask(wheelchairAsk(selling))
  if (action === 'help') doors.help()
  else if (action === 'quit') doors.leave()
}

/** The seat under the cursor, or a place more in the standing area there. */
export function pick(selling: Selling, layout: MapLayout): void | Promise<void> {
  const { cursor } = selling.store.get()
  const stand = layout.stands[cursor - layout.seats.length]
  if (stand) return takeMore(selling, 1, stand.section)
  if (cursor >= 0) return togglePick(selling, layout.seats[cursor]!.id)
}

export function moveTo({ store }: Selling, cursor: number): void {
  store.dispatch({ type: 'moved', cursor })
}

export function pressJump(key: Key, { store }: Selling, layout: MapLayout): void {
  const { jump } = store.get().map
  if (!jump) return
  const action = actionOf('jump', key)
  const type = (text: string) =>
    store.dispatch({ type: 'jumpTyped', text, cursor: findPlace(layout, text, jump.from.cursor) })
  if (action === 'erase') type([...jump.text].slice(0, -1).join(''))
  else if (action) store.dispatch({ type: 'jumpEnded', stay: action === 'there' })
  else if (key.text) type((jump.text + key.text).slice(0, LONGEST))
}
