/** Who has the seats that a claim lost, and what lies nearest: the answer a colleague would give. */
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { formatReference } from '../ids.ts'
import { openInventory } from '../rail/inventory.ts'
import { propose } from '../rail/propose.ts'
import { stationsOf } from '../rail/route.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import type { HouseKeeps, SeatTaken } from '../refusal.ts'
import { accessible } from '../seats/accessible.ts'
import { centreOfSeats } from '../seats/distance.ts'
import type { House } from '../seats/house.ts'
import { nearestFree } from '../seats/nearest-free.ts'
import { breakersOf, type HouseHoldRow } from './house-hold.ts'

/** `on`: of a train, who has the seats on the trip, each once for all of his ride. `but`: not whose claims these are. */
export async function whoHas(
  tx: Tx,
  performanceId: string,
  house: House,
  seats: string[],
  { on, but }: { on?: { run: Run; trip: Trip } | undefined; but?: string } = {},
): Promise<SeatTaken[]> {
  const { claim, order, houseHold } = tx.t
  const rows = await tx
    .select({ claim, ref: order.ref, house: houseHold })
    .from(claim)
    .leftJoin(order, eq(order.id, claim.orderId))
    .leftJoin(
      houseHold,
      and(eq(houseHold.performanceId, claim.performanceId), eq(houseHold.id, claim.orderId)),
    )
    .where(
      and(
        eq(claim.performanceId, performanceId),
        inArray(claim.seat, seats),
        but === undefined ? undefined : ne(claim.orderId, but),
      ),
    )
    .orderBy(asc(claim.seat), asc(claim.leg))
  return ridesOf(rows)
    .filter(({ trip }) => !on || (trip.from < on.trip.to && on.trip.from < trip.to))
    .map(({ row, trip }) => ({
      seat: labelOf(house, row.claim.seat),
      state: row.claim.state,
      order: row.ref === null ? null : formatReference(row.ref),
      register: row.claim.registerId,
      since: row.claim.at,
      until: row.claim.expiresAt,
      house: row.house && keepsOf(row.house),
      ...(on ? { ride: stationsOf(on.run.route, trip) } : {}),
    }))
    .sort((a, b) => (a.seat < b.seat ? -1 : a.seat > b.seat ? 1 : 0))
}

/** A train's seat has a claim for each leg: those of one holder on end are one ride. In order of seat and leg. */
function ridesOf<Row extends { claim: { seat: string; leg: number; orderId: string } }>(
  rows: readonly Row[],
): { row: Row; trip: Trip }[] {
  const rides: { row: Row; trip: Trip }[] = []
  for (const row of rows) {
    const { seat, leg, orderId } = row.claim
    const last = rides.at(-1)
    const isOn =
      last && last.row.claim.seat === seat && last.row.claim.orderId === orderId && last.trip.to === leg
    if (isOn) last.trip = { from: last.trip.from, to: leg + 1 }
    else rides.push({ row, trip: { from: leg, to: leg + 1 } })
  }
  return rides
}

function keepsOf(row: HouseHoldRow): HouseKeeps {
  const { code, kind, reason, releaseAt } = row
  return { code, kind, reason, may_break: breakersOf(row), until: releaseAt }
}

function labelOf(house: House, seat: string): string {
  const index = house.indexOf.get(seat)
  return index === undefined ? seat : (house.seats[index]?.label ?? seat)
}

/**
 * The same of a train, on the trip: in the same coach, else wherever the class has room; with wheelchair places only for who
 * asked for such.
 */
export function nearestOnTrain(
  { train, route }: Run,
  isFree: (id: string) => boolean,
  around: readonly string[],
  trip: Trip,
): string[] {
  const near = around.flatMap((id) => train.indexOf.get(id) ?? [])
  if (near.length === 0) return []
  const taken = train.id.flatMap((id, seat) => (isFree(id) ? [] : [{ seat, trip }]))
  const inventory = openInventory(train, route.legs, taken)
  const wheelchairs = near.filter((seat) => train.accessible[seat]).length
  const request = {
    class: train.classOf[near[0]!]!,
    trip,
    n: near.length,
    ...(wheelchairs > 0 ? { accessible: wheelchairs } : {}),
  }
  const here = propose(inventory, { ...request, near })
  const found = here.kind === 'seats' ? here : propose(inventory, request)
  return found.kind === 'none' ? [] : found.travellers.map(([piece]) => train.id[piece!.seat]!)
}

/** Labels of the nearest free block of this size, empty where none is left. Wheelchair places only instead of such. */
export function nearestBlock(house: House, free: Uint8Array, around: string[], count: number): string[] {
  const indexes = around.flatMap((seat) => house.indexOf.get(seat) ?? [])
  const wheelchairs = indexes.filter((index) => house.seats[index]?.accessible).length
  const heldBack = indexes.some((index) => house.heldBack?.[index])
  const proposal =
    wheelchairs > 0
      ? accessible(house, free, count, wheelchairs, {}, centreOfSeats(house, indexes))
      : nearestFree(house, free, indexes, count, { heldBack })
  return proposal.kind === 'none' ? [] : proposal.seats.map((index) => house.seats[index]?.label ?? '')
}
