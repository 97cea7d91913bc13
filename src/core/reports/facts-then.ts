/**
 * What the house kept and had closed at a moment that is past: what is there now, as the ledger has it of then. Later holds do not exist
 * yet, what was released or sold from them since is still kept, a section opened since is still closed.
 */
import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import type { Facts } from '../forecast/house/advice.ts'
import { grouped } from '../grouped.ts'
import { holdsAt } from '../stock/holds-then.ts'

interface Of {
  id: string
  code: string
}

/** Places that a section could sell then, by performance and section, where they were changed since. */
export async function capacitiesThen(tx: Tx, shows: readonly Of[], at: number): Promise<Map<string, number>> {
  const { ledger } = tx.t
  const rows = await inChunks(
    shows.map(({ id }) => id),
    (some) =>
      tx
        .select({ id: ledger.subject, body: ledger.body })
        .from(ledger)
        .where(and(inArray(ledger.subject, some), eq(ledger.action, 'stock.adjusted'), gt(ledger.at, at)))
        // The first change after it has what was before.
        .orderBy(desc(ledger.at), desc(ledger.seq)),
  )
  return new Map(
    rows.map(({ id, body }) => {
      const { section, from } = JSON.parse(body) as { section: string; from: number }
      return [`${id} ${section}`, from]
    }),
  )
}

/** By performance: what the house kept then, blocks apart: a block is there because nobody may sit there. */
export async function holdsThen(
  tx: Tx,
  shows: readonly Of[],
  at: number,
): Promise<Map<string, Facts['holds']>> {
  const holds = await holdsAt(tx, await withPlans(tx, shows), at)
  const kept = grouped(
    holds.filter(({ kind }) => kind === 'hold'),
    ({ performanceId }) => performanceId,
  )
  return new Map(
    [...kept].map(([id, own]) => [id, own.map(({ code, claims }) => ({ code, places: claims.length }))]),
  )
}

/** By performance: places on which nobody could sit then. */
export async function blocksThen(tx: Tx, shows: readonly Of[], at: number): Promise<Map<string, number>> {
  const places = new Map<string, number>()
  for (const { performanceId, kind, claims } of await holdsAt(tx, await withPlans(tx, shows), at))
    if (kind === 'block') places.set(performanceId, (places.get(performanceId) ?? 0) + claims.length)
  return places
}

const withPlans = (tx: Tx, shows: readonly Of[]) => {
  const { performance } = tx.t
  return inChunks(
    shows.map(({ id }) => id),
    (some) =>
      tx
        .select({ id: performance.id, code: performance.code, planId: performance.planId })
        .from(performance)
        .where(inArray(performance.id, some)),
  )
}
