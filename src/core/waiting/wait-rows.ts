/** The rows of the waiting list, and what they say to people. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { WaitWish } from './wish.ts'

export type WaitRow = Schema['waitRequest']['$inferSelect']
export type WaitStatus = WaitRow['status']

export interface WaitContact {
  name: string
  /** A telephone number, an address: however the customer wants to hear of it. */
  contact: string | null
}

export const wishOf = (row: WaitRow): WaitWish => JSON.parse(row.wish) as WaitWish
/** The same for requests that fit the same: what fits one of them not does not fit the others. */
export const alike = ({ wish, party }: WaitRow): string => `${party} ${wish}`
export const contactOf = (row: WaitRow): WaitContact => JSON.parse(row.contact) as WaitContact

const waiting = statement<{ performanceId: string }>()('wait_queue', (q) =>
  q
    .select()
    .from(q.t.waitRequest)
    .where(
      and(
        eq(q.t.waitRequest.performanceId, sql.placeholder('performanceId')),
        // As text, so that both engines use the index of those who wait and of nobody else.
        sql`${q.t.waitRequest.status} = 'waiting'`,
      ),
    )
    .orderBy(asc(q.t.waitRequest.id)),
)

/** Who waits for the performance, in the order of the queue. */
export async function waitQueue(tx: Tx, performanceId: string): Promise<WaitRow[]> {
  return tx.run(waiting, { performanceId })
}

const byRef = statement<{ performanceId: string; ref: string }>()('wait_by_ref', (q) =>
  q
    .select()
    .from(q.t.waitRequest)
    .where(
      and(
        eq(q.t.waitRequest.performanceId, sql.placeholder('performanceId')),
        eq(q.t.waitRequest.ref, sql.placeholder('ref')),
      ),
    ),
)

export async function waitByRef(tx: Tx, performanceId: string, ref: string): Promise<WaitRow | undefined> {
  return (await tx.run(byRef, { performanceId, ref }))[0]
}

const byId = statement<{ performanceId: string; id: string }>()('wait_by_id', (q) =>
  q
    .select()
    .from(q.t.waitRequest)
    .where(
      and(
        eq(q.t.waitRequest.performanceId, sql.placeholder('performanceId')),
        eq(q.t.waitRequest.id, sql.placeholder('id')),
      ),
    ),
)

/** A request that is known to be there, as it is now. */
export async function waitById(tx: Tx, performanceId: string, id: string): Promise<WaitRow> {
  return must((await tx.run(byId, { performanceId, id }))[0], `the request ${id} is there`)
}

const leave = statement<{ performanceId: string; id: string; status: string }>()('wait_leave', (q) =>
  q
    .update(q.t.waitRequest)
    .set({ status: sql`${sql.placeholder('status')}` })
    .where(
      and(
        eq(q.t.waitRequest.performanceId, sql.placeholder('performanceId')),
        eq(q.t.waitRequest.id, sql.placeholder('id')),
        eq(q.t.waitRequest.status, 'waiting'),
      ),
    )
    .returning({ ref: q.t.waitRequest.ref }),
)

/** Takes a request out of the queue without an offer; false where it does not wait any more. */
export async function leaveQueue(tx: Tx, row: WaitRow, status: 'ended' | 'removed'): Promise<boolean> {
  const { performanceId, id } = row
  return (await tx.run(leave, { performanceId, id, status })).length === 1
}
