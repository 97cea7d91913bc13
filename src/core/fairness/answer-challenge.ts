/** The answer to a challenge. A try is counted, and the count committed, before it is looked at. */
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { counted, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { doorId } from './door-code.ts'
import { keptAnswer } from './draw-challenge.ts'

const MOST_TRIES = 3
/** So long an answered one is good: to choose seats and to join. */
export const PASSED_MS = 5 * 60_000

export interface Answered {
  challenge: string
  /** Until then it is good for one hold, one sale or one place in a waiting room. */
  expires_at: number
}

const countTry = counted<{ id: string; at: number }>()('challenge_try', (q) => {
  const { challenge } = q.t
  return q
    .update(challenge)
    .set({ tries: sql`${challenge.tries} + 1` })
    .where(
      and(
        eq(challenge.id, sql.placeholder('id')),
        eq(challenge.status, 'open'),
        lt(challenge.tries, MOST_TRIES),
        gt(challenge.expiresAt, sql.placeholder('at')),
      ),
    )
})

const pass = counted<{ id: string; answer: string; until: number }>()('challenge_pass', (q) => {
  const { challenge } = q.t
  return q
    .update(challenge)
    .set({ status: 'passed', expiresAt: sql`${sql.placeholder('until')}` })
    .where(
      and(
        eq(challenge.id, sql.placeholder('id')),
        eq(challenge.status, 'open'),
        eq(challenge.answer, sql.placeholder('answer')),
      ),
    )
})

/** Refuses right-missing, challenge-over, challenge-wrong. */
export async function answerChallenge(
  desk: Desk,
  { challenge, answer }: { challenge: string; answer: string },
): Promise<Answered> {
  await need(desk, 'sell')
  const at = desk.clock.now()
  const id = doorId(challenge)
  await desk.store.write(async (tx) => {
    if ((await tx.run(countTry, { id, at })) === 0) throw await over(tx, id, at)
  })
  const until = at + PASSED_MS
  const isRight = await desk.store.write(
    async (tx) => (await tx.run(pass, { id, answer: keptAnswer(id, answer), until })) === 1,
  )
  if (!isRight) throw refuse('challenge-wrong', { left: await desk.store.read((tx) => leftOf(tx, id)) })
  return { challenge, expires_at: until }
}

async function leftOf(tx: Tx, id: string): Promise<number> {
  const { challenge } = tx.t
  const [found] = await tx.select({ tries: challenge.tries }).from(challenge).where(eq(challenge.id, id))
  return MOST_TRIES - (found?.tries ?? MOST_TRIES)
}

/** Why it is good for nothing. */
export async function over(tx: Tx, id: string, at: number) {
  const { challenge } = tx.t
  const [found] = await tx.select().from(challenge).where(eq(challenge.id, id))
  const why = !found
    ? 'unknown'
    : found.status === 'used'
      ? 'used'
      : found.expiresAt <= at
        ? 'expired'
        : found.tries >= MOST_TRIES && found.status === 'open'
          ? 'tries'
          : 'unanswered'
  return refuse('challenge-over', { why })
}
