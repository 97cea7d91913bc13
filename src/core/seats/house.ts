/**
 * A plan flattened for choosing: typed arrays indexed by seat. Built once per plan and kept.
 * `free` is the caller's: one byte a seat, 1 = free.
 */
import { columnsOf } from '../catalogue/plan/encode.ts'
import type { Plan, Seat } from '../catalogue/plan/plan.ts'
import { FLAGS, type Names, type SeatColumns, seatAt } from '../catalogue/plan/seat-columns.ts'
import { lazyList } from './lazy-list.ts'
import { makeSeatIds, type SeatIds } from './seat-ids.ts'

export interface House {
  /** Each is made when it is looked at: a loop over the house reads the columns below instead. */
  readonly seats: readonly Seat[]
  /** Section name by seat. */
  readonly section: readonly string[]
  /** Number of the section by seat, for whoever compares sections often. */
  readonly sectionOf: Int32Array
  /** Price category by seat, for whoever compares categories often. */
  readonly category: Names
  /** seat id -> index */
  readonly indexOf: SeatIds
  /** First seat and length of each segment. */
  readonly segmentStart: Int32Array
  readonly segmentLength: Int32Array
  readonly segmentOf: Int32Array
  readonly quality: Float64Array
  /** Sum of the qualities of all seats before this one, and of all as the last: a block's mean in one step. */
  readonly qualitySum: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Distance between neighbours: the median over the plan. Plan units. */
  readonly pitch: number
  /** 1 = a wheelchair place or the place beside it, kept for whoever asks for one; null where there are none. */
  readonly heldBack: Uint8Array | null
  /** 1 = restricted view; null where all see well. */
  readonly restricted: Uint8Array | null
}

export type { Plan, Seat }

export function makeHouse(plan: Plan): House {
  const columns = columnsOf(plan.sections)
  const { count, sections, sectionOf, category, quality, x, y, segmentOf } = columns
  return {
    seats: lazyList(count, (seat) => seatAt(columns, seat)),
    section: lazyList(count, (seat) => sections[sectionOf[seat]!]!),
    ...{ sectionOf, category, quality, x, y, segmentOf },
    indexOf: makeSeatIds(columns),
    qualitySum: sumsOf(quality),
    ...segmentsOf(columns),
    pitch: pitchOf(columns),
    heldBack: marks(columns, FLAGS.accessible | FLAGS.companion),
    restricted: marks(columns, FLAGS.restricted),
  }
}

function marks({ flags }: SeatColumns, bits: number): Uint8Array | null {
  const marked = flags.map((flag) => (flag & bits ? 1 : 0))
  return marked.includes(1) ? marked : null
}

function sumsOf(quality: Float64Array): Float64Array {
  const sums = new Float64Array(quality.length + 1)
  for (let i = 0; i < quality.length; i++) sums[i + 1] = sums[i]! + quality[i]!
  return sums
}

function segmentsOf({ segmentOf, segmentNumbers, count }: SeatColumns) {
  const segmentStart = new Int32Array(segmentNumbers.length)
  const segmentLength = new Int32Array(segmentNumbers.length)
  for (let seat = count - 1; seat >= 0; seat--) {
    segmentStart[segmentOf[seat]!] = seat
    segmentLength[segmentOf[seat]!]!++
  }
  return { segmentStart, segmentLength }
}

function pitchOf({ x, y, segmentOf }: SeatColumns): number {
  const gaps = new Float64Array(x.length)
  let count = 0
  for (let i = 1; i < x.length; i++)
    if (segmentOf[i] === segmentOf[i - 1]) {
      const dx = x[i]! - x[i - 1]!
      const dy = y[i]! - y[i - 1]!
      gaps[count++] = Math.sqrt(dx * dx + dy * dy)
    }
  if (count === 0) return 1
  return nth(gaps.subarray(0, count), count >> 1) || 1
}

/** The value that would stand at `wanted` were they sorted; moves them about. */
function nth(values: Float64Array, wanted: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let [i, j] = [low, high]
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i <= j) {
        const value = values[i]!
        values[i++] = values[j]!
        values[j--] = value
      }
    }
    if (wanted <= j) high = j
    else if (wanted >= i) low = i
    else break
  }
  return values[wanted]!
}
