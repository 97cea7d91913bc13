/**
 * A challenge as a picture of dots: each symbol leans, swells and sways in its own way, lines cross it, and dust lies on it.
 * It slows a script down; it does not stop whoever trains a program to read it. Pure: `chance` says how it turns out.
 */
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from './glyphs.ts'

/** Rows of dots; true is ink. */
export type Picture = boolean[][]

/** Wide enough for five symbols, and narrower than a terminal. */
const WIDTH = 72
const HEIGHT = 22
const LINES = 2
/** Of a hundred dots so many are turned over. */
const DUST = 3

/** `chance`: numbers in [0, 1). */
export function drawPicture(text: string, chance: () => number): Picture {
  const picture: Picture = Array.from({ length: HEIGHT }, () => new Array<boolean>(WIDTH).fill(false))
  const between = (low: number, high: number) => low + (high - low) * chance()
  const step = WIDTH / (text.length + 0.4)
  for (const [index, symbol] of [...text].entries())
    drawSymbol(picture, symbol, { left: step * (index + between(0.2, 0.4)), between })
  for (let line = 0; line < LINES; line++) drawLine(picture, between)
  for (const row of picture) for (let x = 0; x < WIDTH; x++) if (chance() * 100 < DUST) row[x] = !row[x]
  return picture
}

interface Placing {
  left: number
  between: (low: number, high: number) => number
}

/** Every dot of the picture asks where in the symbol it would be. */
function drawSymbol(picture: Picture, symbol: string, { left, between }: Placing): void {
  const rows = GLYPHS.get(symbol)
  if (!rows) throw new Error(`no drawing of ${symbol}`)
  const [wide, high] = [between(1.7, 2.1), between(2, 2.5)]
  const [lean, top] = [between(-0.2, 0.2), between(1, HEIGHT - 1 - high * GLYPH_HEIGHT)]
  const [sway, phase, pace] = [between(0.4, 1.1), between(0, 7), between(0.2, 0.5)]
  for (const [y, row] of picture.entries())
    for (let x = 0; x < WIDTH; x++) {
      const down = (y - top + sway * Math.sin(phase + x * pace)) / high
      const across = (x - left + lean * (y - HEIGHT / 2) + sway * Math.sin(phase + y * pace)) / wide
      if (down < 0 || across < 0 || down >= GLYPH_HEIGHT || across >= GLYPH_WIDTH) continue
      if (rows[Math.floor(down)]?.[Math.floor(across)]) row[x] = true
    }
}

/** One dot thick, from one side to the other. */
function drawLine(picture: Picture, between: Placing['between']): void {
  const [from, to] = [between(2, HEIGHT - 2), between(2, HEIGHT - 2)]
  const [swing, phase] = [between(1, 3), between(0, 7)]
  for (let x = 0; x < WIDTH; x++) {
    const y = Math.round(from + ((to - from) * x) / WIDTH + swing * Math.sin(phase + x / 9))
    const row = picture[y]
    if (row) row[x] = true
  }
}
