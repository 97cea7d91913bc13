/** A series without its season, and how the season comes back: what every way of decomposing answers. */
export interface Adjusted {
  /** Values without the season, in units of the series. */
  values: Float64Array
  /** Puts the season back into a path that begins after the last value; changes it in place. */
  restore: (path: Float64Array) => Float64Array
}

/** A season of `figures` for each phase; the first value has the phase 0. */
export function adjustedBy(y: Float64Array, figures: Float64Array, isMultiplied: boolean): Adjusted {
  const period = figures.length
  const values = new Float64Array(y.length)
  for (let at = 0; at < y.length; at++)
    values[at] = isMultiplied ? y[at]! / figures[at % period]! : y[at]! - figures[at % period]!
  return {
    values,
    restore: (path) => {
      for (let step = 0; step < path.length; step++) {
        const figure = figures[(y.length + step) % period]!
        path[step] = isMultiplied ? path[step]! * figure : path[step]! + figure
      }
      return path
    },
  }
}

export const unadjusted = (y: Float64Array): Adjusted => ({ values: y, restore: (path) => path })
