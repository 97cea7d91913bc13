/** An event has no more to sell than the places that are left: its series does not know them, and goes on as it was. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Step } from '../forecast/file/forecast-history.ts'
import { dayBounds } from '../zone.ts'
import { withPlacesThen } from './places-then.ts'
import { type Show, showsToCome } from './shows.ts'
import { partsOf } from './sold-rows.ts'

/**
 * After the sales of the day `before`, of what can still be bought then; null: it is a train, whose places are sold again along the way.
 * `at`: as halls were then.
 */
export async function placesLeft(
  tx: Tx,
  event: string,
  { before, at, now }: { before: string; at: number; now: number },
): Promise<number | null> {
  const toCome = await showsToCome(tx, 0, eq(tx.t.event.code, event))
  const isOnSale = ({ zone, startsAt, saleUntil }: Show) =>
    Math.min(saleUntil ?? startsAt, startsAt) > dayBounds(zone, before)!.until
  const shows = await withPlacesThen(tx, toCome.filter(isOnSale), { at, now })
  if (shows.some(({ capacity }) => capacity === null)) return null
  const parts = await partsOf(
    tx,
    shows.map(({ id }) => id),
    { day: before, hour: 23 },
  )
  return shows.reduce((sum, { id, capacity }) => {
    const out = (parts.get(id) ?? []).reduce((net, { tickets, gone }) => net + tickets - gone, 0)
    return sum + Math.max(0, capacity! - out)
  }, 0)
}

const SUMMED = ['point', 'low_50', 'low_80', 'low_95'] as const

/** Expected is no more than is left after the steps before; a bound above, no more than where these sold as little as theirs below. */
export function withinPlaces(steps: readonly Step[], places: number): Step[] {
  const left = { point: places, low_50: places, low_80: places, low_95: places }
  return steps.map((step) => {
    const point = Math.min(step.point, left.point)
    const bounded: Step = {
      ...{ at: step.at, point },
      ...{ low_50: Math.min(step.low_50, point), high_50: Math.min(step.high_50, left.low_50) },
      ...{ low_80: Math.min(step.low_80, point), high_80: Math.min(step.high_80, left.low_80) },
      ...{ low_95: Math.min(step.low_95, point), high_95: Math.min(step.high_95, left.low_95) },
    }
    for (const sum of SUMMED) left[sum] = Math.max(0, left[sum] - Math.max(0, bounded[sum]))
    return bounded
  })
}
