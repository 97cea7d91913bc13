/** Curve similarity: what the completed performances whose curves were most alike so far went on to sell. */
import { type Entry, isSameWeekday, isSoldOut, type Shelf } from './book.ts'

/** How many neighbours count, and among how many of the newest they are looked for. */
const NEIGHBOURS = 8
const AMONG = 120
/** Leads at which two curves are compared: now, and so many days earlier. */
const EARLIER = [0, 3, 7, 14, 28]

/** Expected net sales until the performance; null where too few are completed. */
export function similarPickup(shelf: Shelf, entry: Entry, lead: number): number | null {
  const past = shelf.newest(entry.day - lead, AMONG).filter((one) => !isSoldOut(one, lead))
  if (past.length < 2 * NEIGHBOURS) return null
  const near = past
    .map((other) => ({ other, apart: distance(entry, other, lead) }))
    .sort((a, b) => a.apart - b.apart || b.other.rank - a.other.rank)
    .slice(0, NEIGHBOURS)
  const unit = 1 + near[near.length - 1]!.apart
  let [weights, sum] = [0, 0]
  for (const { other, apart } of near) {
    const weight = 1 / (0.2 * unit + apart)
    weights += weight
    sum += weight * ((other.sold[0] ?? 0) - (other.sold[lead] ?? 0))
  }
  return sum / weights
}

/** Differences of square roots, so that hundred beside ninety is as near as ten beside seven. */
function distance(one: Entry, other: Entry, lead: number): number {
  let sum = isSameWeekday(one, other) ? 0 : 0.5
  for (const back of EARLIER) {
    const [a, b] = [one.sold[lead + back] ?? 0, other.sold[lead + back] ?? 0]
    sum += Math.abs(Math.sqrt(Math.max(0, a)) - Math.sqrt(Math.max(0, b)))
  }
  return sum
}
