/**
 * Looks by meaning, as data. Every meaning of a seat has its own glyph, so that nothing is told by colour alone;
 * free and sold are blue and orange, which all common kinds of colour blindness keep apart.
 */
import chalk from 'chalk'
import { readLine } from './screen/sgr.ts'

/** What a seat on the map can be, the first that applies. */
export const SEAT_MEANINGS = ['yours', 'sold', 'held', 'house', 'accessible', 'restricted', 'free'] as const
export type SeatMeaning = (typeof SEAT_MEANINGS)[number]

export type Meaning = SeatMeaning | 'quiet' | 'strong' | 'key' | 'selected' | 'warning' | 'good' | 'stage'

export interface Look {
  /** A number of the 256-colour palette. */
  colour?: number
  bold?: boolean
  dim?: boolean
  inverse?: boolean
}

export const LOOKS: Record<Meaning, Look> = {
  free: { colour: 39 },
  yours: { colour: 48, bold: true },
  held: { colour: 221 },
  sold: { colour: 208 },
  house: { colour: 245 },
  accessible: { colour: 87 },
  restricted: { colour: 67 },
  quiet: { dim: true },
  strong: { bold: true },
  key: { colour: 39, bold: true },
  selected: { inverse: true },
  warning: { colour: 208, bold: true },
  good: { colour: 48, bold: true },
  stage: { colour: 180 },
}

export const GLYPHS: Record<SeatMeaning, string> = {
  free: '○',
  yours: '◆',
  held: '◐',
  sold: '●',
  house: '✕',
  accessible: '□',
  restricted: '◌',
}

/** For terminals and fonts without these signs, or that give them two columns. */
export const ASCII_GLYPHS: Record<SeatMeaning, string> = {
  free: 'o',
  yours: '*',
  held: '~',
  sold: '#',
  house: 'x',
  accessible: 'w',
  restricted: ',',
}

/** Signs of the frame around. */
const SIGNS = { rule: '─', wall: '│', tee: '┬', foot: '┴', cross: '┼', full: '█', empty: '░' }
const EDGES = { up: '↑', down: '↓', left: '←', right: '→', cursor: '›', dot: '·', cut: '…', mark: '✓' }
const ASCII_SIGNS = { rule: '-', wall: '|', tee: '+', foot: '+', cross: '+', full: '#', empty: '.' }
const ASCII_EDGES = { up: '^', down: 'v', left: '<', right: '>', cursor: '>', dot: '-', cut: '~', mark: '*' }

export interface Theme {
  ascii: boolean
  colour: boolean
  seats: Record<SeatMeaning, string>
  signs: typeof SIGNS & typeof EDGES
  /** Properties of Ink's Text. */
  text(meaning: Meaning): TextLook
  /** SGR parameters for the map. */
  sgr(meaning: Meaning, cursor?: boolean): string
}

interface TextLook {
  color?: string
  bold?: boolean
  dimColor?: boolean
  inverse?: boolean
}

export function makeTheme(ascii: boolean, colour: boolean): Theme {
  const text = (meaning: Meaning): TextLook => {
    const look = LOOKS[meaning]
    return {
      ...(colour && look.colour !== undefined ? { color: `ansi256(${look.colour})` } : {}),
      ...(look.bold ? { bold: true } : {}),
      ...(look.dim ? { dimColor: true } : {}),
      ...(look.inverse ? { inverse: true } : {}),
    }
  }
  const sgr = makeSgr(colour)
  return {
    ascii,
    colour,
    seats: ascii ? ASCII_GLYPHS : GLYPHS,
    signs: ascii ? { ...ASCII_SIGNS, ...ASCII_EDGES } : { ...SIGNS, ...EDGES },
    text,
    sgr,
  }
}

/** Chalk knows how many colours the terminal has; what it would write is read back as parameters. */
function makeSgr(colour: boolean): Theme['sgr'] {
  const known = new Map<string, string>()
  return (meaning, cursor = false) => {
    const name = `${meaning} ${cursor}`
    const before = known.get(name)
    if (before !== undefined) return before
    const look = LOOKS[meaning]
    let paint = chalk
    if (colour && look.colour !== undefined) paint = paint.ansi256(look.colour)
    if (look.bold) paint = paint.bold
    if (look.dim) paint = paint.dim
    if (look.inverse || cursor) paint = paint.inverse
    const style = readLine(paint('x'))[0]!.style
    known.set(name, style)
    return style
  }
}
