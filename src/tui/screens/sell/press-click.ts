/** A click on the map: on a seat it is going there and Space; on a block of the house the second one goes into it. */
import type { Key } from '../../decode.ts'
import { blocksOf } from '../../map/blocks.ts'
import type { MapLayout } from '../../map/layout.ts'
import { bestPlaceIn } from './in-block.ts'
import { moveTo, pick } from './press-map.ts'
import type { Selling } from './selling.ts'

export function pressClick(
  { x = -1, y = -1 }: Key,
  selling: Selling,
  layout: MapLayout,
): void | Promise<void> {
  const { mode, cursor } = selling.store.get()
  const hit = selling.counter.screen.hit(x, y)
  if (hit < 0) return
  if (mode === 'map') {
    moveTo(selling, hit)
    return pick(selling, layout)
  }
  if (mode !== 'house') return
  if (hit !== blocksOf(layout).of[cursor]) moveTo(selling, bestPlaceIn(layout, hit, selling.store.get()))
  else selling.store.dispatch({ type: 'mode', mode: 'map' })
}
