/** Days and hours as each performance's venue has them. */
import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { canonical } from '../canonical.ts'
import { inChunks } from '../chunks.ts'
import { isoIn } from '../zone.ts'
import type { When } from './rollup-rows.ts'

/** Fifteen minutes: every zone's offset is a multiple of it. */
const QUARTER_MS = 900_000

export type LocalHours = (performance: string, at: number) => When

/** Of these performances. The same is asked often: it is told once for each zone and quarter of an hour. */
export async function localHours(tx: Tx, performances: Iterable<string>): Promise<LocalHours> {
  const { performance, venue } = tx.t
  const rows = await inChunks([...new Set(performances)], (ids) =>
    tx
      .select({ id: performance.id, zone: venue.zone })
      .from(performance)
      .innerJoin(venue, eq(venue.id, performance.venueId))
      .where(inArray(performance.id, ids)),
  )
  const zones = new Map(rows.map(({ id, zone }) => [id, zone]))
  const known = new Map<string, When>()
  return (id, at) => {
    const zone = zones.get(id) ?? 'UTC'
    const quarter = Math.floor(at / QUARTER_MS)
    const name = `${zone} ${quarter}`
    let when = known.get(name)
    if (!when) {
      const iso = isoIn(zone, quarter * QUARTER_MS)
      when = { day: iso.slice(0, 10), hour: Number(iso.slice(11, 13)) }
      known.set(name, when)
    }
    return when
  }
}

export async function zonesNow(tx: Tx): Promise<Record<string, string>> {
  const rows = await tx.select({ id: tx.t.venue.id, zone: tx.t.venue.zone }).from(tx.t.venue)
  return Object.fromEntries(rows.map(({ id, zone }) => [id, zone]))
}

export const zonesText = (zones: Record<string, string>): string => canonical(zones)
