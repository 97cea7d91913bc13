/** "Did you mean": the names nearest to what a person typed. */

/** A name that is further off than the nearest by more edits than this isn't worth reading. */
const MUCH_WORSE = 3

/**
 * At most `limit` of the names, nearest first; none where nothing is near. A name that contains what was
 * typed counts as near however long it is; else up to half of the letters may differ.
 */
export function nearest(asked: string, names: Iterable<string>, limit = 3): string[] {
  const wanted = folded(asked)
  const found: { name: string; score: number }[] = []
  let worst = Math.max(2, Math.ceil(wanted.length / 2)) + 1
  for (const name of names) {
    const score = scoreOf(wanted, folded(name), worst)
    if (score >= worst) continue
    found.push({ name, score })
    found.sort((a, b) => a.score - b.score)
    if (found.length > limit) found.pop()
    if (found.length === limit) worst = found[limit - 1]!.score
  }
  const least = found[0]?.score ?? 0
  return found.filter((one) => one.score <= least + MUCH_WORSE).map((one) => one.name)
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}

function scoreOf(asked: string, name: string, limit: number): number {
  if (asked.length >= 2 && name.includes(asked)) return 1 - asked.length / (name.length + 1)
  return editDistance(asked, name, limit)
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two texts (optimal string alignment,
 * the restricted Damerau-Levenshtein distance: Boytsov 2011, section 2). Gives `limit` where it is not below it.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1)
      line.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit
    before = last
    last = line
  }
  return Math.min(last[b.length]!, limit)
}
