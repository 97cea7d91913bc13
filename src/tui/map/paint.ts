/** The visible part of the map as cells. Pure: the screen compares them with what it shows. */
import { type Grid, makeGrid, putGlyph, putText } from '../screen/grid.ts'
import { SEAT_MEANINGS, type Theme } from '../theme.ts'
import type { MapText } from './labels.ts'
import type { MapLayout } from './layout.ts'
import type { Offset, Window } from './view.ts'

export interface MapPicture {
  layout: MapLayout
  /** By seat: index into SEAT_MEANINGS. */
  states: Uint8Array
  cursor: number
  offset: Offset
  window: Window
  theme: Theme
}

const TEXT_MEANINGS = { row: 'quiet', section: 'strong', stage: 'stage', standing: 'quiet' } as const

export function paintMap(picture: MapPicture): Grid {
  const { layout, offset, window } = picture
  const grid = makeGrid(window.width, window.height)
  const looks = seatLooks(picture.theme)
  for (const text of layout.texts) paintText(grid, text, picture)
  for (let y = 0; y < grid.height; y++)
    for (let x = 0; x < grid.width; x++) {
      const seat = layout.at(x + offset.column, y + offset.line)
      if (seat >= 0) paintSeat(grid, y * grid.width + x, seat, picture, looks)
    }
  paintBrackets(grid, picture)
  paintEdges(grid, picture)
  return grid
}

/** By state: what a seat looks like. */
function seatLooks(theme: Theme): { glyph: string; style: string }[] {
  return SEAT_MEANINGS.map((meaning) => ({ glyph: theme.seats[meaning], style: theme.sgr(meaning) }))
}

function paintText(grid: Grid, text: MapText, { offset, theme }: MapPicture): void {
  putText(
    grid,
    text.column - offset.column,
    text.line - offset.line,
    text.text,
    theme.sgr(TEXT_MEANINGS[text.meaning]),
  )
}

function paintSeat(
  grid: Grid,
  cell: number,
  seat: number,
  { states, cursor, theme }: MapPicture,
  looks: ReturnType<typeof seatLooks>,
): void {
  const { glyph, style } = looks[states[seat]!]!
  grid.glyphs[cell] = glyph
  grid.styles[cell] = seat === cursor ? theme.sgr(SEAT_MEANINGS[states[seat]!]!, true) : style
}

/** The cursor is seen without colour too: brackets beside its seat, where nothing else stands. */
function paintBrackets(grid: Grid, { layout, cursor, offset, theme }: MapPicture): void {
  if (cursor < 0) return
  const x = layout.columns[cursor]! - offset.column
  const y = layout.lines[cursor]! - offset.line
  if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) return
  if (isBlank(grid, x - 1, y)) putGlyph(grid, x - 1, y, '[', theme.sgr('strong'))
  if (isBlank(grid, x + 1, y)) putGlyph(grid, x + 1, y, ']', theme.sgr('strong'))
}

/** Signs at the sides beyond which the map goes on. */
function paintEdges(grid: Grid, { layout, offset, theme }: MapPicture): void {
  const style = theme.sgr('key')
  const [right, bottom] = [grid.width - 1, grid.height - 1]
  if (offset.line > 0) putGlyph(grid, right, 0, theme.signs.up, style)
  if (offset.line + grid.height < layout.height) putGlyph(grid, right, bottom, theme.signs.down, style)
  if (offset.column > 0) putGlyph(grid, 0, Math.floor(bottom / 2), theme.signs.left, style)
  if (offset.column + grid.width < layout.width)
    putGlyph(grid, right, Math.floor(bottom / 2), theme.signs.right, style)
}

function isBlank(grid: Grid, x: number, y: number): boolean {
  return x >= 0 && x < grid.width && grid.glyphs[y * grid.width + x] === ' '
}
