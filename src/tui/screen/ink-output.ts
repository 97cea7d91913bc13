/**
 * What Ink writes its boxes and texts into, for frames whose pieces stand beside each other, as most of ours do: a line is
 * its pieces and the blanks between them. Ink's own takes each line apart into characters with looks and puts it
 * together again, which was most of the time of a key; here only lines are on which a piece stands on another. Whatever is
 * not so simple is handed to Ink's own, whole.
 * scripts/lean.mjs puts it in; a test holds both together.
 */
import { isSimple, widthOf } from '../../core/width.ts'
import type { Cell } from './grid.ts'
import { readLine } from './sgr.ts'

type Transformer = (line: string, index: number) => string

interface Writing {
  transformers: readonly Transformer[]
}

interface Rendered {
  output: string
  height: number
}

export interface InkOutput {
  width: number
  height: number
  write(x: number, y: number, text: string, options: Writing): void
  clip(clip: unknown): void
  unclip(): void
  get(): Rendered
}

export type InkOutputClass = new (size: { width: number; height: number }) => InkOutput

interface Piece {
  x: number
  end: number
  text: string
}

const RESET = '\u001b[0m'
const LOOKS = /\u001b\[[\d;]*m/g

/** The columns of a line with looks; null where it is not letter by letter that they are counted. */
function columnsOf(line: string): number | null {
  const bare = line.includes('\u001b') ? line.replace(LOOKS, '') : line
  return isSimple(bare) ? widthOf(bare) : null
}

export function besideEachOther(Original: InkOutputClass): InkOutputClass {
  return class implements InkOutput {
    readonly width: number
    readonly height: number
    private readonly rows: Piece[][]
    private readonly asked: ((original: InkOutput) => void)[] = []
    private isSimple = true

    constructor({ width, height }: { width: number; height: number }) {
      this.width = width
      this.height = height
      this.rows = Array.from({ length: height }, () => [])
    }

    write(x: number, y: number, text: string, options: Writing): void {
      if (!text) return
      this.asked.push((original) => original.write(x, y, text, options))
      for (const [index, line] of text.split('\n').entries()) {
        const looked = options.transformers.reduce((made, transform) => transform(made, index), line)
        const columns = columnsOf(looked)
        if (columns === null || x < 0) this.isSimple = false
        else if (columns > 0) this.rows[y + index]?.push({ x, end: x + columns, text: looked })
      }
    }

    clip(clip: unknown): void {
      this.isSimple = false
      this.asked.push((original) => original.clip(clip))
    }

    unclip(): void {
      this.asked.push((original) => original.unclip())
    }

    get(): Rendered {
      const lines = this.isSimple ? this.rows.map(lineOf) : []
      if (this.isSimple && !lines.includes(null)) return { output: lines.join('\n'), height: this.height }
      const original = new Original(this)
      for (const ask of this.asked) ask(original)
      return original.get()
    }
  }
}

/** Null where a piece cuts through a wide character. */
function lineOf(written: Piece[]): string | null {
  const pieces = [...written].sort((a, b) => a.x - b.x)
  let line = ''
  let at = 0
  for (const { x, end, text } of pieces) {
    if (x < at) return onEachOther(written)
    line += ' '.repeat(x - at) + text
    at = end
  }
  return line.trimEnd()
}

const BLANK: Cell = { glyph: ' ', style: '' }

/** Those written later stand on those before them. */
function onEachOther(pieces: Piece[]): string | null {
  const cells: Cell[] = []
  for (const { x, end, text } of pieces) {
    while (cells.length < x) cells.push(BLANK)
    if (cells[x]?.glyph === '' || cells[end]?.glyph === '') return null
    for (const [at, cell] of readLine(text).entries()) cells[x + at] = cell
  }
  let line = ''
  let looks = ''
  for (const { glyph, style } of cells) {
    if (style !== looks) line += style === '' ? RESET : `${RESET}\u001b[${style}m`
    looks = style
    line += glyph
  }
  return (looks === '' ? line : line + RESET).trimEnd()
}
