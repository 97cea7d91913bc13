/** What a choice of seats on a train answers: which seats on which legs, how good that is, and why it is no better. */
import type { Piece } from './inventory.ts'
import type { Trip } from './trip.ts'

/**
 * The ladder, best first. together: beside each other, across the aisle or facing. same-coach: in one coach.
 * apart: in as few coaches as can be. change: somebody has no seat all the way and changes seats on the way.
 */
export type RailTier = 'together' | 'same-coach' | 'apart' | 'change'

export type RailReason =
  | 'tightest-gap'
  | 'drawn-of-tightest'
  | 'best-block'
  | 'drawn-block'
  | 'block-would-cut-gaps'
  | 'no-block-together'
  | 'no-coach-for-all'
  | 'no-seat-all-the-way'
  | 'nearest-free'
  | 'wheelchair-places'

export interface RailFound {
  kind: 'seats'
  /** For each traveller the seats in the order of the way: one piece, or up to three with changes. */
  travellers: Piece[][]
  tier: RailTier
  reason: RailReason
  /** Replays a drawn choice; null for the others. */
  seed: number | null
  /** Of a draw: how many seats or blocks were equally likely; null where nothing was drawn among. */
  among: number | null
}

export interface NoRailSeats {
  kind: 'none'
  reason: 'none-free' | 'too-few-free' | 'too-few-wheelchair-places'
  /** Seats that are free all the way. */
  free: number
}

export type RailProposal = RailFound | NoRailSeats

export type SeatRule = (seat: number) => boolean

export interface RailRequest {
  /** Index of the class. */
  class: number
  trip: Trip
  /** Travellers. */
  n: number
  /** Draws among equally good seats; without one the most comfortable of them is taken. Kept with the sale. */
  seed?: number | undefined
  /** A wish that is a rule: this coach, a window. */
  allowed?: SeatRule | undefined
  /** Seats to sit near to: in their coach. */
  near?: readonly number[] | undefined
  /** How many of the travellers use wheelchairs: these get such places, the others those beside them. */
  accessible?: number | undefined
  /** Offers a change of seat where there is no seat all the way. */
  mayChange?: boolean | undefined
  weights?: GroupWeights | undefined
}

/** What sitting together is worth, in legs of gap cut off around each seat. */
export interface GroupWeights {
  /** For each break in the row of travellers, per head. 6 to 20 by the study; higher sits closer and fills less. */
  per_break: number
  /** For each single seat that is left behind in a half-row. */
  per_orphan: number
}

/** Measured over simulated sales, see docs/rail.md. */
export const GROUP_WEIGHTS: GroupWeights = { per_break: 20, per_orphan: 1 }
