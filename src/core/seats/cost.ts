/** What a block costs the house: how far its seats are from the best, and how badly it cuts up its run. */
import type { House } from './house.ts'

/**
 * One unit of fragmentation in seat pitches. Measured over simulated sell-outs of a cinema, a theatre and a
 * stadium: below 2 small rooms are cut to pieces, above 6 good seats are passed over.
 */
export const FRAGMENTATION_PITCHES = 4

/** Mean quality of the block plus its fragmentation; plan units, lower is better. */
export function blockCost(house: House, start: number, n: number, left: number, right: number): number {
  const mean = (house.qualitySum[start + n]! - house.qualitySum[start]!) / n
  return mean + FRAGMENTATION_PITCHES * house.pitch * fragmentation(left, right)
}

/** -1 for a run filled to the last seat, up to +5 for one cut so that it leaves two singles. */
function fragmentation(left: number, right: number): number {
  if (left === 0 && right === 0) return -1
  const cut = left > 0 && right > 0 ? 1 : 0
  return cut + remainder(left) + remainder(right)
}

function remainder(seats: number): number {
  if (seats === 1) return 2
  // Three are a pair and a single in waiting.
  return seats === 3 ? 0.15 : 0
}
