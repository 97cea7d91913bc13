/** The house's promotions as they are now, with what is left of them. */
import { asc } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import type { Offered, Promotion } from './pricing/discount.ts'

const promotions = statement<Record<string, never>>()('promotions', (q) =>
  q.select().from(q.t.promotion).orderBy(asc(q.t.promotion.at), asc(q.t.promotion.code)),
)

/** All of them, also those that are for something else, have ended or are used up: the quote says so. */
export async function offeredPromotions(tx: Tx): Promise<Offered[]> {
  const rows = await tx.run(promotions, {})
  return rows.map(offeredOf)
}

function offeredOf(row: Schema['promotion']['$inferSelect']): Offered {
  const left = (most: number | null, used: number) => (most === null ? null : most - used)
  return {
    promotion: ruleOf(row.body),
    left: {
      uses: left(row.mostUses, row.uses),
      budget_minor: left(row.budgetMinor, row.spentMinor),
      person: null,
    },
    ...(row.status === 'ended' ? { ended: true } : {}),
  }
}

/** More than a house has at a time. */
const KEPT = 512
const rules = new Map<string, Promotion>()

function ruleOf(body: string): Promotion {
  const known = rules.get(body)
  if (known) return known
  if (rules.size >= KEPT) rules.clear()
  const rule = JSON.parse(body) as Promotion
  rules.set(body, rule)
  return rule
}
