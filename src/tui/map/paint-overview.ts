/** The blocks of the house as boxes: name, how full, how many are free. Pure. */
import { padEndWidth, widthOf } from '../../core/width.ts'
import { fillBar } from '../components/fill-bar.ts'
import { type Grid, makeGrid, putGlyph, putText } from '../screen/grid.ts'
import type { Meaning, Theme } from '../theme.ts'
import type { Block } from './blocks.ts'
import type { Overview } from './overview.ts'
import { paintEdges } from './paint.ts'
import type { Offset, Window } from './view.ts'

export interface OverviewPicture {
  overview: Overview
  blocks: readonly Block[]
  /** By block. */
  free: Int32Array
  yours: Int32Array
  /** The block under the cursor; -1 for none. */
  cursor: number
  offset: Offset
  window: Window
  theme: Theme
}

export function paintOverview(picture: OverviewPicture): Grid {
  const { overview, blocks, cursor, offset, window, theme } = picture
  const grid = makeGrid(window.width, window.height)
  for (const { text, column, line } of overview.stages)
    putText(grid, column - offset.column, line - offset.line, text, theme.sgr('stage'))
  for (const index of blocks.keys()) paintBlock(grid, index, picture)
  if (cursor >= 0) paintBrackets(grid, picture)
  paintEdges(grid, overview, offset, theme)
  return grid
}

function paintBlock(grid: Grid, index: number, picture: OverviewPicture): void {
  const { overview, free, yours, offset, theme } = picture
  const { form, box } = overview
  const x = overview.columns[index]! - offset.column
  const y = overview.lines[index]! - offset.line
  const meaning: Meaning = yours[index]! > 0 ? 'yours' : free[index]! > 0 ? 'free' : 'sold'
  const style = theme.sgr(meaning, index === picture.cursor)
  const lines = linesOf(index, picture)
  const indent = form === 'frame' ? 1 : 0
  if (form === 'frame') paintFrame(grid, x, y, box, theme)
  lines.forEach((text, line) => {
    putText(grid, x + indent, y + indent + line, padEndWidth(text, box.width - 2 * indent), style)
  })
}

function linesOf(index: number, { overview, blocks, free, yours, theme }: OverviewPicture): string[] {
  const { form, box } = overview
  const { name, short, capacity } = blocks[index]!
  const left = free[index]!
  const mark = yours[index]! > 0 ? theme.seats.yours : ''
  if (form === 'chip') {
    const number = String(left)
    const head = padEndWidth(short, box.width - 1 - widthOf(number) - (mark ? 1 : 0))
    return [`${head}${mark}${levelOf(capacity - left, capacity, theme)}${number}`]
  }
  const width = form === 'frame' ? box.width - 2 : box.width
  const bar = width - String(capacity).length - 1
  const title = widthOf(mark + name) <= width ? name : short
  const filled = fillBar(capacity - left, capacity, bar, theme)
  return [mark + title, `${filled} ${String(left).padStart(width - bar - 1)}`]
}

/** By sevenths; what is full has its own sign. */
const LEVELS = '▁▂▃▄▅▆▇'
const ASCII_LEVELS = '.:-=+&@'

/** One sign for how full. */
function levelOf(taken: number, capacity: number, { ascii, signs }: Theme): string {
  if (taken >= capacity) return signs.full
  return (ascii ? ASCII_LEVELS : LEVELS)[Math.min(6, Math.ceil((taken / capacity) * 7))]!
}

function paintFrame(grid: Grid, x: number, y: number, { width, height }: Window, theme: Theme): void {
  const { rule, wall, corners } = theme.signs
  const style = theme.sgr('quiet')
  putText(grid, x, y, corners[0] + rule.repeat(width - 2) + corners[1], style)
  putText(grid, x, y + height - 1, corners[2] + rule.repeat(width - 2) + corners[3], style)
  for (let line = 1; line < height - 1; line++) {
    putGlyph(grid, x, y + line, wall, style)
    putGlyph(grid, x + width - 1, y + line, wall, style)
  }
}

/** The cursor is seen without colour too: brackets at both sides of its box, in place of its frame. */
function paintBrackets(grid: Grid, { overview, cursor, offset, theme }: OverviewPicture): void {
  const { form, box } = overview
  const isFrame = form === 'frame'
  const x = overview.columns[cursor]! - offset.column
  const y = overview.lines[cursor]! - offset.line + (isFrame ? 1 : 0)
  const style = theme.sgr('strong')
  putGlyph(grid, isFrame ? x : x - 1, y, '[', style)
  putGlyph(grid, isFrame ? x + box.width - 1 : x + box.width, y, ']', style)
}
