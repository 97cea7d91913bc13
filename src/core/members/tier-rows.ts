/** The tiers of the house as they are now. Only operations call these, inside their transaction. */
import { asc } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { refuse } from '../refusal.ts'
import type { Tier } from './tier.ts'

export type TierRow = Schema['memberTier']['$inferSelect']

const all = statement<Record<string, never>>()('member_tiers', (q) =>
  q.select().from(q.t.memberTier).orderBy(asc(q.t.memberTier.at), asc(q.t.memberTier.code)),
)

export const tierRows = (tx: Tx): Promise<TierRow[]> => tx.run(all, {})

export const tierOf = ({ body }: Pick<TierRow, 'body'>): Tier => JSON.parse(body) as Tier

/** Those that are sold. */
export async function tiersOf(tx: Tx): Promise<Tier[]> {
  return (await tierRows(tx)).filter(({ status }) => status === 'active').map(tierOf)
}

/** One that somebody has, sold still or not. */
export async function knownTier(tx: Tx, code: string): Promise<Tier> {
  const row = (await tierRows(tx)).find((one) => one.code === code)
  return tierOf(must(row, `the tier ${code} of a member is there`))
}

/** Refuses tier-unknown. */
export async function findTier(tx: Tx, asked: string): Promise<Tier> {
  const tiers = await tiersOf(tx)
  const found = tiers.find(({ code }) => code.toLowerCase() === asked.trim().toLowerCase())
  if (found) return found
  throw refuse('tier-unknown', { asked, tiers: tiers.map(({ code }) => code) })
}
