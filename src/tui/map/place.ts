/**
 * Seats of one floor on terminal cells. Runs that go straight across or straight down keep their shape exactly;
 * turned and curved ones are rounded seat by seat. No two seats share a cell: who comes second gets the nearest
 * free one.
 */
import type { Seat } from '../../core/catalogue/plan/plan.ts'
import { cellKey, greatest, least, mean } from './numbers.ts'

export interface Placed {
  /** By the order of the seats given. */
  columns: Int32Array
  lines: Int32Array
  /** Straight rows across, for row letters. */
  rows: PlacedRow[]
  /** Straight rows down. */
  ranks: PlacedRank[]
  /** Plan units to cells of this placing. */
  cellOf(x: number, y: number): { column: number; line: number }
}

export interface PlacedRow {
  line: number
  from: number
  to: number
  seats: number
  label: string
}

export interface PlacedRank {
  column: number
  /** The line of its first seat from above. */
  top: number
  label: string
}

export interface Pitches {
  /** Distance of neighbours in a row, and of rows. Plan units. */
  pitch: number
  rowPitch: number
}

/** A run may rise by this much of a line, or lean by this much of a column, and is still straight. */
const STRAIGHT = 0.5

export function placeSeats(seats: readonly Seat[], pitches: Pitches, columnsPerSeat: number): Placed {
  const placer = new Placer(seats, pitches, columnsPerSeat)
  const loose = runsOf(seats).filter((run) => !placer.across(run) && !placer.down(run))
  for (const seat of loose.flat()) placer.nearest(seat)
  return placer
}

/** Indexes of the seats of each run between aisles. */
function runsOf(seats: readonly Seat[]): number[][] {
  const runs: number[][] = []
  seats.forEach((seat, index) => {
    const run = runs.at(-1)
    if (run && seats[run[0]!]!.segment === seat.segment) run.push(index)
    else runs.push([index])
  })
  return runs
}

class Placer implements Placed {
  readonly columns: Int32Array
  readonly lines: Int32Array
  readonly rows: PlacedRow[] = []
  readonly ranks: PlacedRank[] = []
  private readonly taken = new Set<number>()
  private readonly left: number
  private readonly top: number

  constructor(
    private readonly seats: readonly Seat[],
    private readonly pitches: Pitches,
    private readonly columnsPerSeat: number,
  ) {
    this.columns = new Int32Array(seats.length)
    this.lines = new Int32Array(seats.length)
    // Where nobody sits the corner is anywhere: standing areas have their places too.
    this.left = seats.length === 0 ? 0 : least(seats.map((seat) => seat.x))
    this.top = seats.length === 0 ? 0 : least(seats.map((seat) => seat.y))
  }

  cellOf(x: number, y: number): { column: number; line: number } {
    return { column: snap(this.columnAt(x)), line: snap(this.lineAt(y)) }
  }

  /** Places a run that goes straight across; false where it does not, or its cells are taken. */
  across(run: number[]): boolean {
    const { xs, ys } = this.at(run)
    if (greatest(ys) - least(ys) > STRAIGHT) return false
    const columns = evenly(xs)
    const line = snap(mean(ys))
    if (!columns || !this.put(run, columns, new Array(run.length).fill(line))) return false
    const label = this.seats[run[0]!]!.row
    this.rows.push({ line, from: least(columns), to: greatest(columns), seats: run.length, label })
    return true
  }

  /** Places a run that goes straight down. */
  down(run: number[]): boolean {
    const { xs, ys } = this.at(run)
    if (run.length < 2 || greatest(xs) - least(xs) > STRAIGHT) return false
    const lines = evenly(ys)
    const column = snap(mean(xs))
    if (!lines || !this.put(run, new Array(run.length).fill(column), lines)) return false
    this.ranks.push({ column, top: least(lines), label: this.seats[run[0]!]!.row })
    return true
  }

  /** Places one seat on its cell, or on the nearest that is free. */
  nearest(seat: number): void {
    const { column, line } = this.cellOf(this.seats[seat]!.x, this.seats[seat]!.y)
    for (let ring = 0; ; ring++)
      for (const [x, y] of ringCells(ring, this.columnsPerSeat))
        if (this.put([seat], [column + x], [line + y])) return
  }

  private put(run: number[], columns: number[], lines: number[]): boolean {
    for (const at of run.keys()) if (this.taken.has(cellKey(columns[at]!, lines[at]!))) return false
    for (const [at, seat] of run.entries()) {
      this.columns[seat] = columns[at]!
      this.lines[seat] = lines[at]!
      this.taken.add(cellKey(columns[at]!, lines[at]!))
    }
    return true
  }

  private at(run: number[]): { xs: number[]; ys: number[] } {
    return {
      xs: run.map((seat) => this.columnAt(this.seats[seat]!.x)),
      ys: run.map((seat) => this.lineAt(this.seats[seat]!.y)),
    }
  }

  private columnAt(x: number): number {
    return ((x - this.left) / this.pitches.pitch) * this.columnsPerSeat
  }

  private lineAt(y: number): number {
    return (y - this.top) / this.pitches.rowPitch
  }
}

/** The same whole step from each to the next, about the same middle; undefined where they would fall together. */
function evenly(values: number[]): number[] | undefined {
  if (values.length === 1) return [snap(values[0]!)]
  const step = Math.round((values.at(-1)! - values[0]!) / (values.length - 1))
  if (step === 0) return undefined
  const start = snap(mean(values.map((value, at) => value - at * step)))
  return values.map((_, at) => start + at * step)
}

const rings = new Map<string, [number, number][]>()

/** Cells around, nearest first to the eye: a line is as far as a seat's columns. */
function ringCells(ring: number, columnsPerSeat: number): [number, number][] {
  const name = `${ring} ${columnsPerSeat}`
  const known = rings.get(name)
  if (known) return known
  const cells: [number, number, number][] = []
  for (let y = -ring; y <= ring; y++)
    for (let x = -ring * columnsPerSeat; x <= ring * columnsPerSeat; x++)
      cells.push([x, y, Math.hypot(x / columnsPerSeat, y)])
  const sorted = cells.sort((a, b) => a[2] - b[2]).map(([x, y]): [number, number] => [x, y])
  rings.set(name, sorted)
  return sorted
}

/** Halves always go the same way, whatever the last bits of a position are. */
function snap(value: number): number {
  return Math.floor(value + 0.5 + 1e-6)
}
