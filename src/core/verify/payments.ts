/**
 * I4: each payment knows what was given back of it: by its own order, and by those that its tickets were exchanged for. What
 * an exchange brought to one order left the other.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { compare, readBody } from './difference.ts'

interface PaymentRow {
  id: string
  kept: number
  summed: number
}

export async function paymentDifferences(tx: Tx) {
  const parts = [await byPayment(tx), await throughExchanges(tx), await byExchange(tx)]
  const back = parts.map((rows) =>
    compare(
      rows,
      'I4',
      (row) => `payment ${row.id}`,
      (row) => [`${row.kept} given back`, `${row.summed} given back`],
    ),
  )
  return [...back, await shares(tx), await waiting(tx)]
}

interface ShareRow {
  number: string
  amount: number
  status: string
  body: string
}

/** The orders of a basket share one payment of a provider: all of it, and what came of one came of all. */
async function shares(tx: Tx) {
  const rows = await tx.rows<ShareRow>(sql`
    SELECT number, amount_minor AS amount, status, body FROM payment
    WHERE number IS NOT NULL AND body LIKE ${'%"sum_minor":%'} ORDER BY number, order_id`)
  const byNumber = new Map<string, ShareRow[]>()
  for (const row of rows) byNumber.set(row.number, [...(byNumber.get(row.number) ?? []), row])
  return compare(
    [...byNumber.values()],
    'I4',
    ([first]) => `payment ${first!.number}`,
    (all) => [
      all.map(({ body, status }) => `${readBody<{ sum_minor: number }>(body).sum_minor} ${status}`),
      all.map(() => `${all.reduce((sum, { amount }) => sum + Number(amount), 0)} ${all[0]!.status}`),
    ],
  )
}

/** An exchange waits as long as nobody knows of its difference. */
async function waiting(tx: Tx) {
  const rows = await tx.rows<{ id: string }>(sql`
    SELECT e.id FROM payment e LEFT JOIN payment p
      ON p.order_id = e.order_id AND p.tender <> 'exchange' AND p.status IN ('created', 'pending', 'unknown')
    WHERE e.tender = 'exchange' AND e.status = 'pending' AND p.id IS NULL`)
  return compare(
    rows,
    'I4',
    ({ id }) => `payment ${id}`,
    () => ['waits', 'nothing is asked for'],
  )
}

/** A refund goes back to a payment, of its own order or of the one that it was exchanged from. */
const byPayment = (tx: Tx) =>
  tx.rows<PaymentRow>(sql`
    SELECT coalesce(p.id, r.payment_id) AS id, coalesce(p.refunded_minor, 0) AS kept, coalesce(r.summed, 0) AS summed
    FROM (SELECT order_id, id, refunded_minor FROM payment WHERE refunded_minor > 0 AND tender <> 'exchange') p
    FULL JOIN (
      SELECT payment_order_id, payment_id, sum(amount_minor) AS summed FROM refund
      WHERE amount_minor > 0 AND tender <> 'exchange' GROUP BY payment_order_id, payment_id
    ) r ON r.payment_order_id = p.order_id AND r.payment_id = p.id
    WHERE p.id IS NULL OR r.payment_id IS NULL OR p.refunded_minor <> r.summed`)

/**
 * What went back through an exchange: refunds of the order that it brought something to, or of one that was exchanged from
 * it later, to payments of the orders before it.
 */
const throughExchanges = (tx: Tx) =>
  tx.rows<PaymentRow>(sql`
    WITH RECURSIVE step (origin, order_id, id, parent, depth) AS (
      SELECT order_id, order_id, id, reference, 0 FROM payment WHERE tender = 'exchange' AND status = 'succeeded'
      UNION ALL
      SELECT s.origin, p.order_id, p.id, p.reference, s.depth + 1
      FROM step s JOIN payment p ON p.order_id = s.parent AND p.tender = 'exchange' AND p.status = 'succeeded'
    )
    SELECT e.id, e.refunded_minor AS kept, coalesce(g.summed, 0) AS summed
    FROM payment e LEFT JOIN (
      SELECT s.id, sum(r.amount_minor) AS summed
      FROM step s
      JOIN step t ON t.origin = s.origin AND t.depth >= s.depth
      JOIN refund r ON r.order_id = s.origin AND r.payment_order_id = t.parent AND r.amount_minor > 0
      GROUP BY s.id
    ) g ON g.id = e.id
    WHERE e.tender = 'exchange' AND e.refunded_minor <> coalesce(g.summed, 0)`)

const byExchange = (tx: Tx) =>
  tx.rows<PaymentRow>(sql`
    SELECT coalesce(p.id, r.id) AS id, coalesce(p.amount_minor, 0) AS kept, coalesce(r.amount_minor, 0) AS summed
    FROM (SELECT * FROM payment WHERE tender = 'exchange' AND status = 'succeeded') p
    FULL JOIN (SELECT * FROM refund WHERE tender = 'exchange') r
      ON r.reference = p.order_id AND r.order_id = p.reference
    WHERE p.id IS NULL OR r.id IS NULL OR p.amount_minor <> r.amount_minor`)
