/** Joins runs that continue each other on one line, in rows of the same name: a row that the file drew in pieces. */
import { gap } from './along-row.ts'
import type { DraftSeat } from './draft.ts'
import type { Run } from './segments.ts'

/** Two runs continue each other while the line bends by no more than this (cosine of 25 degrees). */
const STRAIGHT = Math.cos((25 / 180) * Math.PI)

/** One of the two ends of a run. */
interface Side {
  run: number
  isFirst: boolean
}

interface End extends Side {
  seat: DraftSeat
  /** Unit vector out of the run; null for a single seat, which has no direction. */
  out: { x: number; y: number } | null
}

interface Joint {
  a: End
  b: End
  width: number
}

/** Segments in the order of their first run; inside, as the seats stand. */
export function joinRuns(runs: Run[]): DraftSeat[][] {
  const joints = isAnyRowInPieces(runs) ? jointsOf(runs) : []
  if (joints.length === 0) return runs.map((run) => run.seats)
  const next = new Map<string, Side>()
  const group = runs.map((_, index) => index)
  const root = (run: number): number => (group[run] === run ? run : root(group[run]!))
  for (const { a, b } of joints.sort((one, other) => one.width - other.width)) {
    // Each end is used once, and a ring stays open somewhere: a segment has two ends.
    if (next.has(keyOf(a)) || next.has(keyOf(b)) || root(a.run) === root(b.run)) continue
    next.set(keyOf(a), b)
    next.set(keyOf(b), a)
    group[root(b.run)] = root(a.run)
  }
  return chains(runs, next)
}

function isAnyRowInPieces(runs: Run[]): boolean {
  const rows = new Set<string>()
  return runs.some(({ seats }) => {
    const names = new Set([seats[0]!.row, seats.at(-1)!.row])
    const isKnown = [...names].some((name) => rows.has(name))
    for (const name of names) rows.add(name)
    return isKnown
  })
}

function keyOf({ run, isFirst }: Side): string {
  return `${run} ${isFirst}`
}

/** All pairs of ends that are near enough and in line. Only the cells around an end are looked into. */
function jointsOf(runs: Run[]): Joint[] {
  const cell = runs.reduce((widest, { reach }) => Math.max(widest, reach), 0) || 1
  const cellOf = ({ seat }: End) => [Math.floor(seat.x / cell), Math.floor(seat.y / cell)] as const
  const cells = new Map<string, End[]>()
  const joints: Joint[] = []
  for (const [run, { seats, reach }] of runs.entries()) {
    const ends = endsOf(run, seats)
    for (const a of ends) {
      const [x, y] = cellOf(a)
      for (const b of AROUND.flatMap(([dx, dy]) => cells.get(`${a.seat.row} ${x + dx} ${y + dy}`) ?? [])) {
        const width = gap(a.seat, b.seat)
        if (width <= Math.max(reach, runs[b.run]!.reach) && isInLine(a, b, width))
          joints.push({ a, b, width })
      }
    }
    for (const end of ends) {
      const key = [end.seat.row, ...cellOf(end)].join(' ')
      const there = cells.get(key)
      if (there) there.push(end)
      else cells.set(key, [end])
    }
  }
  return joints
}

const AROUND = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const))

function endsOf(run: number, seats: DraftSeat[]): End[] {
  const first = seats[0]!
  const last = seats.at(-1)!
  return [
    { run, isFirst: true, seat: first, out: direction(seats[1], first) },
    { run, isFirst: false, seat: last, out: direction(seats.at(-2), last) },
  ]
}

function direction(from: DraftSeat | undefined, to: DraftSeat): End['out'] {
  const length = from ? gap(from, to) : 0
  return from && length > 0 ? { x: (to.x - from.x) / length, y: (to.y - from.y) / length } : null
}

function isInLine(a: End, b: End, width: number): boolean {
  const along = { x: (b.seat.x - a.seat.x) / width, y: (b.seat.y - a.seat.y) / width }
  const bends = (out: End['out'], sign: number) =>
    out !== null && sign * (out.x * along.x + out.y * along.y) < STRAIGHT
  return !bends(a.out, 1) && !bends(b.out, -1)
}

function chains(runs: Run[], next: Map<string, Side>): DraftSeat[][] {
  const done = new Set<number>()
  return runs.flatMap((_, start) => {
    if (done.has(start)) return []
    const seats: DraftSeat[] = []
    const order: number[] = []
    // From the outer end of the chain that this run belongs to, walk to the other.
    let at: Side | undefined = outerEnd(start, next)
    while (at) {
      done.add(at.run)
      order.push(at.run)
      const run = runs[at.run]!.seats
      seats.push(...(at.isFirst ? run : [...run].reverse()))
      at = next.get(keyOf({ run: at.run, isFirst: !at.isFirst }))
    }
    // The first run keeps its direction; where it has none, the file's order of seats does.
    const isBackward = runs[start]!.seats.length === 1 && order.at(-1)! < order[0]!
    return [isBackward ? seats.reverse() : seats]
  })
}

/** The end of the chain that is reached by going out of the run's first seat. */
function outerEnd(run: number, next: Map<string, Side>): Side {
  let end: Side = { run, isFirst: true }
  for (;;) {
    const beyond = next.get(keyOf(end))
    if (!beyond) return end
    end = { run: beyond.run, isFirst: !beyond.isFirst }
  }
}
