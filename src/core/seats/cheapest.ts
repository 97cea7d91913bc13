/** The cheapest blocks of a house or of a part of it, in one pass that makes and calls nothing for each block. */
import { leavesSingle } from './blocks.ts'
import { fragmentation, fragmentationUnit } from './cost.ts'
import type { House } from './house.ts'
import type { Allowed } from './proposal.ts'

/** First seats of blocks, of the plan's first where several cost the same; -1 for none, which costs infinitely much. */
export interface Cheapest {
  /** Of those that leave no single seat. */
  clean: number
  cleanCost: number
  /** Of those that do. */
  untidy: number
  untidyCost: number
}

/** Of the blocks of n in the segments from `first` up to `end`, as `eachBlock` has them and `blockCost` prices them. */
export function cheapest(
  house: House,
  open: Uint8Array,
  n: number,
  allowed: Allowed | null,
  first = 0,
  end = house.segmentStart.length,
): Cheapest {
  const { segmentStart, segmentLength, qualitySum } = house
  const unit = fragmentationUnit(house)
  const none = Number.POSITIVE_INFINITY
  const found: Cheapest = { clean: -1, cleanCost: none, untidy: -1, untidyCost: none }
  for (let segment = first; segment < end; segment++) {
    const last = segmentStart[segment]! + segmentLength[segment]!
    for (let seat = segmentStart[segment]!; seat < last; seat++) {
      if (open[seat] === 0) continue
      const from = seat
      while (seat < last && open[seat] !== 0) seat++
      let inARow = 0
      for (let at = from; at < seat; at++) {
        inARow = allowed === null || allowed(at) ? inARow + 1 : 0
        if (inARow < n) continue
        const start = at - n + 1
        const [left, right] = [start - from, seat - at - 1]
        const cost = (qualitySum[at + 1]! - qualitySum[start]!) / n + unit * fragmentation(n, left, right)
        if (leavesSingle(left, right)) {
          if (cost < found.untidyCost) {
            found.untidy = start
            found.untidyCost = cost
          }
        } else if (cost < found.cleanCost) {
          found.clean = start
          found.cleanCost = cost
        }
      }
    }
  }
  return found
}
