/** The lower half of the ladder: nobody can sit all together any more. */
import { eachBlock } from './blocks.ts'
import type { Centre } from './distance.ts'
import type { House } from './house.ts'
import type { Allowed, Proposal } from './proposal.ts'
import { scattered } from './scattered.ts'
import { twoPieces } from './two-pieces.ts'

/** Two pieces with nobody alone, else whatever is nearest; around `centre` where one is given. */
export function splitUp(
  house: House,
  free: Uint8Array,
  n: number,
  allowed: Allowed | null,
  centre: Centre | null = null,
): Proposal {
  let count = 0
  eachBlock(house, free, 1, allowed, () => {
    count++
  })
  if (count < n) return { kind: 'none', reason: count === 0 ? 'none-free' : 'too-few-free', free: count }
  const pieces = twoPieces(house, free, n, allowed, centre)
  if (pieces)
    return { kind: 'seats', seats: pieces, tier: 'two-pieces', reason: 'no-block-that-long', seed: null }
  const seats = scattered(house, free, n, allowed, centre)
  return { kind: 'seats', seats, tier: 'scattered', reason: 'no-two-pieces', seed: null }
}
