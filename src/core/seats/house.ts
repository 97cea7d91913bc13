/**
 * A plan flattened for choosing: typed arrays indexed by seat. Built once per plan and kept.
 * `free` is the caller's: one byte a seat, 1 = free.
 */
import { assert } from '../assert.ts'
import type { Plan, Seat } from '../catalogue/plan/plan.ts'

export interface House {
  readonly seats: readonly Seat[]
  /** Section name by seat. */
  readonly section: readonly string[]
  /** Number of the section by seat, for whoever compares sections often. */
  readonly sectionOf: Int32Array
  /** seat id -> index */
  readonly indexOf: ReadonlyMap<string, number>
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
  const seats = plan.sections.flatMap((section) => section.seats)
  const section: string[] = []
  const sectionOf = new Int32Array(seats.length)
  for (const [number, { name, seats }] of plan.sections.entries()) {
    sectionOf.fill(number, section.length, section.length + seats.length)
    for (let i = 0; i < seats.length; i++) section.push(name)
  }
  const indexOf = new Map<string, number>()
  for (let i = 0; i < seats.length; i++) indexOf.set(seats[i]!.id, i)
  assert(indexOf.size === seats.length, 'a compiled plan has no seat id twice')
  const columns = columnsOf(seats)
  const segments = segmentsOf(seats)
  const pitch = pitchOf(columns, segments.segmentOf)
  const heldBack = marks(seats, (seat) => seat.accessible || seat.companion)
  const restricted = marks(seats, (seat) => seat.restrictedView)
  return { seats, section, sectionOf, indexOf, ...columns, ...segments, pitch, heldBack, restricted }
}

function marks(seats: Seat[], isMarked: (seat: Seat) => boolean): Uint8Array | null {
  if (!seats.some(isMarked)) return null
  return Uint8Array.from(seats, (seat) => (isMarked(seat) ? 1 : 0))
}

function columnsOf(seats: Seat[]) {
  const quality = new Float64Array(seats.length)
  const qualitySum = new Float64Array(seats.length + 1)
  const x = new Float64Array(seats.length)
  const y = new Float64Array(seats.length)
  for (let i = 0; i < seats.length; i++) {
    const seat = seats[i]!
    quality[i] = seat.quality
    qualitySum[i + 1] = qualitySum[i]! + seat.quality
    x[i] = seat.x
    y[i] = seat.y
  }
  return { quality, qualitySum, x, y }
}

function segmentsOf(seats: Seat[]) {
  const segmentOf = new Int32Array(seats.length)
  const starts: number[] = []
  for (let i = 0; i < seats.length; i++) {
    if (i === 0 || seats[i]!.segment !== seats[i - 1]!.segment) starts.push(i)
    segmentOf[i] = starts.length - 1
  }
  const segmentStart = Int32Array.from(starts)
  const segmentLength = Int32Array.from(starts, (start, s) => (starts[s + 1] ?? seats.length) - start)
  return { segmentOf, segmentStart, segmentLength }
}

function pitchOf({ x, y }: { x: Float64Array; y: Float64Array }, segmentOf: Int32Array): number {
  const gaps = new Float64Array(x.length)
  let count = 0
  for (let i = 1; i < x.length; i++)
    if (segmentOf[i] === segmentOf[i - 1]) {
      const dx = x[i]! - x[i - 1]!
      const dy = y[i]! - y[i - 1]!
      gaps[count++] = Math.sqrt(dx * dx + dy * dy)
    }
  if (count === 0) return 1
  return gaps.subarray(0, count).sort()[count >> 1]! || 1
}
