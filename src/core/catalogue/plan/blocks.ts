/**
 * Blocks of a section: groups of rows that lie next to each other. A section that prints `row A seat 1` more than
 * once means a different block each time; the plan's file rarely says so, its geometry does.
 */
import { median } from 'simple-statistics'
import { alongRow, gap } from './along-row.ts'
import type { DraftRow, DraftSeat } from './draft.ts'
import { readingOrder } from './reading-order.ts'
import { seatName } from './seat-names.ts'

/** Rows lie next to each other within this many times the usual distance of rows. */
const NEXT_PITCHES = 1.6
/** All pairs of rows are looked at: a section of more, that repeats names too, is no hall that anybody drew. */
const MOST_ROWS = 2_000
/** Rows of one block run the same way: the sine of 20 degrees. */
const PARALLEL = Math.sin((20 / 180) * Math.PI)

/** The block of each row of a section that repeats names: `1`, `2`, … in reading order. */
export function blocksOf(rows: DraftRow[]): (string | null)[] {
  if (rows.length > MOST_ROWS) return rows.map(() => null)
  const names = rows.map((row) => new Set(row.seats.map(seatName)))
  const lines = rows.map((row) => alongRow(row.seats))
  const group = groupRows(lines, names)
  const roots = [...new Set(group)].filter((root) => lines[root]!.length > 0)
  const seatsOf = (root: number) => lines.filter((_, row) => group[row] === root).flat()
  // One block alone tells nothing apart: its names are repeated inside a row.
  if (roots.length < 2) return rows.map(() => null)
  const order = readingOrder(roots.map(seatsOf)).map((index) => roots[index]!)
  return group.map((root) => String(order.indexOf(root) + 1))
}

/** For each row the number of the row that stands for its group. Nearest neighbours are grouped first. */
function groupRows(lines: DraftSeat[][], names: Set<string>[]): number[] {
  const group = lines.map((_, row) => row)
  const members = names.map((set) => new Set(set))
  const root = (row: number): number => (group[row] === row ? row : root(group[row]!))
  for (const { a, b } of neighbours(lines)) {
    const [one, other] = [root(a), root(b)]
    // Two rows that print the same name can't be in one block.
    if (one === other || overlap(members[one]!, members[other]!)) continue
    group[other] = one
    for (const name of members[other]!) members[one]!.add(name)
  }
  return lines.map((_, row) => root(row))
}

function overlap(some: Set<string>, others: Set<string>): boolean {
  for (const name of others) if (some.has(name)) return true
  return false
}

/** Pairs of parallel rows within reach of each other, nearest first. */
function neighbours(lines: DraftSeat[][]): { a: number; b: number; width: number }[] {
  const nearest = lines.map(() => Number.POSITIVE_INFINITY)
  const pairs = lines.flatMap((line, a) =>
    lines.slice(a + 1).flatMap((other, index) => {
      const b = a + 1 + index
      if (line.length === 0 || other.length === 0 || !areParallel(line, other)) return []
      const width = distance(line, other)
      nearest[a] = Math.min(nearest[a]!, width)
      nearest[b] = Math.min(nearest[b]!, width)
      return [{ a, b, width }]
    }),
  )
  const told = nearest.filter(Number.isFinite)
  if (told.length === 0) return []
  const reach = NEXT_PITCHES * median(told)
  return pairs.filter(({ width }) => width <= reach).sort((x, y) => x.width - y.width)
}

/** From the middle of the shorter row to the nearest seat of the longer, or end to end, whichever is less. */
function distance(line: DraftSeat[], other: DraftSeat[]): number {
  const [short, long] = line.length <= other.length ? [line, other] : [other, line]
  let least = Number.POSITIVE_INFINITY
  for (const seat of [short[0]!, short[short.length >> 1]!, short.at(-1)!])
    for (const beside of long) least = Math.min(least, gap(seat, beside))
  return least
}

function areParallel(line: DraftSeat[], other: DraftSeat[]): boolean {
  const a = direction(line)
  const b = direction(other)
  return Math.abs(a.x * b.y - a.y * b.x) <= PARALLEL
}

/** Unit vector along the row; zero for a single seat, which is parallel to everything. */
function direction(line: DraftSeat[]): { x: number; y: number } {
  const [first, last] = [line[0]!, line.at(-1)!]
  const length = gap(first, last)
  return length === 0 ? { x: 0, y: 0 } : { x: (last.x - first.x) / length, y: (last.y - first.y) / length }
}
