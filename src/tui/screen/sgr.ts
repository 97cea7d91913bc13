/**
 * Reads lines with SGR escapes (ECMA-48, 8.3.117) into cells. The style of a cell is written in one way only,
 * so that equal looks are equal strings.
 */
import { widthOf } from '../../core/width.ts'
import type { Cell } from './grid.ts'

interface Look {
  flags: Set<number>
  fore: string
  back: string
}

const ESCAPE = /\u001b\[([\d;]*)m/g
const OTHER_ESCAPES = /\u001b(?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\[[\d;?]*[A-Za-z])/g
const PLAIN = /^[\x20-\x7e]*$/
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** What ends a flag: 22 ends bold and dim, 23 to 29 one each. */
const ENDS: Record<number, number[]> = { 22: [1, 2], 23: [3], 24: [4], 27: [7], 28: [8], 29: [9] }

/** The cells of one line. */
export function readLine(line: string): Cell[] {
  const cells: Cell[] = []
  const look: Look = { flags: new Set(), fore: '', back: '' }
  let from = 0
  let style = ''
  for (const code of line.matchAll(ESCAPE)) {
    pushText(cells, line.slice(from, code.index), style)
    applyCodes(look, code[1]!)
    style = styleOf(look)
    from = code.index + code[0].length
  }
  pushText(cells, line.slice(from), style)
  return cells
}

function pushText(cells: Cell[], raw: string, style: string): void {
  if (PLAIN.test(raw)) {
    for (const glyph of raw) cells.push({ glyph, style })
    return
  }
  for (const { segment } of graphemes.segment(raw.replace(OTHER_ESCAPES, ''))) {
    const width = widthOf(segment)
    if (width > 0) cells.push({ glyph: segment, style })
    if (width === 2) cells.push({ glyph: '', style })
  }
}

function applyCodes(look: Look, parameters: string): void {
  const codes = parameters.split(';').map(Number)
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!
    if (code === 38 || code === 48) {
      const length = codes[at + 1] === 2 ? 5 : 3
      const colour = codes.slice(at, at + length).join(';')
      if (code === 38) look.fore = colour
      else look.back = colour
      at += length - 1
    } else applyCode(look, code)
  }
}

function applyCode(look: Look, code: number): void {
  if (code === 0) {
    look.flags.clear()
    look.fore = ''
    look.back = ''
  } else if (code === 39) look.fore = ''
  else if (code === 49) look.back = ''
  else if (code < 10) look.flags.add(code)
  else if (ENDS[code]) for (const flag of ENDS[code]) look.flags.delete(flag)
  else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) look.fore = String(code)
  else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) look.back = String(code)
}

function styleOf(look: Look): string {
  const flags = [...look.flags].sort((a, b) => a - b).map(String)
  return [...flags, look.fore, look.back].filter((part) => part !== '').join(';')
}
