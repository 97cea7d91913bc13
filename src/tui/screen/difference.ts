/** What must be written so that a terminal showing `before` shows `after`: changed cells and nothing else. */
import type { Grid } from './grid.ts'

const PLAIN = '\u001b[0m'

/** `before` null: everything is written, on a screen that was cleared. Sizes are equal. */
export function difference(before: Grid | null, after: Grid): string {
  const out: string[] = []
  let style = ''
  for (let y = 0; y < after.height; y++) {
    let next = -1
    for (let x = 0; x < after.width; x++) {
      const at = y * after.width + x
      if (!changed(before, after, at)) continue
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
  }
  if (style !== '') out.push(PLAIN)
  return out.join('')
}

function changed(before: Grid | null, after: Grid, at: number): boolean {
  if (!before) return after.glyphs[at] !== ' ' || after.styles[at] !== ''
  return before.glyphs[at] !== after.glyphs[at] || before.styles[at] !== after.styles[at]
}
