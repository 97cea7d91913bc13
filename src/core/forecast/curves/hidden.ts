/**
 * Errors of performances that sold out: at least so many more were wanted, and nobody saw how many. Each is told as one of those that
 * were seen to be farther off, as often as they were (Kaplan and Meier 1958, by redistribution to the right: Efron 1967). Pure.
 */
export interface Miss {
  /** In its unit. */
  error: number
  /** It sold out: the error is this or more. */
  isLeast: boolean
}

/** As far apart as they can be, in whatever number (the golden ratio's sequence). */
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** In their order; what was seen stays as it is. */
export function seenErrors(misses: readonly Miss[]): number[] {
  if (!misses.some(({ isLeast }) => isLeast)) return misses.map(({ error }) => error)
  const seen = weighted(misses)
  let hidden = 0
  return misses.map(({ error, isLeast }) => (isLeast ? drawn(seen, error, (++hidden * GOLDEN) % 1) : error))
}

interface Weighed {
  error: number
  weight: number
}

/** Those that were seen, in order, with what those that were not have given them. */
function weighted(misses: readonly Miss[]): Weighed[] {
  // Of one value, what was seen comes first: what was not is farther off.
  const sorted = [...misses].sort((a, b) => a.error - b.error || Number(a.isLeast) - Number(b.isLeast))
  let each = 1
  return sorted.flatMap(({ error, isLeast }, at) => {
    const after = sorted.length - 1 - at
    if (!isLeast || after === 0) return [{ error, weight: each }]
    each *= 1 + 1 / after
    return []
  })
}

/** One of those beyond `least`, at that share of their weight. */
function drawn(seen: readonly Weighed[], least: number, share: number): number {
  const beyond = seen.filter(({ error }) => error > least)
  let left = share * beyond.reduce((sum, { weight }) => sum + weight, 0)
  for (const { error, weight } of beyond) {
    left -= weight
    if (left <= 0) return error
  }
  return least
}
