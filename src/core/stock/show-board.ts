/** The board of a train: how many seats are free for every pair of stops, from the gaps of each seat. */
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { availability } from '../rail/board.ts'
import { leastOn, roomByLeg } from '../rail/inventory.ts'
import { admit } from '../rail/protection.ts'
import { protectionsAt } from '../rail/protection-rule.ts'
import { arrivesAfter, leavesAfter, type Ride } from '../rail/ride.ts'
import { runOf } from '../rail/run-of.ts'
import { refuse } from '../refusal.ts'
import { askedTrip } from '../sales/rail-seats.ts'
import { findClass } from '../sales/rail-wish.ts'
import { protectionsOf } from './protections.ts'
import { runInventory } from './run-inventory.ts'

export interface BoardView {
  performance: string
  /** IANA. */
  zone: string
  class: string
  /** Seats of the class that this is about, and those that are kept for wheelchairs and beside them. */
  seats: number
  kept_for_wheelchairs: number
  /** Epoch milliseconds; null at the first stop, and at the last. */
  stops: { station: string; arrives_at: number | null; departs_at: number | null }[]
  /** The ride that was asked for, as indexes of stops. */
  from: number
  to: number
  /** [from][to]: seats that are free all the way; 0 where `to` is not after `from`. */
  free: number[][]
  /** [from][to]: how many of them this trip may have, as others are protected for longer ones. */
  for_trip: number[][]
}

/** Refuses performance-unknown, train-missing, section-unknown (a class), stop-unknown, ride-backwards. */
export async function showBoard(
  desk: Desk,
  input: { performance: string; class?: string | undefined; ride?: Ride | undefined },
): Promise<BoardView> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, input.performance)
    const run = runOf(await loadPlan(tx, performance.planId))
    if (!run) throw refuse('train-missing', { performance: performance.code })
    const inClass = findClass(performance, run, input.class)
    const { from, to } = askedTrip(performance, run, input.ride ?? {})
    const inventory = await runInventory(tx, performance.id, run, { now })
    const rows = protectionsAt(run, await protectionsOf(tx, performance.id), performance.startsAt)
    const all = availability(inventory.boards[inClass]!)
    const room = roomByLeg(inventory, inClass)
    const { stops } = run.route
    const freeOn = (from: number, to: number) =>
      to > from ? Math.min(all[from * stops.length + to]!, leastOn(room.open, { from, to })) : 0
    const free = stops.map((_, a) => stops.map((_, b) => freeOn(a, b)))
    const allowed = (a: number, b: number): number => {
      const most = free[a]![b]!
      if (most === 0) return 0
      const admission = admit(rows, room.open, { class: inClass, trip: { from: a, to: b }, n: most }, now)
      return admission.kind === 'protected' ? Math.min(most, admission.for_you) : most
    }
    const at = (
      minutes: number | null,
      after: (run: Parameters<typeof leavesAfter>[0], stop: number) => number,
      stop: number,
    ) => (minutes === null ? null : performance.startsAt + after(run, stop))
    return {
      performance: performance.code,
      zone: performance.zone,
      class: run.train.classes[inClass]!,
      seats: run.train.byComfort[inClass]!.length,
      kept_for_wheelchairs: run.train.heldBackOf[inClass]!.length,
      stops: stops.map(({ station, arrives_min, departs_min }, stop) => ({
        station,
        arrives_at: at(arrives_min, arrivesAfter, stop),
        departs_at: at(departs_min, leavesAfter, stop),
      })),
      from,
      to,
      free,
      for_trip: stops.map((_, a) => stops.map((_, b) => allowed(a, b))),
    }
  })
}
