/** How far apart the seats of a plan stand. */

interface Placed {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly segmentOf: Int32Array
}

/** The median distance between neighbours of one segment, in plan units; 1 where nobody has a neighbour. */
export function medianPitch({ x, y, segmentOf }: Placed): number {
  const gaps = new Float64Array(x.length)
  let count = 0
  for (let i = 1; i < x.length; i++)
    if (segmentOf[i] === segmentOf[i - 1]) {
      const dx = x[i]! - x[i - 1]!
      const dy = y[i]! - y[i - 1]!
      gaps[count++] = Math.sqrt(dx * dx + dy * dy)
    }
  if (count === 0) return 1
  return nth(gaps.subarray(0, count), count >> 1) || 1
}

/** The value that would stand at `wanted` were they sorted; moves them about. */
function nth(values: Float64Array, wanted: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let [i, j] = [low, high]
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i <= j) {
        const value = values[i]!
        values[i++] = values[j]!
        values[j--] = value
      }
    }
    if (wanted <= j) high = j
    else if (wanted >= i) low = i
    else break
  }
  return values[wanted]!
}
