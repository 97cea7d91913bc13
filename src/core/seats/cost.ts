/** What a block costs the house: how far its seats are from the best, and how badly it cuts up its run. */
import type { House } from './house.ts'

/**
 * One unit of fragmentation in seat pitches: below 2 small rooms are cut to pieces, above 6 good seats are passed over.
 * This and the units below were found by selling out a cinema (seeds 1 to 300) and a theatre and a stadium with
 * pickers and refunds (seeds 1 to 10); `npm run bench -- seats` measures them on other seeds.
 */
const FRAGMENTATION_PITCHES = 3.75

/** The same in plan units. */
export const fragmentationUnit = (house: House): number => FRAGMENTATION_PITCHES * house.pitch

/** Mean quality of the block plus its fragmentation; plan units, lower is better. */
export function blockCost(house: House, start: number, n: number, left: number, right: number): number {
  const mean = (house.qualitySum[start + n]! - house.qualitySum[start]!) / n
  return mean + fragmentationUnit(house) * fragmentation(n, left, right)
}

/** A block between two remainders. */
const CUT = 1
/** A run that is filled to its last seat; a single one by whoever comes alone. */
const FILLED = -1
const SINGLE_FILLED = -3
/**
 * By the number of seats that stay beside a block. One is hard to sell; three are a pair and a single in waiting. Half
 * of all parties are pairs: two and four seats are what they take.
 */
const REMAINDER = [0, 2, -0.5, 0.75, -0.5] as const

/** How badly a block of n between so many free seats cuts up its run, in units of fragmentation. */
export function fragmentation(n: number, left: number, right: number): number {
  if (left === 0 && right === 0) return n === 1 ? SINGLE_FILLED : FILLED
  const cut = left > 0 && right > 0 ? CUT : 0
  return cut + remainder(left) + remainder(right)
}

const remainder = (seats: number): number => (seats < REMAINDER.length ? REMAINDER[seats]! : 0)
