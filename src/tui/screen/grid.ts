/** A rectangle of terminal cells. A wide glyph stands in its first cell; the cell after it is ''. */
import { widthOf } from '../../core/width.ts'

export interface Grid {
  readonly width: number
  readonly height: number
  readonly glyphs: string[]
  /** SGR parameters such as `1;38;5;33`; '' is plain. */
  readonly styles: string[]
}

export interface Cell {
  glyph: string
  style: string
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters of ASCII, arrows, frames, blocks and shapes: one column each, and nothing joins them. */
const NARROW = /^[\x20-\x7e\u2190-\u2193\u2500-\u25fc]*$/

export function makeGrid(width: number, height: number): Grid {
  const size = Math.max(0, width) * Math.max(0, height)
  return { width, height, glyphs: new Array(size).fill(' '), styles: new Array(size).fill('') }
}

/** Puts one narrow glyph, where it is inside. */
export function putGlyph(grid: Grid, x: number, y: number, glyph: string, style: string): void {
  if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) return
  grid.glyphs[y * grid.width + x] = glyph
  grid.styles[y * grid.width + x] = style
}

/** Puts text from the left; a wide character that would be cut at an edge becomes a blank. */
export function putText(grid: Grid, x: number, y: number, text: string, style: string): void {
  // Most of a large map lies outside of its window; a letter takes two columns at most.
  if (y < 0 || y >= grid.height || x >= grid.width || x + 2 * text.length <= 0) return
  if (NARROW.test(text)) {
    for (let at = 0; at < text.length; at++) putGlyph(grid, x + at, y, text[at]!, style)
    return
  }
  let column = x
  for (const { segment } of graphemes.segment(text)) {
    const width = widthOf(segment)
    if (width === 2 && column >= 0 && column + 1 < grid.width) {
      putGlyph(grid, column, y, segment, style)
      putGlyph(grid, column + 1, y, '', style)
    } else if (width > 0) {
      for (let step = 0; step < width; step++)
        putGlyph(grid, column + step, y, width === 1 ? segment : ' ', style)
    }
    column += width
  }
}

/** Copies `from` into `to` with its corner at x, y. */
export function putGrid(to: Grid, from: Grid, x: number, y: number): void {
  for (let line = 0; line < from.height; line++) {
    for (let column = 0; column < from.width; column++) {
      const at = line * from.width + column
      putGlyph(to, x + column, y + line, from.glyphs[at]!, from.styles[at]!)
    }
  }
}

/** The text of one line, as a person reads it. */
export function lineText(grid: Grid, y: number): string {
  return grid.glyphs.slice(y * grid.width, (y + 1) * grid.width).join('')
}
