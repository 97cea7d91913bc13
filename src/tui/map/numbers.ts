/** Of many numbers: Math.min and Math.max take their arguments from the stack, which 50,000 seats overflow. */

/** Infinity of none. */
export function least(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY
  for (const value of values) if (value < found) found = value
  return found
}

/** -Infinity of none. */
export function greatest(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > found) found = value
  return found
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** 0 of none; of values above 0 only. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** One number for a cell, negative ones too, within a million columns and lines of 0. */
export function cellKey(column: number, line: number): number {
  return (line + 0x100000) * 0x200000 + column + 0x100000
}
