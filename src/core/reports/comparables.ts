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
  if (sameEvent.length >= ENOUGH) return { likeness: 'event', found: sameEvent.slice(0, MOST) }
  const sameVenue = await overBefore(tx, row, at, 'venue')
  const weekday = weekdayIn(row.zone, row.startsAt)
  const sameDay = sameVenue.filter(({ startsAt }) => weekdayIn(row.zone, startsAt) === weekday)
  if (sameDay.length >= ENOUGH) return { likeness: 'venue-weekday', found: sameDay.slice(0, MOST) }
  if (sameVenue.length > 0) return { likeness: 'venue', found: sameVenue.slice(0, MOST) }
  return { likeness: 'none', found: [] }
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
