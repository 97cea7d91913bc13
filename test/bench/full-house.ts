/** A performance whose seats somebody has, all but a few. */
import { eq, sql } from 'drizzle-orm'
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import { seeded } from '../../src/core/random.ts'
import type { Store, Tx } from '../../src/db/store.ts'

const SHARE = 0.98

const claimOf = (performanceId: string, section: string, seat: string, orderId: string) => ({
  ...{ performanceId, leg: 0, section, seat, state: 'sold' as const, orderId },
  ...{ registerId: 'one', at: 0, expiresAt: null },
})

/** 98 % of the seats, drawn one by one. There must be no stock of the performance yet, and no claims. */
export async function fillSeats(tx: Tx, performanceId: string, plan: Plan): Promise<void> {
  const next = seeded(11)
  for (const { name: section, kind, capacity, seats } of plan.sections) {
    const sold = seats.filter(() => next() < SHARE)
    const rows = sold.map(({ id }) => claimOf(performanceId, section, id, 'order'))
    for (let from = 0; from < rows.length; from += 500)
      await tx.insert(tx.t.claim).values(rows.slice(from, from + 500))
    const counted = { held: 0, sold: rows.length, version: 1 }
    await tx.insert(tx.t.stock).values({ performanceId, section, kind, capacity, ...counted })
  }
}

/** As another process would: its claims, and another version of their sections. */
export async function sellElsewhere(
  store: Store,
  performanceId: string,
  seats: { id: string; section: string }[],
): Promise<void> {
  await store.write(async (tx) => {
    const { claim, stock } = tx.t
    for (const { id, section } of seats) {
      await tx.insert(claim).values(claimOf(performanceId, section, id, 'later'))
      await tx
        .update(stock)
        .set({ version: sql`${stock.version} + 1` })
        .where(eq(stock.section, section))
    }
  })
}

/** The free seats, those nearest to `seat` first. */
export async function freeBeside<Place extends { id: string; x: number; y: number }>(
  tx: Tx,
  performanceId: string,
  seats: readonly Place[],
  { x, y }: Place,
): Promise<Place[]> {
  const rows = await tx
    .select({ seat: tx.t.claim.seat })
    .from(tx.t.claim)
    .where(eq(tx.t.claim.performanceId, performanceId))
  const taken = new Set(rows.map(({ seat }) => seat))
  const far = (seat: Place) => Math.hypot(seat.x - x, seat.y - y)
  return seats.filter(({ id }) => !taken.has(id)).sort((a, b) => far(a) - far(b))
}
