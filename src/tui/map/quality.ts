/** How good each seat is among all of its house: nine bands of as many seats each, 0 the best. Pure. */
import type { MapLayout } from './layout.ts'

const BANDS = 9

const known = new WeakMap<MapLayout, Uint8Array>()

/** Seats that are equally good are in one band. */
export function bandsOf(layout: MapLayout): Uint8Array {
  const before = known.get(layout)
  if (before) return before
  const qualities = Float64Array.from(layout.seats, ({ quality }) => quality)
  const sorted = qualities.slice().sort()
  const limits = Array.from({ length: BANDS - 1 }, (_, band) => {
    return sorted[Math.max(0, Math.ceil(((band + 1) * sorted.length) / BANDS) - 1)] ?? 0
  })
  const made = Uint8Array.from(qualities, (quality) => {
    const band = limits.findIndex((limit) => quality <= limit)
    return band < 0 ? BANDS - 1 : band
  })
  known.set(layout, made)
  return made
}
