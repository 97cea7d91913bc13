/** What a customer is as a member, at a moment. */
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Tier } from './tier.ts'
import { tierOf } from './tier-rows.ts'

export interface Membership {
  tier: Tier
  /** The first moment that it is over, if nothing follows on it. */
  valid_until: number
}

const valid = statement<{ customerId: string; at: number }>()('membership_of', (q) => {
  const { member, memberTerm: term, memberTier: tier } = q.t
  return q
    .select({ body: tier.body, untilAt: term.untilAt })
    .from(member)
    .innerJoin(term, eq(term.memberId, member.id))
    .innerJoin(tier, eq(tier.code, term.tier))
    .where(
      and(
        eq(member.customerId, sql.placeholder('customerId')),
        lte(term.fromAt, sql.placeholder('at')),
        gt(term.untilAt, sql.placeholder('at')),
      ),
    )
    .orderBy(desc(term.fromAt), desc(term.number))
    .limit(1)
})

/** The tier that is valid then, by the rules that it has now; of two, which only merging makes, the one begun last. */
export async function membershipOf(tx: Tx, customerId: string, at: number): Promise<Membership | null> {
  const [found] = await tx.run(valid, { customerId, at })
  return found ? { tier: tierOf(found), valid_until: found.untilAt } : null
}
