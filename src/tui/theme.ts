/**
 * Looks by meaning, as data. Every meaning of a seat has its own glyph, so that nothing is told by colour alone;
 * free and sold are blue and orange, which all common kinds of colour blindness keep apart.
 */
import chalk from 'chalk'
import { readLine } from './screen/sgr.ts'

/** What a seat on the map can be, the first that applies. */
export const SEAT_MEANINGS = [
  ...(['yours', 'scanned', 'printed', 'sold', 'heldHere', 'held', 'house', 'blocked'] as const),
  ...(['accessible', 'restricted', 'free'] as const),
] as const
export type SeatMeaning = (typeof SEAT_MEANINGS)[number]

/** Free seats by how good they are, the best first. */
const BAND_MEANINGS = [
  ...(['band1', 'band2', 'band3', 'band4', 'band5'] as const),
  ...(['band6', 'band7', 'band8', 'band9'] as const),
] as const

export type Meaning =
  | SeatMeaning
  | (typeof BAND_MEANINGS)[number]
  | ('quiet' | 'strong' | 'key' | 'selected' | 'warning' | 'good' | 'stage' | 'yes' | 'no')

/** Of the sixteen that each terminal has, as its owner has set them. */
type BasicColour = 'cyanBright' | 'greenBright' | 'yellowBright' | 'redBright' | 'whiteBright'

export interface Look {
  /** A number of the 256-colour palette, or one of the sixteen. */
  colour?: number | BasicColour
  bold?: boolean
  dim?: boolean
  inverse?: boolean
}

export const LOOKS: Record<Meaning, Look> = {
  free: { colour: 39 },
  yours: { colour: 48, bold: true },
  held: { colour: 221 },
  heldHere: { colour: 221, bold: true },
  sold: { colour: 208 },
  printed: { colour: 208, bold: true },
  scanned: { colour: 172 },
  house: { colour: 245 },
  blocked: { colour: 240 },
  accessible: { colour: 87 },
  restricted: { colour: 67 },
  quiet: { dim: true },
  strong: { bold: true },
  key: { colour: 39, bold: true },
  selected: { inverse: true },
  warning: { colour: 208, bold: true },
  good: { colour: 48, bold: true },
  stage: { colour: 180 },
  yes: { colour: 34, bold: true, inverse: true },
  no: { colour: 196, bold: true, inverse: true },
  band1: { colour: 231, bold: true },
  band2: { colour: 195 },
  band3: { colour: 159 },
  band4: { colour: 123 },
  band5: { colour: 117 },
  band6: { colour: 111 },
  band7: { colour: 75 },
  band8: { colour: 69 },
  band9: { colour: 33 },
}

/** `--contrast`: nothing is dim, and colours are those that the terminal's owner can read. */
const CONTRAST_LOOKS: Record<Meaning, Look> = {
  free: { colour: 'cyanBright', bold: true },
  yours: { colour: 'greenBright', bold: true, inverse: true },
  held: { colour: 'yellowBright' },
  heldHere: { colour: 'yellowBright', bold: true },
  sold: { colour: 'redBright' },
  printed: { colour: 'redBright' },
  scanned: { colour: 'redBright' },
  house: { colour: 'whiteBright' },
  blocked: { colour: 'whiteBright' },
  accessible: { colour: 'cyanBright', bold: true },
  restricted: { colour: 'cyanBright' },
  quiet: { colour: 'whiteBright' },
  strong: { colour: 'whiteBright', bold: true },
  key: { colour: 'cyanBright', bold: true },
  selected: { inverse: true, bold: true },
  warning: { colour: 'yellowBright', bold: true, inverse: true },
  good: { colour: 'greenBright', bold: true },
  stage: { colour: 'whiteBright' },
  yes: { colour: 'greenBright', bold: true, inverse: true },
  no: { colour: 'redBright', bold: true, inverse: true },
  band1: { colour: 'whiteBright', bold: true, inverse: true },
  band2: { colour: 'whiteBright', bold: true },
  band3: { colour: 'cyanBright', bold: true },
  band4: { colour: 'cyanBright' },
  band5: { colour: 'cyanBright' },
  band6: { colour: 'cyanBright' },
  band7: { colour: 'whiteBright' },
  band8: { colour: 'whiteBright' },
  band9: { colour: 'whiteBright' },
}

