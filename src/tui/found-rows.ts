/** Which lines of a list that is found are on the screen, and where: pure. Shared by what draws them and what is clicked on. */
import type { Sentence } from './context.ts'

export interface FoundRows {
  count: number
  cursor: number
  /** Of the list, with its two lines of what is typed and said. */
  height: number
  trouble: Sentence | null
}

/** What is typed and what is said, above the lines. */
const HEADS = 2
/** Above the list: status and rule. */
const ABOVE = 2

export function rowsSeen({ count, cursor, height, trouble }: FoundRows): { top: number; seen: number } {
  const seen = Math.max(1, height - HEADS - troubleLines(trouble))
  return { seen, top: Math.max(0, Math.min(cursor - Math.floor(seen / 2), count - seen)) }
}

/** Index of the line at this line of the screen; undefined beside the list. */
export function rowAt(y: number, rows: FoundRows): number | undefined {
  const { top, seen } = rowsSeen(rows)
  const at = y - ABOVE - HEADS - troubleLines(rows.trouble)
  return at >= 0 && at < seen && top + at < rows.count ? top + at : undefined
}

/** A click goes to a line; true: it is the one that is chosen already, and is opened. */
export function pointAt(y: number, rows: FoundRows, move: (by: number) => void): boolean {
  const row = rowAt(y, rows)
  if (row === undefined) return false
  if (row === rows.cursor) return true
  move(row - rows.cursor)
  return false
}

const troubleLines = (trouble: Sentence | null): number => (trouble ? 1 + trouble.next.length : 0)
