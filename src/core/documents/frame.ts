/** Lines of text paper: framed, ruled, with amounts at the right edge. Widths are terminal columns. */
import { padEndWidth, padStartWidth, truncateWidth, widthOf } from '../width.ts'

/** Stands for a rule across the frame. */
export const RULE = Symbol('rule')

export type FrameLine = string | typeof RULE

const LINES = { ends: ['┌', '┐', '└', '┘', '├', '┤'], across: '─', side: '│' }
const ASCII = { ends: ['+', '+', '+', '+', '+', '+'], across: '-', side: '|' }

/** A box `width` columns wide. Lines hold at most `width - 4` columns. */
export function framed(lines: FrameLine[], width: number, ascii: boolean): string {
  const { ends, across, side } = ascii ? ASCII : LINES
  const rule = (left: string, right: string): string => left + across.repeat(width - 2) + right
  const body = lines.map((line) =>
    line === RULE ? rule(ends[4]!, ends[5]!) : `${side} ${padEndWidth(line, width - 4)} ${side}`,
  )
  return [rule(ends[0]!, ends[1]!), ...body, rule(ends[2]!, ends[3]!)].join('\n')
}

/** `left` and `right` at the two edges; what is too long on the left gives way. */
export function opposed(left: string, right: string, width: number, ellipsis: string): string {
  const room = Math.max(0, width - widthOf(right) - 1)
  return padEndWidth(truncateWidth(left, room, ellipsis), width - widthOf(right)) + right
}

export function centred(text: string, width: number): string {
  const gap = Math.max(0, width - widthOf(text))
  return ' '.repeat(Math.floor(gap / 2)) + text
}

/** Cells under each other: the first at the left edge, the others at the right of their column. */
export function columns(cells: string[], width: number): string {
  const each = Math.floor(width / cells.length)
  const [first = '', ...others] = cells
  return (
    padEndWidth(first, width - each * others.length) +
    others.map((cell) => padStartWidth(cell, each)).join('')
  )
}

const FRAMES: [RegExp, string][] = [
  [/[─━]/g, '-'],
  [/[│┃]/g, '|'],
  [/[┌┐└┘├┤┬┴┼]/g, '+'],
]

/** Frames and rules by signs that every font has. */
export const plainFrames = (text: string): string =>
  FRAMES.reduce((all, [signs, plain]) => all.replace(signs, plain), text)
