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

/** Mean size of what is known, whichever side of nought it is on; nought where nothing is. */
export function sizeOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + Math.abs(value), 0) / (known.length || 1)
}

/** What never came in n steps comes in so much of a step by 3/n at most, nineteen times of twenty (Hanley and Lippman-Hand 1983). */
const NEVER = 3

/**
 * Half of the width of nineteen twentieths that no forecast is narrower than, in units of the series: what never moved may move all the
 * same, the less the longer it stood still. Noughts have no size to be measured by: there it is a number of things that are counted.
 */
export function leastOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value))
  const size = sizeOf(known)
  if (size === 0) return NEVER / (known.length || 1)
  const still = known.filter((value, at) => at > 0 && value === known[at - 1]).length
  const stood = known.length < 2 ? 0 : ((still / (known.length - 1)) * size) / known.length
  return Math.max(stood, chanceOf(known, size))
}

/** So few values hardly show how far they are apart. */
const SHOWN = 4

/** Of a few counts: as far as chance alone takes the next from their mean (Poisson), nineteen times of twenty; nought of anything else. */
function chanceOf(known: Float64Array, mean: number): number {
  const isCount = known.every((value) => value >= 0 && Number.isInteger(value))
  return isCount && known.length < SHOWN ? 1.96 * Math.sqrt(mean * (1 + 1 / known.length)) : 0
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
