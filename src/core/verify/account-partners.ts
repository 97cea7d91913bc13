/** What moves an account stands twice: as its movement, and as the payment, refund or till movement that it was for. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { compare, type Difference } from './difference.ts'

interface Pair {
  id: string
  partner: string | null
  movement: string | null
}

export async function accountPartners(tx: Tx): Promise<Difference[]> {
  const pairs = [
    ...(await pairsOf(tx, PAYMENTS)),
    ...(await pairsOf(tx, REFUNDS)),
    ...(await pairsOf(tx, TILLS)),
  ]
  return compare(
    pairs,
    'I16',
    ({ id }) => id,
    ({ partner, movement }) => [partner ?? 'nothing', movement ?? 'no movement'],
  ).differences
}

const pairsOf = (tx: Tx, query: SQL): Promise<Pair[]> => tx.rows<Pair>(query)

/** A customer's account pays as another tender than a card. */
const TENDER = sql.raw(`CASE a.kind WHEN 'customer' THEN 'account' ELSE 'gift-card' END`)

/** Only what disagrees is read. */
const PAYMENTS = sql`
  SELECT 'payment ' || coalesce(p.id, m.subject) AS id, p.tender || ' ' || p.amount_minor AS partner,
    m.tender || ' ' || m.amount AS movement
  FROM (
    SELECT order_id, id, reference, tender, amount_minor FROM payment
    WHERE tender IN ('gift-card', 'account') AND status = 'succeeded'
  ) p
  FULL JOIN (
    SELECT m.order_id, m.subject, m.account_id, -m.amount_minor AS amount, ${TENDER} AS tender
    FROM account_movement m JOIN account a ON a.id = m.account_id WHERE m.kind = 'spent'
  ) m ON m.order_id = p.order_id AND m.subject = p.id AND m.account_id = p.reference
  WHERE p.id IS NULL OR m.account_id IS NULL OR p.amount_minor <> m.amount OR p.tender <> m.tender`

const REFUNDS = sql`
  SELECT 'refund ' || coalesce(r.id, m.subject) AS id, r.tender || ' ' || r.amount_minor AS partner,
    m.tender || ' ' || m.amount AS movement
  FROM (
    SELECT order_id, id, reference, tender, amount_minor FROM refund
    WHERE tender IN ('gift-card', 'account') AND status = 'succeeded' AND amount_minor > 0
  ) r
  FULL JOIN (
    SELECT m.order_id, m.subject, m.account_id, m.amount_minor AS amount, ${TENDER} AS tender
    FROM account_movement m JOIN account a ON a.id = m.account_id WHERE m.kind = 'returned'
  ) m ON m.order_id = r.order_id AND m.subject = r.id AND m.account_id = r.reference
  WHERE r.id IS NULL OR m.account_id IS NULL OR r.amount_minor <> m.amount OR r.tender <> m.tender`

/** A card that was opened with nothing on it has none. */
const TILLS = sql`
  SELECT 'till movement ' || coalesce(t.id, m.subject, m.account_id) AS id, t.kind || ' ' || t.amount_minor AS partner,
    m.kind || ' ' || m.amount AS movement
  FROM (SELECT * FROM till_movement WHERE kind LIKE 'account-%') t
  FULL JOIN (
    SELECT account_id, subject, register_id, amount_minor AS amount, CASE
        WHEN kind = 'issued' THEN 'account-issued'
        WHEN kind = 'loaded' THEN 'account-loaded'
        WHEN amount_minor < 0 THEN 'account-paid-out' ELSE 'account-settled' END AS kind
    FROM account_movement WHERE kind IN ('loaded', 'settled') OR (kind = 'issued' AND amount_minor <> 0)
  ) m ON m.register_id = t.register_id AND m.subject = t.id AND m.account_id = t.subject
  WHERE t.id IS NULL OR m.account_id IS NULL OR t.amount_minor <> m.amount OR t.kind <> m.kind`
