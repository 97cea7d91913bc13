/** How much a series changes from step to step, of which only the values that are known tell. */

/** Mean size of the change over `lag` steps where both ends are known; null where there is no such pair. */
function meanChange(values: Float64Array, lag: number): number | null {
  let [sum, count] = [0, 0]
  for (let at = lag; at < values.length; at++) {
    const change = Math.abs(values[at]! - values[at - lag]!)
    if (Number.isNaN(change)) continue
    sum += change
    count++
  }
  return count > 0 ? sum / count : null
}

/** Mean change over a season, in units of the series. */
export function changeOf(values: Float64Array, period: number): number {
  const known = values.filter((value) => !Number.isNaN(value))
  if (known.length < 2) return Math.abs(known[0] ?? 0) / 2
  const one = meanChange(known, 1)!
  const season = values.length > period ? meanChange(values, period) : null
  // A season over which all trends count is no measure of a step's error.
  return Math.min(season ?? one, 3 * one)
}
