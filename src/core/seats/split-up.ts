/** The lower half of the ladder: nobody can sit all together any more. */
import type { Centre } from './distance.ts'
import type { House } from './house.ts'
import type { Allowed, Proposal } from './proposal.ts'
import { scattered, stretchesOf } from './scattered.ts'
import { twoPieces } from './two-pieces.ts'

/** By the first of these wishes that there are enough seats for. */
export function splitUpBy(
  house: House,
  free: Uint8Array,
  n: number,
  tries: readonly [Allowed | null, ...(Allowed | null)[]],
  centre: Centre | null = null,
): Proposal {
  const [first, ...rest] = tries
  let answer = splitUp(house, free, n, first, centre)
  for (const allowed of rest) if (answer.kind === 'none') answer = splitUp(house, free, n, allowed, centre)
  return answer
}

/** Two pieces with nobody alone, else whatever is nearest; around `centre` where one is given. */
function splitUp(
  house: House,
  free: Uint8Array,
  n: number,
  allowed: Allowed | null,
  centre: Centre | null,
): Proposal {
  const stretches = stretchesOf(house, free, allowed)
  let [count, longest] = [0, 0]
  for (const { length } of stretches) {
    count += length
    longest = Math.max(longest, length)
  }
  if (count < n) return { kind: 'none', reason: count === 0 ? 'none-free' : 'too-few-free', free: count }
  const pieces = twoPieces(house, free, n, longest, allowed, centre)
  if (pieces)
    return { kind: 'seats', seats: pieces, tier: 'two-pieces', reason: 'no-block-that-long', seed: null }
  const seats = scattered(house, stretches, n, centre)
  return { kind: 'seats', seats, tier: 'scattered', reason: 'no-two-pieces', seed: null }
}
