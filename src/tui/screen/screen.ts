/**
 * The one place that writes to the terminal. It is given whole frames (Ink's text) and one layer of cells (the
 * map) and writes only the cells that differ from what is on the screen.
 *
 * Ink 6.8.0 draws by erasing and rewriting every line, its incremental mode loses lines, and a frame as high as
 * the terminal clears it. So Ink runs in its debug mode, which hands over each frame as plain lines, and the
 * screen is kept here.
 */
import { difference } from './difference.ts'
import { type Cell, type Grid, makeGrid, putGlyph, putGrid } from './grid.ts'
import { readLine } from './sgr.ts'

export interface Layer {
  x: number
  y: number
  grid: Grid
  /** What stands on a cell of the grid, for the mouse: a number of its painter's, or -1. */
  hit?(column: number, line: number): number
}

/** The terminal is the shell's; or it has a new size that the frame does not have yet. */
export type Pause = 'lent' | 'resizing'

export interface Screen {
  readonly columns: number
  readonly rows: number
  /** Ink's frame: lines with SGR escapes. */
  frame(text: string): void
  /** Cells over the frame; null takes them away. */
  layer(layer: Layer | null): void
  /** Where the terminal's cursor is shown, for typed text and input methods; null hides it. */
  cursor(at: { x: number; y: number } | null): void
  /** A new size: everything is written again. */
  resize(columns: number, rows: number): void
  /** What the layer has on a cell of the screen; -1 where there is nothing, or no layer. */
  hit(x: number, y: number): number
  /** Nothing is written for a while. */
  pause(why: Pause): void
  /** The reason is gone, and the terminal shows anything: everything is written again. */
  resume(why: Pause): void
  /** Writes what is due now, instead of at the end of this turn. */
  flush(): void
  /** Nothing is written from now on. */
  close(): void
}

const BEGIN = '\u001b[?2026h'
const END = '\u001b[?2026l'
const HIDE = '\u001b[?25l'

interface Place {
  x: number
  y: number
}

export function makeScreen(write: (bytes: string) => void, columns: number, rows: number): Screen {
  return new CellScreen(write, columns, rows)
}

class CellScreen implements Screen {
  private text = ''
  private over: Layer | null = null
  private place: Place | null = null
  /** What the terminal shows; null when that is not known. */
  private shown: Grid | null = null
  private shownCursor = ''
  private due: NodeJS.Immediate | null = null
  private closed = false
  private readonly pauses = new Set<Pause>()
  private readonly read = makeLineCache()

  constructor(
    private readonly write: (bytes: string) => void,
    public columns: number,
    public rows: number,
  ) {}

  frame(text: string): void {
    this.text = text
    this.soon()
  }

  layer(layer: Layer | null): void {
    this.over = layer
    this.soon()
  }

  cursor(at: Place | null): void {
    this.place = at
    this.soon()
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    this.shown = null
    this.soon()
  }

  hit(x: number, y: number): number {
    const { over } = this
    if (!over?.hit) return -1
    const [column, line] = [x - over.x, y - over.y]
    const inside = column >= 0 && line >= 0 && column < over.grid.width && line < over.grid.height
    return inside ? over.hit(column, line) : -1
  }

  pause(why: Pause): void {
    this.pauses.add(why)
  }

  resume(why: Pause): void {
    this.pauses.delete(why)
    this.shown = null
    this.soon()
  }

  flush(): void {
    if (this.due) clearImmediate(this.due)
    this.due = null
    if (this.closed || this.pauses.size > 0) return
    const next = compose(this.columns, this.rows, this.read(this.text), this.over)
    const changes = difference(this.shown, next)
    const cursor = this.place ? `\u001b[${this.place.y + 1};${this.place.x + 1}H\u001b[?25h` : HIDE
    if (changes === '' && cursor === this.shownCursor) return
    this.write(`${BEGIN}${changes === '' ? '' : HIDE + changes}${cursor}${END}`)
    this.shownCursor = cursor
    this.shown = next
  }

  close(): void {
    if (this.due) clearImmediate(this.due)
    this.closed = true
  }

  /** What one turn of the program changes is written once, at its end. */
  private soon(): void {
    this.due ??= setImmediate(() => this.flush())
  }
}

function compose(columns: number, rows: number, lines: readonly Cell[][], layer: Layer | null): Grid {
  const grid = makeGrid(columns, rows)
  for (let y = 0; y < Math.min(rows, lines.length); y++) {
    const cells = lines[y]!
    for (let x = 0; x < Math.min(columns, cells.length); x++)
      putGlyph(grid, x, y, cells[x]!.glyph, cells[x]!.style)
  }
  if (layer) putGrid(grid, layer.grid, layer.x, layer.y)
  return grid
}

/** From one frame to the next most lines stay the same: they are read once. */
function makeLineCache(): (text: string) => Cell[][] {
  let known = new Map<string, Cell[]>()
  return (text) => {
    const next = new Map<string, Cell[]>()
    const lines = text.split('\n').map((line) => {
      const cells = known.get(line) ?? readLine(line)
      next.set(line, cells)
      return cells
    })
    known = next
    return lines
  }
}
