/** What trains have sold and held, for lists of many: in seats for the whole way, class by class, and added up. */
import { and, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import { inSeats } from './whole-way.ts'

export interface TrainSeats {
  capacity: number
  sold: number
  /** Held or kept back; holds that have ended count as free. */
  held: number
}

/** By the performance's id. */
export async function trainsInSeats(
  tx: Tx,
  trains: readonly { id: string; legs: number }[],
  now: number,
): Promise<Map<string, TrainSeats>> {
  const { stock, claim } = tx.t
  const legsOf = new Map(trains.map(({ id, legs }) => [id, legs]))
  const ids = [...legsOf.keys()]
  const isLive = or(isNull(claim.expiresAt), gt(claim.expiresAt, now))
  const held = await inChunks(ids, (some) =>
    tx
      .select({
        id: claim.performanceId,
        section: claim.section,
        claims: sql<number>`count(*)`.mapWith(Number),
      })
      .from(claim)
      .where(and(inArray(claim.performanceId, some), ne(claim.state, 'sold'), isLive))
      .groupBy(claim.performanceId, claim.section),
  )
  const claimsOf = new Map(held.map(({ id, section, claims }) => [`${id}\n${section}`, claims]))
  const rows = await inChunks(ids, (some) =>
    tx.select().from(stock).where(inArray(stock.performanceId, some)),
  )
  const found = new Map<string, TrainSeats>()
  for (const { performanceId: id, section, capacity, sold } of rows) {
    const claims = claimsOf.get(`${id}\n${section}`) ?? 0
    const seats = inSeats({ capacity, sold, held: claims, blocked: 0 }, legsOf.get(id)!)
    const sum = found.get(id) ?? { capacity: 0, sold: 0, held: 0 }
    found.set(id, {
      capacity: sum.capacity + seats.capacity,
      sold: sum.sold + seats.sold,
      held: sum.held + seats.held,
    })
  }
  return found
}
