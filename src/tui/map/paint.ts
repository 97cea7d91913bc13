/** The visible part of the map as cells. Pure: the screen compares them with what it shows. */
import { type Grid, makeGrid, putGlyph, putText } from '../screen/grid.ts'
import { SEAT_MEANINGS, type Theme } from '../theme.ts'
import type { MapText } from './labels.ts'
import type { MapLayout } from './layout.ts'
import { type Stand, standText } from './stands.ts'
import type { Offset, Window } from './view.ts'

export interface MapPicture {
  layout: MapLayout
  /** By seat: index into SEAT_MEANINGS. */
  states: Uint8Array
  /** By standing area. */
  stands: readonly { taken: number; yours: number }[]
  /** By seat, where free seats show how good they are. */
  bands?: Uint8Array | null
  cursor: number
  offset: Offset
  window: Window
  theme: Theme
}

const TEXT_MEANINGS = { row: 'quiet', section: 'strong', stage: 'stage', standing: 'quiet' } as const
const FREE = SEAT_MEANINGS.indexOf('free')

export function paintMap(picture: MapPicture): Grid {
  const { layout, offset, window, theme } = picture
  const grid = makeGrid(window.width, window.height)
  for (const text of layout.texts) paintText(grid, text, picture)
  layout.stands.forEach((stand, at) => {
    paintStand(grid, stand, at, picture)
  })
  const looks = seatLooks(picture)
  for (let y = 0; y < grid.height; y++)
    for (let x = 0; x < grid.width; x++) {
      const seat = layout.at(x + offset.column, y + offset.line)
      if (seat < 0) continue
      const { glyph, style } = looks(seat)
      grid.glyphs[y * grid.width + x] = glyph
      grid.styles[y * grid.width + x] = style
    }
  paintBrackets(grid, picture)
  paintEdges(grid, layout, offset, theme)
  return grid
}

/** What a seat looks like. */
function seatLooks({ states, bands, cursor, theme }: MapPicture) {
  const plain = SEAT_MEANINGS.map((meaning) => ({ glyph: theme.seats[meaning], style: theme.sgr(meaning) }))
  const shades = theme.bands.map((meaning, band) => ({ glyph: String(band + 1), style: theme.sgr(meaning) }))
  return (seat: number): { glyph: string; style: string } => {
    const state = states[seat]!
    const isShaded = bands && state === FREE
    const look = isShaded ? shades[bands[seat]!]! : plain[state]!
    if (seat !== cursor) return look
    const meaning = isShaded ? theme.bands[bands[seat]!]! : SEAT_MEANINGS[state]!
    return { glyph: look.glyph, style: theme.sgr(meaning, true) }
  }
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

function paintStand(grid: Grid, stand: Stand, at: number, picture: MapPicture): void {
  const { layout, stands, cursor, offset, theme } = picture
  const { taken, yours } = stands[at] ?? { taken: 0, yours: 0 }
  const meaning = yours > 0 ? 'yours' : taken >= stand.capacity ? 'sold' : 'free'
  const style = theme.sgr(meaning, cursor === layout.seats.length + at)
  putText(grid, stand.column - offset.column, stand.line - offset.line, standText(stand, taken, theme), style)
}

/** The cursor is seen without colour too: brackets beside its seat, where nothing else stands. */
function paintBrackets(grid: Grid, { layout, cursor, offset, theme }: MapPicture): void {
  if (cursor < 0) return
  const stand = layout.stands[cursor - layout.seats.length]
  const left = (stand?.column ?? layout.columns[cursor]!) - offset.column
  const right = stand ? left + stand.width - 1 : left
  const y = layout.lines[cursor]! - offset.line
  if (y < 0 || y >= grid.height) return
  if (isBlank(grid, left - 1, y)) putGlyph(grid, left - 1, y, '[', theme.sgr('strong'))
  if (isBlank(grid, right + 1, y)) putGlyph(grid, right + 1, y, ']', theme.sgr('strong'))
}

/** Signs at the sides beyond which the map goes on. */
export function paintEdges(grid: Grid, whole: Window, offset: Offset, theme: Theme): void {
  const style = theme.sgr('key')
  const [right, bottom] = [grid.width - 1, grid.height - 1]
  if (offset.line > 0) putGlyph(grid, right, 0, theme.signs.up, style)
  if (offset.line + grid.height < whole.height) putGlyph(grid, right, bottom, theme.signs.down, style)
  if (offset.column > 0) putGlyph(grid, 0, Math.floor(bottom / 2), theme.signs.left, style)
  if (offset.column + grid.width < whole.width)
    putGlyph(grid, right, Math.floor(bottom / 2), theme.signs.right, style)
}

function isBlank(grid: Grid, x: number, y: number): boolean {
  return x >= 0 && x < grid.width && grid.glyphs[y * grid.width + x] === ' '
}
