/** Which part of the map the window shows. */
import type { MapLayout } from './layout.ts'

export interface Offset {
  column: number
  line: number
}

export interface Window {
  width: number
  height: number
}

/** So much is kept visible around the cursor. */
const AROUND = { columns: 6, lines: 2 }

/** The offset nearest to `before` that shows the cursor; a map that fits stands in the middle. */
export function scroll(layout: MapLayout, cursor: number, window: Window, before: Offset): Offset {
  const column = cursor < 0 ? 0 : layout.columns[cursor]!
  const line = cursor < 0 ? 0 : layout.lines[cursor]!
  return {
    column: along(column, layout.width, window.width, before.column, AROUND.columns),
    line: along(line, layout.height, window.height, before.line, AROUND.lines),
  }
}

function along(at: number, length: number, window: number, before: number, around: number): number {
  if (length <= window) return -Math.floor((window - length) / 2)
  const room = Math.min(around, Math.floor((window - 1) / 2))
  const seen = Math.min(Math.max(before, at + room - window + 1), at - room)
  return Math.min(Math.max(seen, 0), length - window)
}
