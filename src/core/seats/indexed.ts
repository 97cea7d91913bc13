/** A performance's free seats for a screen that stays open: proposals from an index that follows every change. */
import { openSeats, wishes } from './allowed.ts'
import { best, together } from './best.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Proposal } from './proposal.ts'
import { LARGEST_INDEXED, makeSeatTrees } from './seat-trees.ts'

export interface SeatIndex {
  /** 1 = free, by seat. Changed by `take` and `release` alone. */
  readonly free: Readonly<Uint8Array>
  /** What `best` answers, for parties up to 8 who have no special wish without a scan of the house. */
  propose: (n: number, options?: ChoiceOptions) => Proposal
  /** Seats that are free no more; those that were taken already stay so. */
  take: (seats: readonly number[]) => void
  /** Seats that are free again. */
  release: (seats: readonly number[]) => void
}

/** `free` is copied. For one question a scan is faster than building this. */
export function makeSeatIndex(house: House, free: Uint8Array): SeatIndex {
  const all = Uint8Array.from(free)
  const open = Uint8Array.from(openSeats(house, all))
  const trees = makeSeatTrees(house, open, wishes(house, {})[0])

  const change = (seats: readonly number[], to: 0 | 1) => {
    const segments = new Set<number>()
    for (const seat of seats) {
      all[seat] = to
      if (house.heldBack?.[seat]) continue
      open[seat] = to
      segments.add(house.segmentOf[seat]!)
    }
    for (const segment of segments) trees.refresh(segment)
  }

  return {
    free: all,
    propose(n, options) {
      const found =
        options === undefined && n <= LARGEST_INDEXED
          ? together(trees.cheapest(n, 'clean'), trees.cheapest(n, 'untidy'), n)
          : null
      return found ?? best(house, all, n, options)
    },
    take: (seats) => change(seats, 0),
    release: (seats) => change(seats, 1),
  }
}
