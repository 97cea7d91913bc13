/** Which part of the map the window shows. */
import type { Places } from './layout.ts'

export interface Offset {
  column: number
  line: number
}

export interface Window {
  width: number
  height: number
}

/** So much is kept visible around the cursor. */
const AROUND = { width: 6, height: 2 }

/**
 * The offset before, while the cursor is well inside; else one that has it in the middle: a map that crept along with the
 * cursor would be written anew at every step. A map that fits stands in the middle.
 */
export function scroll(
  places: Places,
  cursor: number,
  window: Window,
  before: Offset,
  around: Window = AROUND,
): Offset {
  const column = cursor < 0 ? 0 : places.columns[cursor]!
  const line = cursor < 0 ? 0 : places.lines[cursor]!
  return {
    column: along(column, places.width, window.width, before.column, around.width),
    line: along(line, places.height, window.height, before.line, around.height),
  }
}

function along(at: number, length: number, window: number, before: number, around: number): number {
  if (length <= window) return -Math.floor((window - length) / 2)
  const room = Math.min(around, Math.floor((window - 1) / 2))
  const inside = (offset: number) => Math.min(Math.max(offset, 0), length - window)
  const kept = inside(before)
  // At the ends of the map there is nothing more to see around.
  const isWell =
    (at - kept >= room || kept === 0) &&
    (at - kept < window - room || kept === length - window) &&
    at >= kept &&
    at < kept + window
  return isWell ? kept : inside(at - Math.floor(window / 2))
}
