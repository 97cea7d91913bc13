/**
 * How often a limit has refused is counted: for everything that writes, in a transaction of its own, because that of the operation was
 * rolled back. One row for each performance, day, rule and channel: whoever asks on and on fills nothing.
 */
import { sql } from 'drizzle-orm'
import { counted, type Store } from '../../db/store.ts'
import { isRehearsed } from '../rehearse.ts'
import { type RefusedLimit, takeNoted } from './refused.ts'

/** Waits for what is written as long as somebody may be kept waiting who was refused already; it never fails. */
export type Patiently = (writing: Promise<unknown>) => Promise<void>

/** A store that does so. What was refused is answered all the same where that can't be written, or not now. */
export function keepingLimits<S extends Store>(store: S, patiently: Patiently): S {
  const write: Store['write'] = async (work, options) => {
    try {
      return await store.write(work, options)
    } catch (error) {
      const refused = takeNoted(error)
      if (refused && !isRehearsed(error)) await patiently(keepRefused(store, refused))
      throw error
    }
  }
  return { ...store, write }
}

const keepRefused = (store: Store, refused: RefusedLimit) =>
  store.write((tx) => tx.run(count, { ...refused }))

/** Two machines may not agree which of them came first. */
const count = counted<Record<string, string | number>>()('limit_refused_count', (q) => {
  const { limitRefused } = q.t
  const { performanceId, day, scope, subject, kind, channel, firstAt, lastAt } = limitRefused
  const value = (name: string) => sql`${sql.placeholder(name)}`
  return q
    .insert(limitRefused)
    .values({
      ...{ performanceId: value('performanceId'), day: value('day'), scope: value('scope') },
      ...{ subject: value('subject'), kind: value('kind'), channel: value('channel') },
      ...{ times: 1, firstAt: value('at'), lastAt: value('at') },
    })
    .onConflictDoUpdate({
      target: [performanceId, day, scope, subject, kind, channel],
      set: {
        times: sql`${limitRefused.times} + 1`,
        firstAt: sql`case when excluded.first_at < ${firstAt} then excluded.first_at else ${firstAt} end`,
        lastAt: sql`case when excluded.last_at > ${lastAt} then excluded.last_at else ${lastAt} end`,
      },
    })
})
