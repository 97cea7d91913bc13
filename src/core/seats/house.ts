/**
 * A plan flattened for choosing: typed arrays indexed by seat. Built once per plan and kept.
 * `free` is the caller's: one byte a seat, 1 = free.
 */
import type { Plan, Seat } from '../catalogue/plan/plan.ts'

export interface House {
  readonly seats: readonly Seat[]
  /** Section name by seat. */
  readonly section: readonly string[]
  /** seat id -> index */
  readonly indexOf: ReadonlyMap<string, number>
  /** First seat and length of each segment. */
  readonly segmentStart: Int32Array
  readonly segmentLength: Int32Array
  readonly segmentOf: Int32Array
  readonly quality: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Distance between neighbours: the median over the plan. Plan units. */
  readonly pitch: number
}

export type { Plan, Seat }
