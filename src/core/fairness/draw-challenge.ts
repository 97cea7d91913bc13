/** A challenge: a picture whose symbols a person reads. Once, for a few minutes, and so many in a minute for each register. */
import { lt, sql } from 'drizzle-orm'
import { counted, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { need } from '../people/may.ts'
import { seeded } from '../random.ts'
import { refuse } from '../refusal.ts'
import { sha256 } from '../sha256.ts'
import { doorId, drawDoorCode } from './door-code.ts'
import { drawPicture, type Picture } from './draw-picture.ts'
import { GLYPHS } from './glyphs.ts'

/** To read it and to type it. */
export const CHALLENGE_MS = 2 * 60_000
/** The database has it as a CHECK, too. */
const MOST_A_MINUTE = 20
const SYMBOLS = 5
/** What has ended is of no use to anybody. */
const KEPT_MS = 60 * 60_000

export interface Drawn {
  challenge: string
  picture: Picture
  expires_at: number
}

const countDrawn = counted<{ register: string; minute: number }>()('challenge_rate', (q) => {
  const { challengeRate } = q.t
  const minute = sql`${sql.placeholder('minute')}`
  return q
    .insert(challengeRate)
    .values({ registerId: sql.placeholder('register'), minute, drawn: 1 })
    .onConflictDoUpdate({
      target: challengeRate.registerId,
      set: {
        minute: sql`excluded.minute`,
        drawn: sql`CASE WHEN ${challengeRate.minute} = excluded.minute THEN ${challengeRate.drawn} + 1 ELSE 1 END`,
      },
      setWhere: sql`${challengeRate.minute} <> excluded.minute OR ${challengeRate.drawn} < ${sql.raw(String(MOST_A_MINUTE))}`,
    })
})

/** What is kept of an answer: capitals and small letters are the same. */
export const keptAnswer = (id: string, answer: string): string =>
  sha256(`${id} ${answer.normalize('NFKC').replace(/\s/g, '').toUpperCase()}`)

/** Refuses right-missing, challenge-wait. */
export async function drawChallenge(desk: Desk): Promise<Drawn> {
  await need(desk, 'sell')
  const { random, clock } = desk
  const at = clock.now()
  const code = drawDoorCode(random)
  const answer = drawAnswer(random)
  // How it is distorted tells nothing of the answer.
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4)
  const picture = drawPicture(answer, seeded((a << 24) | (b << 16) | (c << 8) | d))
  await desk.store.write((tx) => keep(tx, desk, { code, answer, at }))
  return { challenge: code, picture, expires_at: at + CHALLENGE_MS }
}

async function keep(
  tx: Tx,
  { actor }: Desk,
  { code, answer, at }: { code: string; answer: string; at: number },
) {
  const { register } = actor
  const { challenge } = tx.t
  const minute = Math.floor(at / 60_000)
  if ((await tx.run(countDrawn, { register, minute })) === 0)
    throw refuse('challenge-wait', { register, until: (minute + 1) * 60_000, zone: await houseZone(tx) })
  await tx.delete(challenge).where(lt(challenge.expiresAt, at - KEPT_MS))
  const id = doorId(code)
  await tx.insert(challenge).values({
    ...{ id, registerId: register, answer: keptAnswer(id, answer), status: 'open', tries: 0 },
    ...{ madeAt: at, expiresAt: at + CHALLENGE_MS, usedBy: null },
  })
}

/** Every symbol is as likely as the others: a byte that would favour some is drawn again. */
function drawAnswer(random: Desk['random']): string {
  const known = [...GLYPHS.keys()]
  const fair = 256 - (256 % known.length)
  let answer = ''
  while (answer.length < SYMBOLS) {
    const [byte = 0] = random.bytes(1)
    if (byte < fair) answer += known[byte % known.length]
  }
  return answer
}
