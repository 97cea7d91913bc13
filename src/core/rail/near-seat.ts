/** Seats near another, in its coach: `--near 5-1A`. Together where that is possible, and then as near as can be. */
import { distanceTo } from './distance.ts'
import { freeSeatsOf } from './group.ts'
import type { Inventory } from './inventory.ts'
import { areTogether } from './near.ts'
import type { RailRequest } from './proposal.ts'

/** Ascending; null where the coach does not have as many that are free all the way. */
export function fitNear(
  inventory: Inventory,
  request: RailRequest & { near: readonly number[] },
): number[] | null {
  const { train } = inventory
  const { n, near } = request
  let best: number[] | null = null
  let least: [number, number] = [1, Number.POSITIVE_INFINITY]
  for (const coach of new Set(near.map((seat) => train.coachOf[seat]!))) {
    const { seats } = freeSeatsOf(inventory, coach, request)
    const far = seats.map((seat) => distanceTo(train, near, seat))
    for (let first = 0; first + n <= seats.length; first++) {
      const block = seats.slice(first, first + n)
      const apart = areTogether(train, block) ? 0 : 1
      const cost = far.slice(first, first + n).reduce((sum, each) => sum + each, 0)
      if (apart < least[0] || (apart === least[0] && cost < least[1])) [best, least] = [block, [apart, cost]]
    }
  }
  return best
}
