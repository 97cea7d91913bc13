/** Bugs to plant in a clerk of the storm, by name. What they break is found by the judge, or the judge is worth nothing. */

import { setTimeout as pause } from 'node:timers/promises'
import { and, eq, lte, sql } from 'drizzle-orm'
import { type Statement, type Store, statement, type Tx } from '../../src/db/store.ts'
import { changed } from '../support/seams.ts'

export type PlantName = keyof typeof PLANTS

export const plantIn = (store: Store, name: string | null): Store =>
  name === null ? store : PLANTS[name as PlantName](store)

export const PLANTS = {
  "a release that gives back somebody else's seats": releasesOthers,
  'an end of holds that looks at the time of the claim, sold or not': endsSold,
  'an answer before the commit': answersEarly,
} satisfies Record<string, (store: Store) => Store>

/** Another hold of the performance is given back instead, where there is one. */
function releasesOthers(store: Store): Store {
  return swapped(store, 'claims_release', async (tx, { performanceId, orderId }, run) => {
    const [other] = await tx.rows<{ order: string }>(
      sql`SELECT order_id AS "order" FROM claim
        WHERE performance_id = ${performanceId} AND state = 'held' AND order_id <> ${orderId}`,
    )
    return run({ performanceId, orderId: other?.order ?? orderId })
  })
}

const AGE_MS = 1500

const byAge = statement<{ performanceId: string; now: number }>()('claims_expire_by_age', (q) => {
  const { claim } = q.t
  return q
    .delete(claim)
    .where(
      and(eq(claim.performanceId, sql.placeholder('performanceId')), lte(claim.at, sql.placeholder('now'))),
    )
})

/** What is counted and written goes on as if nothing had ended. */
function endsSold(store: Store): Store {
  const looks = ['performance_now', 'performance_now_by_code', 'performance_standing']
  const always = looks.reduce((so, name) => swapped(so, name, sayEnded), store)
  return swapped(always, 'claims_expire', async (tx, { performanceId, now }) => {
    await tx.run(byAge, { performanceId, now: now - AGE_MS })
    return []
  })
}

const sayEnded: Doing = async (_tx, values, run) =>
  ((await run(values)) as object[]).map((row) => ({ ...row, hasEnded: true }))

const COMMIT_MS = 50

/** The answer goes out, and the commit follows when it likes. */
function answersEarly(store: Store): Store {
  return {
    ...store,
    write: <T>(work: (tx: Tx) => Promise<T>, options = {}) =>
      new Promise<T>((answer, fail) => {
        const writing = store.write(async (tx) => {
          const result = await work(tx)
          answer(result)
          await pause(COMMIT_MS)
          return result
        }, options)
        writing.catch(fail)
      }),
  }
}

type Bound = { performanceId: string; orderId: string; now: number }
type Doing = (tx: Tx, values: Bound, run: (values: Partial<Bound>) => Promise<unknown>) => Promise<unknown>

/** The same store, where one statement does something else. */
function swapped(store: Store, name: string, does: Doing): Store {
  return changed(store, (tx) => ({
    ...tx,
    run: async <V, Out>(asked: Statement<V, Out>, values: V) => {
      if (asked.name !== name) return tx.run(asked, values)
      const run = (other: Partial<Bound>) => tx.run(asked, other as V)
      return (await does(tx, values as Bound, run)) as Out
    },
  }))
}
