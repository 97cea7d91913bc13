/** Which single seats a customer's own pick would leave behind. */
import type { House } from './house.ts'

/**
 * The free seats that have a free neighbour now and would have none after `seats` are taken, ascending.
 * Empty: the pick is tidy. It judges and does not forbid: whether there was another choice is the caller's question.
 */
export function orphans(house: House, free: Uint8Array, seats: readonly number[]): number[] {
  return orphansOf(house, (seat) => free[seat] === 1, seats)
}

/** The same of a house of which only the seats around the picked ones are known. */
export function orphansOf(
  house: House,
  isFree: (seat: number) => boolean,
  seats: readonly number[],
): number[] {
  const picked = new Set(seats)
  const stays = (seat: number, beside: number) =>
    house.segmentOf[seat] === house.segmentOf[beside] && isFree(beside)
  const left = new Set<number>()
  for (const seat of picked)
    for (const beside of [seat - 1, seat + 1]) {
      if (!stays(seat, beside) || picked.has(beside)) continue
      const further = beside + (beside - seat)
      const alone = !stays(beside, further) || picked.has(further)
      if (alone) left.add(beside)
    }
  return [...left].sort((a, b) => a - b)
}
