/** A very small picture of the whole house, in a corner of the map, and where the window stands in it. Pure. */
import { type Grid, putGlyph, putText } from '../screen/grid.ts'
import type { Theme } from '../theme.ts'
import type { Places } from './layout.ts'
import type { Offset, Window } from './view.ts'

export interface Mini extends Window {
  /** 1 where somebody can sit or stand. */
  filled: Uint8Array
  /** Cells of the map for one of these. */
  scale: number
}

interface Corner {
  right: boolean
  bottom: boolean
}

const LARGEST = { width: 20, height: 7 }
const known = new WeakMap<Places, Mini>()

export function miniOf(places: Places): Mini {
  const before = known.get(places)
  if (before) return before
  const { columns, lines } = places
  const scale = Math.max(1, places.width / LARGEST.width, places.height / LARGEST.height)
  const width = Math.max(1, Math.ceil(places.width / scale))
  const height = Math.max(1, Math.ceil(places.height / scale))
  const filled = new Uint8Array(width * height)
  for (let place = 0; place < columns.length; place++)
    filled[Math.floor(lines[place]! / scale) * width + Math.floor(columns[place]! / scale)] = 1
  const made = { width, height, filled, scale }
  known.set(places, made)
  return made
}

/** So many windows of map, and one no longer knows where one is. */
const MANY_WINDOWS = 3

/**
 * Where there is room for it beside the map that one looks at, and the map is not seen as a whole; unless the clerk wants
 * it or not (`wanted`), only over a map that is much larger than the window.
 */
export function showsMini(places: Places, window: Window, wanted: boolean | null): boolean {
  const fits = places.width <= window.width && places.height <= window.height
  const { width, height } = miniOf(places)
  const hasRoom = window.width >= 2 * (width + 1) && window.height >= 2 * (height + 1)
  const windows = (places.width * places.height) / Math.max(1, window.width * window.height)
  return !fits && hasRoom && (wanted ?? windows > MANY_WINDOWS)
}

/** Whether it, or its frame, stands on this cell of the window. */
export function isUnderMini(mini: Window, window: Window, corner: Corner, x: number, y: number): boolean {
  const { left, top } = placeIn(mini, window, corner)
  const across = x >= left - 1 && x <= left + mini.width
  return across && y >= top - 1 && y <= top + mini.height
}

const CORNERS: Corner[] = [
  { right: true, bottom: true },
  { right: true, bottom: false },
  { right: false, bottom: true },
  { right: false, bottom: false },
]

/** The one where it hides the least; the cursor is never hidden. */
export function cornerFor(mini: Window, grid: Grid, cursor: { x: number; y: number }): Corner {
  const hidden = CORNERS.map((corner) => {
    const { left, top } = placeIn(mini, grid, corner)
    const isAcross = cursor.x >= left - 2 && cursor.x <= left + mini.width + 1
    if (isAcross && cursor.y >= top - 1 && cursor.y <= top + mini.height) return Number.POSITIVE_INFINITY
    let cells = 0
    for (let y = top; y < top + mini.height; y++)
      for (let x = left; x < left + mini.width; x++) if (grid.glyphs[y * grid.width + x] !== ' ') cells++
    return cells
  })
  return CORNERS[hidden.indexOf(Math.min(...hidden))]!
}

function placeIn(mini: Window, window: Window, { right, bottom }: Corner): { left: number; top: number } {
  return { left: right ? window.width - mini.width : 0, top: bottom ? window.height - mini.height : 0 }
}

/** Over the map's own cells, with a frame towards them. */
export function paintMini(
  grid: Grid,
  mini: Mini,
  view: { offset: Offset; window: Window },
  corner: Corner,
  theme: Theme,
): void {
  const { left, top } = placeIn(mini, grid, corner)
  const { rule, wall } = theme.signs
  const quiet = theme.sgr('quiet')
  putText(grid, left, corner.bottom ? top - 1 : mini.height, rule.repeat(mini.width), quiet)
  for (let line = 0; line < mini.height; line++) {
    putGlyph(grid, corner.right ? left - 1 : mini.width, top + line, wall, quiet)
    for (let column = 0; column < mini.width; column++) {
      const isSeen =
        seen(column, mini.scale, view.offset.column, view.window.width) &&
        seen(line, mini.scale, view.offset.line, view.window.height)
      const { glyph, style } = lookOf(mini.filled[line * mini.width + column] === 1, isSeen, theme)
      putGlyph(grid, left + column, top + line, glyph, style)
    }
  }
}

function seen(at: number, scale: number, from: number, length: number): boolean {
  const middle = (at + 0.5) * scale
  const [first, last] = [Math.floor(from / scale), Math.floor((from + length - 1) / scale)]
  return at === first || at === last || (middle >= from && middle < from + length)
}

/** What is seen is told by its signs, not by its colour alone. */
function lookOf(isFilled: boolean, isSeen: boolean, theme: Theme): { glyph: string; style: string } {
  const { full, empty, dot } = theme.signs
  if (isSeen) return { glyph: isFilled ? full : dot, style: theme.sgr('key') }
  return { glyph: isFilled ? empty : ' ', style: theme.sgr('quiet') }
}
