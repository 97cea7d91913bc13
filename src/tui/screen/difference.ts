/** What must be written so that a terminal showing `before` shows `after`: changed cells and nothing else. */
import type { Grid } from './grid.ts'

const PLAIN = '\u001b[0m'
const ERASE_TO_END = '\u001b[K'

/**
 * Sizes are equal. `before` null: every line is written to its end, whatever is there; nothing is cleared first, so
 * that nothing flickers.
 */
export function difference(before: Grid | null, after: Grid): string {
  const out: string[] = before ? [] : [PLAIN]
  let style = ''
  for (let y = 0; y < after.height; y++) {
    let next = -1
    const end = before ? after.width : textEnd(after, y)
    for (let x = 0; x < end; x++) {
      const at = y * after.width + x
      if (before && !changed(before, after, at)) continue
      const start = after.glyphs[at] === '' ? at - 1 : at
      if (start < next) continue
      if (start !== next) out.push(`\u001b[${y + 1};${(start % after.width) + 1}H`)
      if (after.styles[start] !== style) {
        style = after.styles[start]!
        out.push(style === '' ? PLAIN : `\u001b[0;${style}m`)
      }
      out.push(after.glyphs[start]!)
      next = start + (after.glyphs[start + 1] === '' && (start % after.width) + 1 < after.width ? 2 : 1)
    }
    if (end < after.width) {
      out.push(`\u001b[${y + 1};${end + 1}H${style === '' ? '' : PLAIN}${ERASE_TO_END}`)
      style = ''
    }
  }
  if (style !== '') out.push(PLAIN)
  return out.join('')
}

/** Where only blanks follow on this line. */
function textEnd(grid: Grid, y: number): number {
  let end = grid.width
  const isBlank = (at: number) => grid.glyphs[at] === ' ' && grid.styles[at] === ''
  while (end > 0 && isBlank(y * grid.width + end - 1)) end--
  return end
}

function changed(before: Grid, after: Grid, at: number): boolean {
  return before.glyphs[at] !== after.glyphs[at] || before.styles[at] !== after.styles[at]
}
