/**
 * With which power of the distance errors grow: the likeliest (of Laplace's law, whose scale is the mean absolute error), drawn towards
 * what is usual. Steps of one origin are wrong together, and count as so many that were not (Bartlett 1946). Pure.
 */

/** Powers that are tried: from errors that do not grow to those of a walk, and beyond. */
const POWERS = Array.from({ length: 21 }, (_, at) => at / 20)
/** How far powers of series are apart (a standard deviation); chosen on rolling origins inside training parts (docs/forecast.md). */
const APART = 0.2

/** `all`: of each series a row for each origin; NaN where nobody knows what came. */
export function powerOf(all: readonly (readonly Float64Array[])[], usual: number): number {
  let [best, most] = [usual, Number.NEGATIVE_INFINITY]
  const told = all.map((rows) => ({ rows, share: independentOf(rows) }))
  for (const power of POWERS) {
    let likely = -((power - usual) ** 2) / (2 * APART * APART)
    for (const { rows, share } of told) likely += share * likelihoodOf(rows, power)
    if (likely > most) [best, most] = [power, likely]
  }
  return best
}

/** Its logarithm, but for what is the same of all powers. */
function likelihoodOf(rows: readonly Float64Array[], power: number): number {
  let [count, sum, logs] = [0, 0, 0]
  for (const row of rows)
    for (let step = 0; step < row.length; step++) {
      if (Number.isNaN(row[step]!)) continue
      count++
      sum += Math.abs(row[step]!) / (step + 1) ** power
      logs += Math.log(step + 1)
    }
  return sum > 0 ? -count * Math.log(sum / count) - power * logs : 0
}

/** As which share of them errors count, of which each is like the one before it. */
function independentOf(rows: readonly Float64Array[]): number {
  let [crossed, squares] = [0, 0]
  for (const row of rows)
    for (let step = 1; step < row.length; step++) {
      const product = row[step]! * row[step - 1]!
      if (Number.isNaN(product)) continue
      crossed += product
      squares += (row[step]! ** 2 + row[step - 1]! ** 2) / 2
    }
  const alike = squares > 0 ? Math.max(0, crossed / squares) : 0
  return (1 - alike) / (1 + alike)
}
