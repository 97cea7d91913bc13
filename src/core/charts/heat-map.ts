/** The house as a map of heat: which seats sell first. As lines of characters, and as a drawing. Pure. */
import type { HeatSeat } from '../reports/heat.ts'
import type { Drawing, Ink, Shape } from './drawing.ts'

/** From what sells first to what sells last; then what was never sold. */
export const HEAT_SIGNS = [...'█▓▒░·']
const ASCII_SIGNS = [...'#*+-.']
const STEPS = 4

/** 0: the first quarter of all sales; 4: never. */
const stepAt = (after: number): number => Math.min(STEPS - 1, Math.floor((after * STEPS) / 10_000))

const stepOf = ({ after_basis_points: after }: HeatSeat): number => (after === null ? STEPS : stepAt(after))

export const heatSigns = (ascii: boolean): readonly string[] => (ascii ? ASCII_SIGNS : HEAT_SIGNS)

interface MapAsked {
  columns: number
  ascii?: boolean
}

/** As one sees the house from above: a character is as wide as a seat, or as several where there is no room. */
export function heatLines(seats: readonly HeatSeat[], { columns, ascii = false }: MapAsked): string[] {
  const xs = seats.map(({ seat }) => seat.x)
  const ys = seats.map(({ seat }) => seat.y)
  const [left, top, wide] = [smallest(xs), smallest(ys), largest(xs) - smallest(xs)]
  const cell = Math.max(pitchOf(rowsOf(seats)) / 2, wide / Math.max(1, columns - 1), 1e-9)
  const cells = new Map<string, Cell>()
  let lines = 0
  for (const one of seats) {
    // A character is twice as high as it is wide.
    const [x, y] = [Math.round((one.seat.x - left) / cell), Math.round((one.seat.y - top) / (2 * cell))]
    const found = cells.get(`${x} ${y}`) ?? { x, y, after: 0, sold: 0 }
    found.sold += one.after_basis_points === null ? 0 : 1
    found.after += one.after_basis_points ?? 0
    cells.set(`${x} ${y}`, found)
    lines = Math.max(lines, y + 1)
  }
  return drawnCells([...cells.values()], lines, heatSigns(ascii))
}

interface Cell {
  x: number
  y: number
  /** Of those that were sold: a sum. */
  after: number
  sold: number
}

function drawnCells(cells: readonly Cell[], lines: number, signs: readonly string[]): string[] {
  const grid = Array.from({ length: lines }, (): string[] => [])
  const signOf = ({ after, sold }: Cell) => signs[sold === 0 ? STEPS : stepAt(after / sold)]!
  for (const cell of cells) grid[cell.y]![cell.x] = signOf(cell)
  // A seat is two characters wide where nobody sits so near.
  for (const cell of cells) grid[cell.y]![cell.x + 1] ??= signOf(cell)
  return grid.map((line) => Array.from(line, (sign) => sign ?? ' ').join(''))
}

function rowsOf(seats: readonly HeatSeat[]): Iterable<readonly HeatSeat[]> {
  const rows = new Map<string, HeatSeat[]>()
  for (const one of seats) {
    const name = `${one.section} ${one.seat.segment}`
    const row = rows.get(name)
    if (row) row.push(one)
    else rows.set(name, [one])
  }
  return rows.values()
}

/** How far neighbours are from each other, mostly. */
function pitchOf(rows: Iterable<readonly HeatSeat[]>): number {
  const gaps: number[] = []
  for (const row of rows) {
    const places = row.map(({ seat }) => seat.x).sort((a, b) => a - b)
    for (let index = 1; index < places.length; index++) gaps.push(places[index]! - places[index - 1]!)
  }
  const sorted = gaps.filter((gap) => gap > 0).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 1
}

const INKS: readonly Ink[] = ['heat4', 'heat3', 'heat2', 'heat1', 'none']
const WIDTH = 640
const EDGE = 10
const FOOT = 28

/** `legend`: what the five steps mean. */
export function heatDrawing(seats: readonly HeatSeat[], title: string, legend: readonly string[]): Drawing {
  const xs = seats.map(({ seat }) => seat.x)
  const ys = seats.map(({ seat }) => seat.y)
  const [left, top] = [smallest(xs), smallest(ys)]
  const scale = (WIDTH - 2 * EDGE) / Math.max(1e-9, largest(xs) - left)
  const r = Math.max(0.8, Math.min(7, pitchOf(rowsOf(seats)) * scale * 0.42))
  const height = EDGE * 2 + (largest(ys) - top) * scale + FOOT
  const dots = seats.map(
    (one): Shape => ({
      ...{ kind: 'dot', x: EDGE + (one.seat.x - left) * scale, y: EDGE + (one.seat.y - top) * scale, r },
      ...{ ink: INKS[stepOf(one)]!, title: one.seat.label },
    }),
  )
  return { width: WIDTH, height, title, shapes: [...dots, ...legendOf(legend, height - 10)] }
}

const legendOf = (legend: readonly string[], y: number): Shape[] =>
  legend.flatMap((text, index): Shape[] => {
    const x = EDGE + 6 + (index * (WIDTH - 2 * EDGE)) / legend.length
    return [
      { kind: 'dot', x, y: y - 3, r: 4, ink: INKS[index]! },
      { kind: 'text', x: x + 9, y, text, ink: 'faint', size: 9, anchor: 'start' },
    ]
  })

const smallest = (values: readonly number[]): number =>
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY)
const largest = (values: readonly number[]): number =>
  values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY)
