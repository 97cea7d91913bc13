/** An event has no more to sell than the places that are left: its series does not know them, and goes on as it was. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Step } from '../forecast/file/forecast-history.ts'
import { dayBounds, dayIn } from '../zone.ts'
import { isClosedNow, withClosings } from './closings.ts'
import { withPlacesThen } from './places-then.ts'
import { type Show, showsToCome } from './shows.ts'
import { partsOf } from './sold-rows.ts'

export interface PlacesLeft {
  /** Of what can still be bought; null: it is a train, whose places are sold again along the way. */
  left: number | null
  /** By the ids of performances that are to come and closed for sale, since when: nothing is expected of their places. */
  closed: ReadonlyMap<string, number>
  /** What these had sold since, all the same. */
  gone: number
}

/** After the sales of the day `before`. `at`: as halls were then, and what was closed. */
export async function placesLeft(
  tx: Tx,
  event: string,
  { before, at, now }: { before: string; at: number; now: number },
): Promise<PlacesLeft> {
  const toCome = await showsToCome(tx, 0, eq(tx.t.event.code, event))
  const isOnSale = ({ zone, startsAt, saleUntil }: Show) =>
    Math.min(saleUntil ?? startsAt, startsAt) > dayBounds(zone, before)!.until
  const placed = await withPlacesThen(tx, toCome.filter(isOnSale), { at, now })
  const all = await withClosings(tx, placed, { at, now })
  const closed = new Map(all.filter(isClosedNow).map(({ id, closings }) => [id, closings!.at(-1)!.from]))
  const parts = await partsOf(
    tx,
    all.map(({ id }) => id),
    { day: all[0] ? dayIn(all[0].zone, at < now ? at - 1 : now) : before, hour: 23 },
  )
  const net = (id: string, isAsked: (day: string) => boolean) =>
    (parts.get(id) ?? []).reduce(
      (sum, { day, tickets, gone }) => sum + (isAsked(day) ? tickets - gone : 0),
      0,
    )
  const gone = [...closed.keys()].reduce(
    (sum, id) =>
      sum +
      Math.max(
        0,
        net(id, (day) => day > before),
      ),
    0,
  )
  const shows = all.filter(({ id }) => !closed.has(id))
  if (shows.some(({ capacity }) => capacity === null)) return { left: null, gone, closed }
  const left = shows.reduce(
    (sum, { id, capacity }) => sum + Math.max(0, capacity! - net(id, (day) => day <= before)),
    0,
  )
  return { left, gone, closed }
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
