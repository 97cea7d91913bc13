/** How many places performances had at a moment that is past, where sections were changed since: the ledger has it. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { blocksThen, capacitiesThen } from './facts-then.ts'
import type { Show } from './shows.ts'

/** Another hall since then has its places of now. */
export async function withPlacesThen(
  tx: Tx,
  shows: Show[],
  { at, now }: { at: number; now: number },
): Promise<Show[]> {
  if (at >= now) return shows
  const then = await capacitiesThen(tx, shows, at)
  const changed = new Set([...then.keys()].map((key) => key.slice(0, key.indexOf(' '))))
  const more = new Map<string, number>()
  const { stock } = tx.t
  for (const id of changed) {
    const rows = await tx
      .select({ section: stock.section, capacity: stock.capacity })
      .from(stock)
      .where(eq(stock.performanceId, id))
    const differences = rows.map(
      ({ section, capacity }) => (then.get(`${id} ${section}`) ?? capacity) - capacity,
    )
    more.set(
      id,
      differences.reduce((sum, difference) => sum + difference, 0),
    )
  }
  const toCome = shows.filter(({ startsAt }) => startsAt > at)
  const blocks = await blocksThen(tx, toCome, at)
  const opened = new Map(toCome.map(({ id, blocked }) => [id, blocked - (blocks.get(id) ?? 0)]))
  return shows.map((show) => {
    const { id, capacity } = show
    return capacity === null
      ? show
      : { ...show, capacity: capacity + (more.get(id) ?? 0) + (opened.get(id) ?? 0) }
  })
}
