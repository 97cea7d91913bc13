/** A rival who acts in the middle of another's transaction, on PostgreSQL: nothing else keeps two writers apart there. */
import pg from 'pg'
import type { Store } from '../../src/db/store.ts'
import { planted } from './seams.ts'

/**
 * The same store; once it has run a statement of this name, `act` begins, and nothing goes on before he is done or waits for
 * us. `done`: he is done, after us.
 */
export function besideRival(store: Store, statement: string, act: () => Promise<unknown>) {
  let acting: Promise<unknown> | undefined
  const beside = planted(store, async (name, _values, run) => {
    const rows = await run()
    if (name === statement && !acting) {
      acting = act()
      const watching = new pg.Client({ connectionString: store.location })
      await watching.connect()
      const isOver = acting.then(
        () => true,
        () => true,
      )
      await someoneWaits(watching, isOver).finally(() => watching.end())
    }
    return rows
  })
  const done = async () => {
    if (!acting) throw new Error(`no statement ${statement} was run`)
    await acting
  }
  return { store: beside, done }
}

/** Until somebody waits for a lock in this database, or all is over. */
export async function someoneWaits(client: pg.Client, isOver: Promise<boolean> = never): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    if (rowCount || (await Promise.race([isOver, Promise.resolve(false)]))) return
  }
}

const never = new Promise<boolean>(() => undefined)
