/** Draws a secret that is good once for somebody, with what is kept of it: outside any transaction. */
import { durationText } from '../catalogue/season/part-texts.ts'
import type { Desk } from '../desk.ts'
import { refuse } from '../refusal.ts'
import { houseRules } from '../stock/house-rules.ts'
import { drawOneTime, LONGEST_ONE_TIME_MS, oneTimeText } from './one-time.ts'
import { hashSecret } from './scrypt.ts'
import type { SecretKind } from './tries.ts'

export interface OneTimeWanted {
  kind: SecretKind
  /** As long as the house says where it is left out. Milliseconds. */
  lasts_ms?: number | undefined
}

export interface Drawn {
  kind: SecretKind
  /** Told once, and kept nowhere. */
  secret: string
  hash: string
  /** Epoch ms. */
  until_at: number
}

/** Refuses value-faulty. */
export async function drawFor(desk: Desk, name: string, { kind, lasts_ms }: OneTimeWanted): Promise<Drawn> {
  const lasts = lasts_ms ?? (await desk.store.read(houseRules)).one_time_secret_ms
  if (lasts < 60_000 || lasts > LONGEST_ONE_TIME_MS)
    throw refuse('value-faulty', { field: '--expires', found: durationText(lasts), wanted: '1m-30d' })
  const secret = drawOneTime(kind, desk.random, name)
  const hash = await hashSecret(oneTimeText(kind, secret), { random: desk.random, cost: desk.secret_cost })
  return { kind, secret, hash, until_at: desk.clock.now() + lasts }
}
