/** The state of a run in memory: who takes a seat changes its bits and the board of its class together. */
import { type Board, boardOf, countReleased, countTaken } from './board.ts'
import { emptyOccupancy, isFree, type Occupancy, releaseLegs, takeLegs } from './occupancy.ts'
import type { Train } from './train.ts'
import type { Trip } from './trip.ts'

export interface Inventory {
  train: Train
  occupancy: Occupancy
  /** By class. */
  boards: readonly Board[]
}

/** Some legs of one seat: what a claim's rows say. */
export interface Piece {
  seat: number
  trip: Trip
}

/** The run as its claims have it. */
export function openInventory(train: Train, legs: number, taken: Iterable<Piece> = []): Inventory {
  const occupancy = emptyOccupancy(train.id.length, legs)
  for (const { seat, trip } of taken) takeLegs(occupancy, seat, trip)
  return { train, occupancy, boards: train.byComfort.map((seats) => boardOf(occupancy, seats)) }
}

export function take({ train, occupancy, boards }: Inventory, { seat, trip }: Piece): void {
  const wasFree = isFree(occupancy, seat, trip)
  if (wasFree) countTaken(boards[train.classOf[seat]!]!, occupancy, seat, trip)
  takeLegs(occupancy, seat, trip)
}

export function release({ train, occupancy, boards }: Inventory, { seat, trip }: Piece): void {
  releaseLegs(occupancy, seat, trip)
  countReleased(boards[train.classOf[seat]!]!, occupancy, seat, trip)
}
