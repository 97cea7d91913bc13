/** What a cell of the window shows, for the mouse. Pure. */
import type { MapLayout } from './layout.ts'
import type { Overview } from './overview.ts'
import type { Offset } from './view.ts'

/** The place on a cell, or -1. Where seats have two columns, the blank behind one is still its own. */
export function placeAt(layout: MapLayout, offset: Offset, column: number, line: number): number {
  const [x, y] = [column + offset.column, line + offset.line]
  const stand = layout.stands.findIndex(
    (one) => y === one.line && x >= one.column && x < one.column + one.width,
  )
  if (stand >= 0) return layout.seats.length + stand
  const exact = layout.at(x, y)
  return exact < 0 && layout.columnsPerSeat > 1 ? layout.at(x - 1, y) : exact
}

/** The block whose box is there, or -1. */
export function blockAt(
  { columns, lines, box }: Overview,
  offset: Offset,
  column: number,
  line: number,
): number {
  const [x, y] = [column + offset.column, line + offset.line]
  return columns.findIndex(
    (left, block) =>
      x >= left && x < left + box.width && y >= lines[block]! && y < lines[block]! + box.height,
  )
}
