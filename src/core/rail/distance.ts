/** How far two seats of a train are from each other, for who wants to sit near another. In steps, not in metres. */
import type { Train } from './train.ts'

/** A seat to the side, a row ahead, a seat that faces one, across an aisle or over a table; another coach is farther than all of it. */
const STEP = { aside: 0.5, row: 1.5, facing: 0.6, coach: 1000 }

export function distanceBetween(train: Train, one: number, other: number): number {
  const coaches = Math.abs(train.coachOf[one]! - train.coachOf[other]!)
  const aside = STEP.aside * Math.abs(train.columnOf[one]! - train.columnOf[other]!)
  return STEP.coach * coaches + aside + along(train, one, other)
}

function along({ rowOf, bayOf, halfRowOf }: Train, one: number, other: number): number {
  if (halfRowOf[one] === halfRowOf[other]) return 0
  if (bayOf[one] === bayOf[other] || rowOf[one] === rowOf[other]) return STEP.facing
  return STEP.row * Math.abs(rowOf[one]! - rowOf[other]!)
}

/** To the nearest of several. */
export function distanceTo(train: Train, seats: readonly number[], seat: number): number {
  return Math.min(...seats.map((each) => distanceBetween(train, each, seat)))
}
