/** Performances that one can be compared with: over, and like it. The nearest likeness that there are enough of. */
import { and, desc, eq, lt, ne } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { dayIn, weekdayIn } from '../zone.ts'

export const LIKENESSES = ['event', 'venue-weekday', 'venue', 'none'] as const
export type Likeness = (typeof LIKENESSES)[number]

export interface Comparable {
  id: string
  code: string
  startsAt: number
  /** Its day. */
  day: string
}

/** Fewer say nothing. */
const ENOUGH = 3
const MOST = 20
/** The last ones that are looked through for the same weekday. */
const LOOKED = 200

export async function comparablesOf(
  tx: Tx,
  row: PerformanceRow,
  at: number,
): Promise<{ likeness: Likeness; found: Comparable[] }> {
  const sameEvent = await overBefore(tx, row, at, 'event')
  return likest(sameEvent, await overBefore(tx, row, at, 'venue'), row)
}

interface Started {
  startsAt: number
}

/** What pace and forecast put one beside, so that both tell the same of it. The newest of each come first. */
export function likest<One extends Started>(
  sameEvent: readonly One[],
  sameVenue: readonly One[],
  { zone, startsAt }: Started & { zone: string },
): { likeness: Likeness; found: One[] } {
  if (sameEvent.length >= ENOUGH) return { likeness: 'event', found: sameEvent.slice(0, MOST) }
  const weekday = weekdayIn(zone, startsAt)
  const sameDay = sameVenue.filter((one) => weekdayIn(zone, one.startsAt) === weekday)
  if (sameDay.length >= ENOUGH) return { likeness: 'venue-weekday', found: sameDay.slice(0, MOST) }
  return { likeness: sameVenue.length > 0 ? 'venue' : 'none', found: sameVenue.slice(0, MOST) }
}

/** The newest first. */
async function overBefore(
  tx: Tx,
  { id, eventId, venueId, zone }: PerformanceRow,
  at: number,
  like: 'event' | 'venue',
): Promise<Comparable[]> {
  const { performance } = tx.t
  const rows = await tx
    .select({ id: performance.id, code: performance.code, startsAt: performance.startsAt })
    .from(performance)
    .where(
      and(
        like === 'event' ? eq(performance.eventId, eventId) : eq(performance.venueId, venueId),
        lt(performance.startsAt, at),
        ne(performance.status, 'cancelled'),
        ne(performance.id, id),
      ),
    )
    .orderBy(desc(performance.startsAt), desc(performance.code))
    .limit(LOOKED)
  return rows.map((one) => ({ ...one, day: dayIn(zone, one.startsAt) }))
}
