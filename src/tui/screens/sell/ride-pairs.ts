/** The board of pairs beside the stops, where the window is wide: from the stop of the line to the one of the column. Pure. */
import { padStartWidth } from '../../../core/width.ts'
import type { RideState } from './ride-state.ts'

interface Pairs {
  head: string
  /** By stop. */
  rows: string[]
}

const COLUMN = 5
const GAP = 3

/** Columns are numbered as the lines are, which then have their number before them; null where there is no room. */
export function pairsOf({ board, stops }: Pick<RideState, 'board' | 'stops'>, room: number): Pairs | null {
  if (!board || room < GAP + 3 + stops * COLUMN) return null
  const line = (number: string, cells: string[]) =>
    ' '.repeat(GAP) + padStartWidth(number, 3) + cells.map((cell) => padStartWidth(cell, COLUMN)).join('')
  const all = Array.from({ length: stops }, (_, stop) => stop)
  return {
    head: line(
      '',
      all.map((to) => (to === 0 ? '' : String(to + 1))),
    ),
    rows: all.map((from) =>
      line(
        String(from + 1),
        all.map((to) => (to > from ? String(board.free[from]![to]!) : '')),
      ),
    ),
  }
}
