/** What a performance has free, as the waiting list sees it. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import { type Inventory, openInventory } from '../rail/inventory.ts'
import type { Protection } from '../rail/protection.ts'
import { protectionsAt } from '../rail/protection-rule.ts'
import { type Run, runOf } from '../rail/run-of.ts'
import type { Terms } from '../sales/terms.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import { freeSeats } from '../stock/free-seats.ts'
import { protectionsOf } from '../stock/protections.ts'
import { roomLeft } from '../stock/room-left.ts'
import { closedByHand, runInventory } from '../stock/run-inventory.ts'
import { seatStates } from '../stock/seat-states.ts'

export interface Room {
  plan: Plan
  terms: Terms
  house: House
  /** One byte a seat, 1 = nobody has it. Of a house. */
  free: Uint8Array
  /** Section -> how many claims its counters still allow: all places there are of a standing area, legs of a class. */
  left: Map<string, number>
  /** Null where it is a house. */
  rail: RailRoom | null
}

export interface RailRoom {
  run: Run
  inventory: Inventory
  protections: Protection[]
  /** The moment at which they are asked. */
  now: number
}

/** As its claims have it: an ended hold has its seats until it is given back. `now`: for what is protected. */
export async function roomNow(tx: Tx, performance: PerformanceRow, now: number): Promise<Room> {
  const { plan, terms, house } = await hallOf(tx, performance)
  const run = runOf(plan)
  const rows = await roomLeft(tx, performance.id)
  const left = new Map(rows.map((row) => [row.section, row.left]))
  if (!run) return { plan, terms, house, free: await freeSeats(tx, performance.id, house), left, rail: null }
  const inventory = await runInventory(tx, performance.id, run)
  return {
    plan,
    terms,
    house,
    free: NO_HOUSE,
    left,
    rail: await railOf(tx, performance, run, inventory, now),
  }
}

/** As if nobody had any of it, and nothing were protected. */
export async function emptyRoom(tx: Tx, performance: PerformanceRow): Promise<Room> {
  const { plan, terms, house } = await hallOf(tx, performance)
  const rows = await roomLeft(tx, performance.id)
  const left = new Map(rows.map(({ section, capacity }) => [section, capacity]))
  const run = runOf(plan)
  if (!run) return { plan, terms, house, free: new Uint8Array(house.seats.length).fill(1), left, rail: null }
  const closed = await closedByHand(tx, performance.id, run)
  const inventory = openInventory(run.train, run.route.legs, [], closed)
  return { plan, terms, house, free: NO_HOUSE, left, rail: { run, inventory, protections: [], now: 0 } }
}

/** For who only looks: ended holds count as free. `kept`: how many places the house holds back. */
export async function roomSeen(
  tx: Tx,
  performance: PerformanceRow,
  now: number,
): Promise<{ room: Room; kept: number }> {
  const room = await emptyRoom(tx, performance)
  const states = await seatStates(tx, performance.id, now)
  for (const { seat, section } of states) {
    const index = room.rail ? undefined : room.house.indexOf.get(seat)
    if (index !== undefined) room.free[index] = 0
    room.left.set(section, (room.left.get(section) ?? 0) - 1)
  }
  const kept = new Set(states.filter(({ state }) => state === 'blocked').map(({ seat }) => seat)).size
  if (!room.rail) return { room, kept }
  const { run } = room.rail
  const inventory = await runInventory(tx, performance.id, run, { now })
  return { room: { ...room, rail: await railOf(tx, performance, run, inventory, now) }, kept }
}

const NO_HOUSE = new Uint8Array(0)

async function railOf(
  tx: Tx,
  { id, startsAt }: PerformanceRow,
  run: Run,
  inventory: Inventory,
  now: number,
): Promise<RailRoom> {
  return { run, inventory, protections: protectionsAt(run, await protectionsOf(tx, id), startsAt), now }
}

async function hallOf(tx: Tx, { planId, termsId }: PerformanceRow) {
  const plan = await loadPlan(tx, planId)
  return { plan, terms: await loadTerms(tx, termsId), house: houseOf(plan) }
}
