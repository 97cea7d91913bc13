/**
 * A plan flattened for choosing: typed arrays indexed by seat. Built once per plan and kept.
 * `free` is the caller's: one byte a seat, 1 = free.
 */
import { columnsOf } from '../catalogue/plan/decode.ts'
import type { Names } from '../catalogue/plan/names.ts'
import type { Plan, Seat } from '../catalogue/plan/plan.ts'
import { layOut } from '../catalogue/plan/runs.ts'
import { FLAGS, type SeatColumns } from '../catalogue/plan/seat-columns.ts'
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
  return new ColumnHouse(columnsOf(plan.sections))
}

/** What a first answer does without is laid out when somebody asks for it. */
class ColumnHouse implements House {
  readonly seats: readonly Seat[]
  readonly section: readonly string[]
  readonly category: Names
  readonly indexOf: SeatIds
  readonly segmentStart: Int32Array
  readonly segmentLength: Int32Array
  readonly heldBack: Uint8Array | null
  readonly restricted: Uint8Array | null
  private sums: Float64Array | undefined

  constructor(private readonly columns: SeatColumns) {
    const { count, sections, segments, category } = columns
    this.seats = lazyList(count, (seat) => columns.seat(seat))
    this.section = lazyList(count, (seat) => sections[columns.sectionOf[seat]!]!)
    this.category = category
    this.indexOf = makeSeatIds(columns)
    this.segmentStart = Int32Array.from(segments.starts)
    this.segmentLength = this.segmentStart.map((start, i) => (this.segmentStart[i + 1] ?? count) - start)
    this.heldBack = marked(columns, FLAGS.accessible | FLAGS.companion)
    this.restricted = marked(columns, FLAGS.restricted)
  }

  get sectionOf(): Int32Array {
    return this.columns.sectionOf
  }
  get segmentOf(): Int32Array {
    return this.columns.segmentOf
  }
  get quality(): Float64Array {
    return this.columns.quality
  }
  get qualitySum(): Float64Array {
    this.sums ??= sumsOf(this.quality)
    return this.sums
  }
  get x(): Float64Array {
    return this.columns.x
  }
  get y(): Float64Array {
    return this.columns.y
  }
  get pitch(): number {
    return this.columns.pitch
  }
}

function marked({ marks, count }: SeatColumns, bits: number): Uint8Array | null {
  const values = marks.values.map((flags) => (flags & bits ? 1 : 0))
  return values.includes(1) ? layOut({ starts: marks.starts, values }, new Uint8Array(count)) : null
}

function sumsOf(quality: Float64Array): Float64Array {
  const sums = new Float64Array(quality.length + 1)
  let sum = 0
  for (let i = 0; i < quality.length; i++) {
    sum += quality[i]!
    sums[i + 1] = sum
  }
  return sums
}
