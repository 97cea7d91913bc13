/**
 * I17: a promotion has counted what orders had of it, altogether and by person, and no more than it may give; an order that
 * was sold has had what its lines say, one that waits for its money what is fixed, every other one nothing.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { POINTS } from '../members/points.ts'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'
import { list } from './list.ts'

/** What was undone has had nothing. */
const HAD = SOLD_STATUSES.filter((status) => status !== 'voided')

export const promotionCheck: Check = {
  name: 'promotions',
  async run(tx) {
    const { checked, differences } = await counted(tx)
    const parts = [await byPerson(tx), await byOrder(tx), await withoutUse(tx), await waiting(tx)]
    return { checked, differences: [...differences, ...parts.flat()] }
  },
}

interface Counted {
  code: string
  uses: number
  spent: number
  most: number | null
  budget: number | null
  had: number
  took: number
}

async function counted(tx: Tx) {
  const rows = await tx.rows<Counted>(sql`
    SELECT coalesce(p.code, u.code) AS code, coalesce(p.uses, 0) AS uses, coalesce(p.spent_minor, 0) AS spent,
      p.most_uses AS most, p.budget_minor AS budget, coalesce(u.had, 0) AS had, coalesce(u.took, 0) AS took
    FROM promotion p
    FULL JOIN (SELECT code, sum(uses) AS had, sum(amount_minor) AS took FROM promotion_use GROUP BY code) u
      ON u.code = p.code ORDER BY 1`)
  const subject = (row: Counted) => `promotion ${row.code}`
  const summed = compare(rows, 'I17', subject, (row) => [
    `${row.uses} uses of ${row.spent}`,
    `${row.had} uses of ${row.took}`,
  ])
  const isBelow = (had: number, most: number | null) => most === null || Number(had) <= Number(most)
  const within = compare(rows, 'I17', subject, ({ had, most, took, budget }) => [
    'within its limits',
    isBelow(had, most) && isBelow(took, budget)
      ? 'within its limits'
      : `${had} of at most ${most ?? '-'} uses, ${took} of at most ${budget ?? '-'}`,
  ])
  return { checked: rows.length, differences: [...summed.differences, ...within.differences] }
}

async function byPerson(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ code: string; kept: number; had: number }>(sql`
    SELECT coalesce(p.code, u.code) AS code, coalesce(p.uses, 0) AS kept, coalesce(u.had, 0) AS had
    FROM promotion_person p
    FULL JOIN (
      SELECT code, person, sum(uses) AS had FROM promotion_use WHERE person IS NOT NULL GROUP BY code, person
    ) u ON u.code = p.code AND u.person = p.person
    WHERE coalesce(p.uses, 0) <> coalesce(u.had, 0)`)
  // Whose it is stays unsaid: reports of a check go where telephone numbers should not.
  return compare(
    rows,
    'I17',
    ({ code }) => `promotion ${code} of one person`,
    ({ kept, had }) => [`${kept} uses`, `${had} uses`],
  ).differences
}

/** A use of each order, as prices are written: its discount lines of the same code. */
async function byOrder(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ ref: string | null; code: string; uses: number; took: number; lines: number }>(
    sql`
    SELECT o.ref, u.code, u.uses, u.amount_minor AS took, coalesce(l.took, 0) AS lines
    FROM promotion_use u
    LEFT JOIN "order" o ON o.id = u.order_id AND o.status IN (${list(HAD)})
    LEFT JOIN (
      SELECT order_id, code, -sum(unit_minor * quantity) AS took FROM order_line
      WHERE kind = 'discount' GROUP BY order_id, code
    ) l ON l.order_id = u.order_id AND l.code = u.code
    LEFT JOIN "order" w ON w.id = u.order_id AND w.status = 'awaiting-payment'
    WHERE w.id IS NULL AND (o.id IS NULL OR u.uses <> 1 OR u.amount_minor <> coalesce(l.took, 0))`,
  )
  return compare(
    rows,
    'I17',
    ({ ref, code }) => `${ref ?? 'an order that had nothing'}, promotion ${code}`,
    ({ ref, uses, took, lines }) => [`${uses} uses of ${took}`, ref === null ? 'none' : `1 uses of ${lines}`],
  ).differences
}

/**
 * Discounts that no promotion has counted are the prices of groups, which stand in the order's terms; or those of another
 * seat that was changed for one sold before: that order has had the promotion.
 */
async function withoutUse(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ terms_id: string; code: string; ref: string }>(sql`
    SELECT o.terms_id, l.code, min(o.ref) AS ref
    FROM order_line l JOIN "order" o ON o.id = l.order_id
    LEFT JOIN promotion_use u ON u.order_id = l.order_id AND u.code = l.code
    WHERE l.kind = 'discount' AND u.code IS NULL AND o.status <> 'voided'
      AND NOT EXISTS (SELECT 1 FROM payment e WHERE e.order_id = l.order_id AND e.tender = 'exchange')
    GROUP BY o.terms_id, l.code`)
  const differences: Difference[] = []
  for (const { terms_id, code, ref } of rows) {
    const { groups = [] } = await loadTerms(tx, terms_id)
    // Points are counted by themselves (I22).
    if (code === POINTS || groups.some((group) => group.code === code)) continue
    differences.push({ invariant: 'I17', subject: ref, expected: `a use of ${code}`, found: 'none' })
  }
  return differences
}

/** What waits for its money has had only what it was priced by. */
async function waiting(tx: Tx): Promise<Difference[]> {
  const uses = await tx.rows<{ ref: string; code: string; pricing: string }>(sql`
    SELECT o.ref, u.code, o.pricing FROM promotion_use u JOIN "order" o ON o.id = u.order_id
    WHERE o.status = 'awaiting-payment'`)
  const isKnown = ({ code, pricing }: { code: string; pricing: string }) =>
    readBody<{ promotions: { code: string }[] }>(pricing).promotions?.some((one) => one.code === code) ??
    false
  return compare(
    uses,
    'I17',
    ({ ref }) => ref,
    (use) => [`a price with ${use.code}`, isKnown(use) ? `a price with ${use.code}` : 'a price without it'],
  ).differences
}
