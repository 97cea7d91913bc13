/**
 * What the first letter of a seat's name and the first shading want is made in a pause after the map is there: a large house has
 * 50,000 places, and code that has never run is several times slower.
 */
import { useEffect } from 'react'
import { findPlace, readNames } from '../../map/jump.ts'
import type { MapLayout } from '../../map/layout.ts'
import { bandsOf } from '../../map/quality.ts'

/** A key that is pressed at the same time waits for one step at most. */
const PAUSE_MS = 250

const STEPS: readonly ((layout: MapLayout) => unknown)[] = [
  readNames,
  bandsOf,
  (layout) => findPlace(layout, 'a', 0),
  (layout) => findPlace(layout, 'a1 2', 0),
]

export function useReady(layout: MapLayout): void {
  useEffect(() => {
    let next = 0
    let timer = setTimeout(turn, PAUSE_MS)
    function turn() {
      STEPS[next]?.(layout)
      next++
      if (next < STEPS.length) timer = setTimeout(turn, PAUSE_MS)
    }
    return () => clearTimeout(timer)
  }, [layout])
}
