/** How many more places the counters of each section allow, and of how many. */
import { asc, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'

const counters = statement<{ performanceId: string }>()('stock_left', (q) => {
  const { stock } = q.t
  return q
    .select({
      section: stock.section,
      capacity: stock.capacity,
      left: sql<number>`${stock.capacity} - ${stock.held} - ${stock.sold} - ${stock.blocked}`.mapWith(Number),
    })
    .from(stock)
    .where(eq(stock.performanceId, sql.placeholder('performanceId')))
    .orderBy(asc(stock.section))
})

/** In claims, by the sections' names. Ended holds must have been given back before. */
export async function roomLeft(
  tx: Tx,
  performanceId: string,
): Promise<{ section: string; capacity: number; left: number }[]> {
  return tx.run(counters, { performanceId })
}

/**
 * Section -> how many more places, where a capacity was set by hand; null where none was: then whoever finds a free seat
 * finds room for it. `isCounted` as the performance's look says it.
 */
export async function roomByHand(
  tx: Tx,
  { id, isCounted = true }: { id: string; isCounted?: boolean | undefined },
): Promise<ReadonlyMap<string, number> | null> {
  if (!isCounted) return null
  return new Map((await roomLeft(tx, id)).map(({ section, left }) => [section, left]))
}
