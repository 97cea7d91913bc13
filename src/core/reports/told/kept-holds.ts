/** Holds of the house that have places, with what performances they are of: now, or at a moment that is past. */
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { inChunks } from '../../chunks.ts'
import { grouped } from '../../grouped.ts'
import { type HoldThen, holdsAt } from '../../stock/holds-then.ts'
import { blockedBy } from '../../stock/house-hold.ts'
import { dayIn } from '../../zone.ts'
import type { Narrowed } from '../cube/cube.ts'
import { isWithin } from '../cube/within-days.ts'
import { inScope } from '../scope.ts'
import type { Then } from '../then.ts'

interface Show {
  id: string
  code: string
  event: string
  venue: string
  zone: string
  planId: string
  termsId: string
  startsAt: number
}

export interface KeptHold {
  show: Show
  hold: Omit<HoldThen, 'claims' | 'performanceId'>
  claims: HoldThen['claims']
}

/** Whenever they are. */
function showsIn(tx: Tx, { scope }: Narrowed): Promise<Show[]> {
  const { performance, event, venue } = tx.t
  return tx
    .select({
      id: performance.id,
      code: performance.code,
      event: event.code,
      venue: venue.code,
      zone: venue.zone,
      planId: performance.planId,
      termsId: performance.termsId,
      startsAt: performance.startsAt,
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(and(inScope(tx, scope)))
    .orderBy(asc(performance.startsAt), asc(performance.code))
}

const onDays = (shows: readonly Show[], { plays }: Narrowed): Show[] =>
  shows.filter(({ startsAt, zone }) => isWithin(dayIn(zone, startsAt), plays))

/** What has ended, or has no places any more, is kept no longer. */
export async function keptNow(tx: Tx, narrowed: Narrowed, now: number): Promise<KeptHold[]> {
  const { houseHold } = tx.t
  const shows = onDays(await showsIn(tx, narrowed), narrowed)
  const rows = await inChunks(
    shows.map(({ id }) => id),
    (some) => tx.select().from(houseHold).where(inArray(houseHold.performanceId, some)),
  )
  const found: KeptHold[] = []
  for (const { show, hold } of inOrder(shows, rows)) {
    if (hold.releaseAt !== null && hold.releaseAt <= now) continue
    const claims = await blockedBy(tx, hold)
    if (claims.length > 0) found.push({ show, hold, claims })
  }
  return found
}

export async function keptThen(tx: Tx, narrowed: Narrowed, then: Then): Promise<KeptHold[]> {
  const found: KeptHold[] = []
  for (const [zone, own] of grouped(await showsIn(tx, narrowed), (show) => show.zone)) {
    const at = then(zone)
    const shows = onDays(await asThen(tx, own, at), narrowed)
    for (const { show, hold } of inOrder(shows, await holdsAt(tx, shows, at)))
      found.push({ show, hold, claims: hold.claims })
  }
  return found
}

/** As their performances are in order, and by code. */
function inOrder<Hold extends { performanceId: string; code: string }>(
  shows: readonly Show[],
  holds: readonly Hold[],
): { show: Show; hold: Hold }[] {
  const own = grouped(holds, ({ performanceId }) => performanceId)
  return shows.flatMap((show) =>
    (own.get(show.id) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((hold) => ({ show, hold })),
  )
}

interface Changed {
  plan?: { from: string }
  terms?: { from: string }
  starts_at?: { from: number }
}

/** With plan, terms and start of then, where these were changed since: the first change after it has what was before. */
async function asThen(tx: Tx, shows: readonly Show[], at: number): Promise<Show[]> {
  const { ledger } = tx.t
  const rows = await inChunks(
    shows.map(({ id }) => id),
    (some) =>
      tx
        .select({ id: ledger.subject, body: ledger.body })
        .from(ledger)
        .where(
          and(inArray(ledger.subject, some), eq(ledger.action, 'performance.changed'), gt(ledger.at, at)),
        )
        .orderBy(desc(ledger.at), desc(ledger.seq)),
  )
  const byShow = grouped(rows, ({ id }) => id)
  const all = shows.map((show) => {
    const { plan, terms, starts_at }: Changed = Object.assign(
      {},
      ...(byShow.get(show.id) ?? []).map(({ body }) => JSON.parse(body)),
    )
    return {
      ...show,
      planId: plan?.from ?? show.planId,
      termsId: terms?.from ?? show.termsId,
      startsAt: starts_at?.from ?? show.startsAt,
    }
  })
  return all.toSorted((one, other) => one.startsAt - other.startsAt || (one.code < other.code ? -1 : 1))
}
