/** The house's promotions as they are now, with what is left of them. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import type { Offered, Promotion } from './pricing/discount.ts'

const promotions = statement<Record<string, never>>()('promotions', (q) =>
  q.select().from(q.t.promotion).orderBy(asc(q.t.promotion.at), asc(q.t.promotion.code)),
)

type Row = Schema['promotion']['$inferSelect']

const usesOf = statement<{ code: string; person: string }>()('promotion_uses_of', (q) =>
  q
    .select({ uses: q.t.promotionPerson.uses })
    .from(q.t.promotionPerson)
    .where(
      and(
        eq(q.t.promotionPerson.code, sql.placeholder('code')),
        eq(q.t.promotionPerson.person, sql.placeholder('person')),
      ),
    ),
)

/**
 * All of them, also those that are for something else, have ended or are used up: the quote says so. `person`: the buyer's
 * telephone number in digits, null where nobody has said it.
 */
export async function offeredPromotions(tx: Tx, person: string | null): Promise<Offered[]> {
  const offered: Offered[] = []
  for (const row of await tx.run(promotions, {})) offered.push(offeredOf(row, await leftOf(tx, row, person)))
  return offered
}

async function leftOf(
  tx: Tx,
  { code, mostUsesPerPerson: most }: Row,
  person: string | null,
): Promise<Offered['left']['person']> {
  if (most === null) return null
  if (person === null) return 'unknown'
  const [had] = await tx.run(usesOf, { code, person })
  return most - (had?.uses ?? 0)
}

function offeredOf(row: Row, person: Offered['left']['person']): Offered {
  const left = (most: number | null, used: number) => (most === null ? null : most - used)
  return {
    promotion: ruleOf(row.body),
    left: {
      uses: left(row.mostUses, row.uses),
      budget_minor: left(row.budgetMinor, row.spentMinor),
      person,
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
