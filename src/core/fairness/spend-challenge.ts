/** An answered challenge is good once: for an order, or for a place in a waiting room. */
import { and, eq, gt, or, sql } from 'drizzle-orm'
import { counted, type Tx } from '../../db/store.ts'
import { refuse } from '../refusal.ts'
import { over } from './answer-challenge.ts'
import { doorId } from './door-code.ts'

const use = counted<{ id: string; by: string; at: number }>()('challenge_use', (q) => {
  const { challenge } = q.t
  const by = sql.placeholder('by')
  return q
    .update(challenge)
    .set({ status: 'used', usedBy: sql`${by}` })
    .where(
      and(
        eq(challenge.id, sql.placeholder('id')),
        // Other seats for the same hold need no other picture.
        or(eq(challenge.status, 'passed'), and(eq(challenge.status, 'used'), eq(challenge.usedBy, by))),
        gt(challenge.expiresAt, sql.placeholder('at')),
      ),
    )
})

export interface Using {
  performance: string
  channel: string
  /** To join a waiting room. */
  room: boolean
  /** The order or the place that it is used for. */
  by: string
  at: number
}

/** In the transaction that needs it. Refuses challenge-needed, challenge-over. */
export async function spendChallenge(
  tx: Tx,
  challenge: string | undefined,
  { by, at, ...asking }: Using,
): Promise<void> {
  if (challenge === undefined) throw refuse('challenge-needed', asking)
  const id = doorId(challenge)
  if ((await tx.run(use, { id, by, at })) === 0) throw await over(tx, id, at)
}
