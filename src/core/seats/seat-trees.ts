/**
 * The best block of each size in each segment, and over them a tournament tree for each size and tier: the winner of
 * the house is read at the root, and a change in one segment is played again up one path. For long-lived screens.
 */
import { cheapest } from './cheapest.ts'
import type { House } from './house.ts'
import type { Allowed } from './proposal.ts'

/** Larger parties are rare enough for a scan of the house. */
export const LARGEST_INDEXED = 8
/** Blocks that leave no single seat, and blocks that do. */
const TIERS = 2
const TREES = TIERS * LARGEST_INDEXED

export interface SeatTrees {
  /** The first seat of the cheapest block of n, of the plan's first where several cost the same; -1 for none. */
  cheapest: (n: number, tier: 'clean' | 'untidy') => number
  /** Reads a segment again after its seats have changed. */
  refresh: (segment: number) => void
}

/** `open` is read again by each refresh. Memory: 256 bytes a segment. */
export function makeSeatTrees(house: House, open: Uint8Array, allowed: Allowed | null): SeatTrees {
  const segments = house.segmentStart.length
  // By tree, then by segment: what its cheapest block costs, and where that begins.
  const cost = new Float64Array(TREES * segments)
  const start = new Int32Array(TREES * segments)
  // By tree: nodes 1 to segments - 1 hold the segment that won; node i plays 2i against 2i + 1, and node
  // segments + s is segment s itself.
  const winner = new Int32Array(TREES * segments)

  const read = (segment: number) => {
    for (let n = 1; n <= LARGEST_INDEXED; n++) {
      const found = cheapest(house, open, n, allowed, segment, segment + 1)
      const clean = treeOf(n, 'clean') * segments + segment
      const untidy = treeOf(n, 'untidy') * segments + segment
      start[clean] = found.clean
      cost[clean] = found.cleanCost
      start[untidy] = found.untidy
      cost[untidy] = found.untidyCost
    }
  }

  const play = (tree: number, node: number) => {
    const at = tree * segments
    const one = 2 * node < segments ? winner[at + 2 * node]! : 2 * node - segments
    const other = 2 * node + 1 < segments ? winner[at + 2 * node + 1]! : 2 * node + 1 - segments
    const difference = cost[at + one]! - cost[at + other]!
    // Of two that cost the same, infinitely much too, the first in the plan wins.
    const first = difference < 0 || (!(difference > 0) && one < other)
    winner[at + node] = first ? one : other
  }

  for (let segment = 0; segment < segments; segment++) read(segment)
  for (let tree = 0; tree < TREES; tree++) for (let node = segments - 1; node >= 1; node--) play(tree, node)

  return {
    cheapest(n, tier) {
      const at = treeOf(n, tier) * segments
      return start[at + (segments > 1 ? winner[at + 1]! : 0)] ?? -1
    },
    refresh(segment) {
      read(segment)
      for (let tree = 0; tree < TREES; tree++)
        for (let node = (segments + segment) >> 1; node >= 1; node >>= 1) play(tree, node)
    },
  }
}

function treeOf(n: number, tier: 'clean' | 'untidy'): number {
  return (n - 1) * TIERS + (tier === 'clean' ? 0 : 1)
}
