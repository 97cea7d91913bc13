/** The train as it is for whoever asks for seats on it, and what its counts say of some. */
import type { Inventory } from '../rail/inventory.ts'
import type { Protection } from '../rail/protection.ts'
import { protectionsAt } from '../rail/protection-rule.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import type { Refusal } from '../refusal.ts'
import { protectionsOf } from '../stock/protections.ts'
import { keptInventory, runInventory } from '../stock/run-inventory.ts'
import type { Situation } from './choose.ts'
import { refusedByCounts } from './rail-room.ts'

export interface Now {
  run: Run
  inventory: Inventory
  /** None for what the house keeps back: that was set aside before anybody counted. */
  protections: readonly Protection[]
}

/** `now`: for who only looks, holds that have ended by this moment count as free. */
export async function nowOf({ tx, performance, within }: Situation, run: Run, now?: number): Promise<Now> {
  if (within) return { run, inventory: keptInventory(run, within), protections: [] }
  return {
    run,
    inventory: await runInventory(tx, performance.id, run, { now }),
    protections: protectionsAt(run, await protectionsOf(tx, performance.id), performance.startsAt),
  }
}

/** By counts, class by class: these seats of the train, for the trip. */
export function refusedFor(
  { desk, performance }: Situation,
  { run, inventory, protections }: Now,
  trip: Trip,
  seats: readonly number[],
): Refusal | undefined {
  const { classOf, heldBack } = run.train
  for (const inClass of new Set(seats.map((seat) => classOf[seat]!))) {
    const mine = seats.filter((seat) => classOf[seat] === inClass)
    const n = mine.filter((seat) => !heldBack[seat]).length
    const party = { class: inClass, trip, n, heldBack: mine.length - n }
    const asked = { performance, run, now: desk.clock.now() }
    const refused = refusedByCounts(asked, inventory, protections, party)
    if (refused) return refused
  }
  return undefined
}
