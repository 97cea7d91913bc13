/** A row of figures as small bars, a column each. Pure. */

const BARS = [...'▁▂▃▄▅▆▇█']
const ASCII_BARS = [...'_.:-=+*#']

/** Nothing is a blank, what is below nothing too: more came back than was sold. `most`: what a whole bar is. */
export function sparkline(
  values: readonly number[],
  { ascii = false, most = Math.max(...values) }: { ascii?: boolean; most?: number } = {},
): string {
  const bars = ascii ? ASCII_BARS : BARS
  return values
    .map((value) => {
      if (value <= 0 || most <= 0) return ' '
      return bars[Math.min(bars.length - 1, Math.floor((value / most) * bars.length))]
    })
    .join('')
}
