/** Places in a text, for sentences: runs of them together. */

/** `1, 4-7, 18` */
export function places(digits: readonly number[]): string {
  const runs: [number, number][] = []
  for (const digit of digits) {
    const last = runs.at(-1)
    if (last && last[1] === digit - 1) last[1] = digit
    else runs.push([digit, digit])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}
