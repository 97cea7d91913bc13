/**
 * Selling what the house keeps back: by who may break the hold, only its seats, and they leave it in the same transaction.
 * Of a train's seat the legs of the ride leave it; the others stay kept back.
 */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { stationsOf } from '../rail/route.ts'
import { refuse } from '../refusal.ts'
import type { ChosenSeat, Situation } from '../sales/choose.ts'
import { type ClaimOwner, tripOf } from './claims.ts'
import { blockedBy, breakersOf, findHouseHold, type HouseHoldRow } from './house-hold.ts'
import type { KeptLegs } from './run-inventory.ts'
import { unblock } from './unblock.ts'

export interface FromHouse {
  row: HouseHoldRow
  /** By the ids of its seats; of standing places the claims'. */
  seats: KeptLegs
}

/** The house hold that is sold from. Refuses house-hold-unknown, house-hold-closed. */
export async function openHouseHold(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  code: string,
): Promise<FromHouse> {
  const row = await findHouseHold(tx, performance, code)
  const may_break = breakersOf(row)
  if (row.kind === 'block' || (may_break.length > 0 && !may_break.includes(desk.actor.clerk)))
    throw refuse('house-hold-closed', {
      performance: performance.code,
      code,
      kind: row.kind,
      reason: row.reason,
      may_break: row.kind === 'block' ? [] : may_break,
      release_at: row.releaseAt,
      zone: performance.zone,
    })
  return { row, seats: legsOfEach(await blockedBy(tx, row)) }
}

/** Seat id -> its legs. */
export function legsOfEach(claims: readonly { seat: string; leg: number }[]): Map<string, Set<number>> {
  const legs = new Map<string, Set<number>>()
  for (const { seat, leg } of claims) {
    const mine = legs.get(seat)
    if (mine) mine.add(leg)
    else legs.set(seat, new Set([leg]))
  }
  return legs
}

/** Lets the chosen seats out of the hold, so that they can be claimed. Refuses house-hold-lacks. */
export async function takeFromHouse(
  { tx, desk, performance, plan }: Situation,
  { row, seats }: FromHouse,
  chosen: readonly ChosenSeat[],
  { orderId: order, at }: Pick<ClaimOwner, 'orderId' | 'at'>,
): Promise<void> {
  const standing = [...seats.keys()].filter((id) => id.includes('#'))
  const lacking: string[] = []
  const out: { id: string; trip?: ChosenSeat['trip'] }[] = []
  for (const { id, section, label, trip } of chosen) {
    // A new standing place takes the room of any that is kept back in its area.
    const place = id.includes('#') ? standing.findIndex((one) => one.startsWith(`${section}#`)) : -1
    if (place >= 0) out.push({ id: standing.splice(place, 1)[0]! })
    else if (hasLegs(seats, id, tripOf({ trip }))) out.push({ id, trip })
    else lacking.push(label)
  }
  if (lacking.length > 0)
    throw refuse('house-hold-lacks', {
      performance: performance.code,
      code: row.code,
      seats: [...new Set(lacking)],
      ...(plan.run && chosen[0]?.trip ? { ride: stationsOf(plan.run, chosen[0].trip) } : {}),
    })
  const gone = await unblock(tx, row, out)
  const ride = chosen[0]?.trip
  const legs = ride ? { legs: { from: ride.from, to: ride.to } } : {}
  const body = { code: row.code, performance: performance.code, order, seats: gone, ...legs }
  await record(tx, desk, { action: 'stock.taken', subject: row.id, body }, at)
}

function hasLegs(kept: KeptLegs, id: string, { from, to }: { from: number; to: number }): boolean {
  const legs = kept.get(id)
  for (let leg = from; leg < to; leg++) if (!legs?.has(leg)) return false
  return true
}
