/** Who has the seats that a claim lost, and what lies nearest: the answer a colleague would give. */
import { and, eq, gte, inArray, lt, ne } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { formatReference } from '../ids.ts'
import { openInventory } from '../rail/inventory.ts'
import { propose } from '../rail/propose.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import type { HouseKeeps, SeatTaken } from '../refusal.ts'
import { accessible } from '../seats/accessible.ts'
import { centreOfSeats } from '../seats/distance.ts'
import type { House } from '../seats/house.ts'
import { nearestFree } from '../seats/nearest-free.ts'
import { breakersOf, type HouseHoldRow } from './house-hold.ts'

/** `but`: not whose claims on other legs these are. */
export async function whoHas(
  tx: Tx,
  performanceId: string,
  house: House,
  seats: string[],
  { trip, but }: { trip?: Trip | undefined; but?: string } = {},
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
        trip && gte(claim.leg, trip.from),
        trip && lt(claim.leg, trip.to),
        but === undefined ? undefined : ne(claim.orderId, but),
      ),
    )
  return rows
    .map((row) => ({
      seat: labelOf(house, row.claim.seat),
      state: row.claim.state,
      order: row.ref === null ? null : formatReference(row.ref),
      register: row.claim.registerId,
      since: row.claim.at,
      until: row.claim.expiresAt,
      house: row.house && keepsOf(row.house),
    }))
    .sort((a, b) => (a.seat < b.seat ? -1 : 1))
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
