/** A group that no coach can seat: in as few coaches as can be, the fullest pieces first, nobody alone if it can be helped. */
import { eachWindow, type FreeSeats, freeSeatsOf } from './group.ts'
import type { Inventory } from './inventory.ts'
import { GROUP_WEIGHTS, type RailRequest } from './proposal.ts'

/** Seats ascending, or null where the class has not as many free all the way. */
export function fitApart(inventory: Inventory, request: RailRequest): number[] | null {
  const coaches = inventory.train.coaches
    .map((_, coach) => coach)
    .filter((coach) => inventory.train.coaches[coach]!.class === request.class)
    .map((coach) => freeSeatsOf(inventory, coach, request))
    .filter(({ seats }) => seats.length > 0)
    .sort((a, b) => b.seats.length - a.seats.length || a.seats[0]! - b.seats[0]!)
  const found: number[] = []
  for (const [index, free] of coaches.entries()) {
    const missing = request.n - found.length
    if (missing === 0) break
    const next = coaches[index + 1]?.seats.length ?? 0
    found.push(...bestOf(inventory, free, pieceOf(free.seats.length, missing, next), request))
  }
  return found.length === request.n ? found.sort((a, b) => a - b) : null
}

/** As many as fit, but one less where the last person would sit alone and the next coach has room for two. */
function pieceOf(room: number, missing: number, next: number): number {
  const piece = Math.min(room, missing)
  return missing - piece === 1 && piece > 2 && next > 1 ? piece - 1 : piece
}

function bestOf(inventory: Inventory, free: FreeSeats, n: number, request: RailRequest): number[] {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  eachWindow(inventory.train, free, n, request.weights ?? GROUP_WEIGHTS, (first, cost) => {
    if (cost < least) [best, least] = [first, cost]
  })
  return free.seats.slice(best, best + n)
}
