/** When performances were put into the house after others: nobody could buy them before that. The ledger has it. */
import { and, asc, eq, like } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Show } from './shows.ts'

/** As `season.applied` has it. */
interface Applied {
  changes: { change: string; kind: string; code: string }[]
}

const MANY = 1e9

/** Those of the first season file may have been sold elsewhere before, and what was renamed is found no more: of these nobody knows. */
export async function withAdded<Of extends Pick<Show, 'code'>>(
  tx: Tx,
  shows: readonly Of[],
): Promise<(Of & Pick<Show, 'addedAt'>)[]> {
  const { ledger } = tx.t
  const files = await tx
    .select({ at: ledger.at, body: ledger.body })
    .from(ledger)
    .where(
      and(
        eq(ledger.subject, 'house'),
        eq(ledger.action, 'season.applied'),
        like(ledger.body, '%"change":"add"%'),
      ),
    )
    .orderBy(asc(ledger.at), asc(ledger.registerId), asc(ledger.seq))
    .limit(MANY)
    .offset(1)
  const added = new Map(files.flatMap(({ at, body }) => performancesIn(body).map((code) => [code, at])))
  return shows.map((show) => ({ ...show, addedAt: added.get(show.code) ?? null }))
}

const performancesIn = (body: string): string[] =>
  (JSON.parse(body) as Applied).changes.flatMap(({ change, kind, code }) =>
    change === 'add' && kind === 'performance' ? [code] : [],
  )