export const GLYPHS: Record<SeatMeaning, string> = {
  free: '○',
  yours: '◆',
  held: '◐',
  heldHere: '◒',
  sold: '●',
  printed: '◉',
  scanned: '✓',
  house: '✕',
  blocked: '■',
  accessible: '□',
  restricted: '◌',
}

/** For terminals and fonts without these signs, or that give them two columns. */
export const ASCII_GLYPHS: Record<SeatMeaning, string> = {
  free: 'o',
  yours: '*',
  held: '~',
  heldHere: '=',
  sold: '#',
  printed: 'P',
  scanned: 'V',
  house: 'x',
  blocked: '%',
  accessible: 'w',
  restricted: ',',
}

/** Signs of the frame around. */
const SIGNS = {
  rule: '─',
  wall: '│',
  tee: '┬',
  foot: '┴',
  cross: '┼',
  full: '█',
  unprinted: '✗',
  printing: '…',
  empty: '░',
  corners: '┌┐└┘',
}
const EDGES = { up: '↑', down: '↓', left: '←', right: '→', cursor: '›', dot: '·', cut: '…', mark: '✓' }
const ASCII_SIGNS = {
  rule: '-',
  wall: '|',
  tee: '+',
  foot: '+',
  cross: '+',
  full: '#',
  unprinted: '!',
  printing: '~',
  empty: '.',
  corners: '++++',
}
const ASCII_EDGES = { up: '^', down: 'v', left: '<', right: '>', cursor: '>', dot: '-', cut: '~', mark: '*' }

export interface Theme {
  ascii: boolean
  colour: boolean
  seats: Record<SeatMeaning, string>
  bands: readonly Meaning[]
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

export function makeTheme(ascii: boolean, colour: boolean, contrast = false): Theme {
  const looks = contrast ? CONTRAST_LOOKS : LOOKS
  const text = (meaning: Meaning): TextLook => {
    const look = looks[meaning]
    return {
      ...(colour && look.colour !== undefined ? { color: colourName(look.colour) } : {}),
      ...(look.bold ? { bold: true } : {}),
      ...(look.dim ? { dimColor: true } : {}),
      ...(look.inverse ? { inverse: true } : {}),
    }
  }
  const sgr = makeSgr(looks, colour)
  return {
    ascii,
    colour,
    seats: ascii ? ASCII_GLYPHS : GLYPHS,
    bands: BAND_MEANINGS,
    signs: ascii ? { ...ASCII_SIGNS, ...ASCII_EDGES } : { ...SIGNS, ...EDGES },
    text,
    sgr,
  }
}

const colourName = (colour: number | BasicColour): string =>
  typeof colour === 'number' ? `ansi256(${colour})` : colour

/** Chalk knows how many colours the terminal has; what it would write is read back as parameters. */
function makeSgr(looks: Record<Meaning, Look>, colour: boolean): Theme['sgr'] {
  const known = new Map<string, string>()
  return (meaning, cursor = false) => {
    const name = `${meaning} ${cursor}`
    const before = known.get(name)
    if (before !== undefined) return before
    const look = looks[meaning]
    let paint = chalk
    if (colour && typeof look.colour === 'number') paint = paint.ansi256(look.colour)
    if (colour && typeof look.colour === 'string') paint = paint[look.colour]
    if (look.bold) paint = paint.bold
    if (look.dim) paint = paint.dim
    // What is inverse already is seen under the cursor by not being so.
    if (Boolean(look.inverse) !== cursor) paint = paint.inverse
    const style = readLine(paint('x'))[0]!.style
    known.set(name, style)
    return style
  }
}
