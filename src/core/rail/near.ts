/** How near each other people sit in a coach. */
import { areBeside, type Train } from './train.ts'

/**
 * How much is between two seats, 0 for neighbours: less than 1 are those who can still talk, across an aisle or facing.
 * The second seat stands after the first in the train.
 */
export function breakBetween(train: Train, one: number, other: number): number {
  if (areBeside(train, one, other)) return 0
  if (train.rowOf[one] === train.rowOf[other]) return other - one === 1 ? 0.3 : 1
  if (train.bayOf[one] === train.bayOf[other]) return 0.5
  return 1.5 * (train.rowOf[other]! - train.rowOf[one]!)
}

/**
 * Two and three: each beside, across the aisle from, or facing the next. More: in one coach, in no more than one row
 * beyond those that so many need. Seats ascend.
 */
export function areTogether(train: Train, seats: readonly number[]): boolean {
  const [first, last] = [seats[0]!, seats.at(-1)!]
  const coach = train.coachOf[first]!
  if (coach !== train.coachOf[last]) return false
  if (seats.length > 3)
    return train.rowOf[last]! - train.rowOf[first]! <= Math.ceil(seats.length / train.rowLength[coach]!)
  return seats.every((seat, i) => i === 0 || breakBetween(train, seats[i - 1]!, seat) < 1)
}
