/** Values for steps of which nobody knows, so that models find no hole: their neighbours of the same phase, at the level of their day. */

/** Cycles on either side whose value of the same phase is asked. */
const CYCLES = 3

export const countKnown = (values: Float64Array): number =>
  values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)

/** A copy in which no NaN is left; noughts where nothing is known at all. `period`: 1 where there is no season. */
export function filled(values: Float64Array, period: number): Float64Array {
  const out = values.slice()
  for (let at = 0; at < out.length; at++)
    if (Number.isNaN(values[at]!)) out[at] = samePhase(values, at, period) ?? nearest(values, at) ?? 0
  return out
}

/** Mean of the known values one, two, three periods away, nearer ones first. */
function samePhase(values: Float64Array, at: number, period: number): number | null {
  let [sum, weights] = [0, 0]
  for (let cycle = 1; cycle <= CYCLES; cycle++)
    for (const other of [values[at - cycle * period], values[at + cycle * period]]) {
      if (other === undefined || Number.isNaN(other)) continue
      sum += other / cycle
      weights += 1 / cycle
    }
  return weights > 0 ? sum / weights : null
}

function nearest(values: Float64Array, at: number): number | null {
  for (let away = 1; away < values.length; away++)
    for (const other of [values[at - away], values[at + away]])
      if (other !== undefined && !Number.isNaN(other)) return other
  return null
}
