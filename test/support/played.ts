/** A house with a past: performances whose curves stand in the rollups, so that nobody has to sell years of tickets for a test. */
import type { Curve } from '../../src/core/forecast/curves/book.ts'
import { dayBefore } from '../../src/core/reports/curve.ts'
import { dayBounds } from '../../src/core/zone.ts'
import type { Store, Tx } from '../../src/db/store.ts'
import { seasonOf } from './seasons.ts'

/** A ticket, fees in it. */
export const PRICE = 2000

const EVENING_MS = 19.5 * 3_600_000

export interface Past {
  /** The day on which day nought of the curves is, and the last day that anything was sold on. */
  first: string
  today: string
  zone: string
}

/** In the first venue of the house, by its first plan: each group an event, each curve a performance at 19:30. */
export async function playCurves(store: Store, curves: readonly Curve[], past: Past): Promise<void> {
  await store.write(async (tx) => {
    const [like] = await tx.select().from(tx.t.performance).limit(1)
    for (const group of new Set(curves.map((curve) => curve.group)))
      await tx
        .insert(tx.t.event)
        .values({ id: `event ${group}`, code: group, title: JSON.stringify({ en: group, 'zh-CN': group }) })
        .onConflictDoNothing()
    for (const curve of curves) await playCurve(tx, curve, past, like!)
  })
}

async function playCurve(
  tx: Tx,
  { id, day, group, booked, cancelled, capacity }: Curve,
  { first, today, zone }: Past,
  { venueId, planId, termsId }: { venueId: string; planId: string; termsId: string },
): Promise<void> {
  const on = dayBefore(first, -day)
  const startsAt = dayBounds(zone, on)!.from + EVENING_MS
  await tx.insert(tx.t.performance).values({
    ...{ id: `id-${id}`, code: id, eventId: `event ${group}`, venueId, planId, termsId, startsAt },
    ...{ saleFrom: null, saleUntil: null, status: 'open' },
  })
  const rows = [...booked]
    .map((tickets, lead) => ({ day: dayBefore(on, lead), tickets, gone: cancelled[lead]! }))
    .filter((row) => row.day <= today && row.tickets + row.gone > 0)
  for (const { day: soldOn, tickets, gone } of rows)
    await tx.insert(tx.t.soldHour).values({
      ...{ performanceId: `id-${id}`, day: soldOn, hour: 9, tickets, gone, returned: gone },
      ...{ soldMinor: tickets * PRICE, backMinor: gone * PRICE },
    })
  const sold = rows.reduce((sum, { tickets, gone }) => sum + tickets - gone, 0)
  await tx.insert(tx.t.stock).values({
    ...{ performanceId: `id-${id}`, section: 'Hall', kind: 'seated', held: 0, sold, version: 0 },
    capacity: capacity ?? sold,
  })
}

/** A year of evenings that is long over. */
export const playYear = (store: Store): Promise<void> =>
  playCurves(store, seasonOf({ seed: 2, groups: 2, performances: 25, tight: 0.4, refunds: 0.05 }).curves, {
    ...{ first: '2024-01-01', today: '2024-12-31', zone: 'Europe/Berlin' },
  })
