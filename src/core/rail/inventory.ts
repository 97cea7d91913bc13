/** The state of a run in memory: who takes a seat changes its bits and the board of its class together. */
import { type Board, boardOf, countReleased, countTaken } from './board.ts'
import { emptyOccupancy, isFree, type Occupancy, releaseLegs, takeLegs } from './occupancy.ts'
import type { Train } from './train.ts'
import type { Trip } from './trip.ts'

export interface Inventory {
  train: Train
  occupancy: Occupancy
  /** By class; without the seats that are held back for wheelchairs. */
  boards: readonly Board[]
  /** By class: how many of its seats nobody may have, whichever they are: its capacity was set by hand. */
  closed: readonly number[]
}

/** Some legs of one seat: what a claim's rows say. */
export interface Piece {
  seat: number
  trip: Trip
}

/** The run as its claims have it. */
export function openInventory(
  train: Train,
  legs: number,
  taken: Iterable<Piece> = [],
  closed: readonly number[] = train.classes.map(() => 0),
): Inventory {
  const occupancy = emptyOccupancy(train.id.length, legs)
  for (const { seat, trip } of taken) takeLegs(occupancy, seat, trip)
  return { train, occupancy, boards: train.byComfort.map((seats) => boardOf(occupancy, seats)), closed }
}

export function take({ train, occupancy, boards }: Inventory, { seat, trip }: Piece): void {
  const counts = !train.heldBack[seat] && isFree(occupancy, seat, trip)
  if (counts) countTaken(boards[train.classOf[seat]!]!, occupancy, seat, trip)
  takeLegs(occupancy, seat, trip)
}

export function release({ train, occupancy, boards }: Inventory, { seat, trip }: Piece): void {
  releaseLegs(occupancy, seat, trip)
  if (!train.heldBack[seat]) countReleased(boards[train.classOf[seat]!]!, occupancy, seat, trip)
}

/** How many more may be sold on each leg: of a class's ordinary seats, and of those that are held back for wheelchairs. */
export interface LegRoom {
  open: Int32Array
  heldBack: Int32Array
  /** Of both together. */
  all: Int32Array
}

/** What is free, less what is closed by hand, whichever seats these are. */
export function roomByLeg({ train, occupancy, boards, closed }: Inventory, inClass: number): LegRoom {
  const { free } = boards[inClass]!
  const heldBack = new Int32Array(free.length)
  for (const seat of train.heldBackOf[inClass]!)
    for (let leg = 0; leg < free.length; leg++)
      if (isFree(occupancy, seat, { from: leg, to: leg + 1 })) heldBack[leg]!++
  const all = free.map((count, leg) => Math.max(0, count + heldBack[leg]! - closed[inClass]!))
  const most = (counts: Int32Array) => counts.map((count, leg) => Math.min(count, all[leg]!))
  return { open: most(free), heldBack: most(heldBack), all }
}

/** The fewest on any leg of the trip. */
export function leastOn(room: Int32Array, { from, to }: Trip): number {
  return room.subarray(from, to).reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY)
}
