/** I9: cash that was moved without a sale has its ledger entry, and the reverse; Zs are numbered 1, 2, 3, … by register. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { compare, type Difference, readBody } from './difference.ts'

interface Row {
  id: string
  movement: string | null
  body: string | null
}

interface Body {
  till: string
  amount_minor: number
  reason: string | null
  bag: string | null
}

export async function movementDifferences(tx: Tx): Promise<Difference[]> {
  const moved = await tx.rows<
    Body & { id: string; action: string; clerk: string; at: number; register: string }
  >(sql`
    SELECT id, till_id AS till, amount_minor, reason, reference AS bag, clerk, at, register_id AS register,
      CASE kind WHEN 'drop' THEN 'till.dropped' ELSE 'till.' || kind END AS action
    FROM till_movement WHERE kind IN ('cash-in', 'cash-out', 'drop', 'no-sale')`)
  const entries = await tx.rows<{
    subject: string
    action: string
    clerk: string
    at: number
    register: string
    body: string
  }>(sql`
    SELECT subject, action, clerk, at, register_id AS register, body FROM ledger
    WHERE action IN ('till.cash-in', 'till.cash-out', 'till.dropped', 'till.no-sale')`)
  const told = new Map<string, Row>()
  for (const { id, ...one } of moved) told.set(id, { id, movement: lineOf(one, one), body: null })
  for (const { subject: id, ...one } of entries) {
    const body = lineOf(one, readBody<Body>(one.body))
    told.set(id, { id, movement: told.get(id)?.movement ?? null, body })
  }
  return compare(
    [...told.values()],
    'I9',
    ({ id }) => `till movement ${id}`,
    ({ movement, body }) => [body ?? 'nothing', movement ?? 'nothing'],
  ).differences
}

interface Said {
  action: string
  clerk: string
  at: number
  register: string
}

const lineOf = ({ action, clerk, at, register }: Said, { till, amount_minor, reason, bag }: Partial<Body>) =>
  JSON.stringify([action, register, till, clerk, Number(at), Number(amount_minor), reason, bag])

/** Registers whose Zs are not counted from 1 without a gap. */
export async function numberDifferences(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ register: string; zs: number; last: number }>(sql`
    SELECT register_id AS register, count(*) AS zs, max(number) AS last
    FROM till WHERE status = 'closed' GROUP BY register_id`)
  return compare(
    rows,
    'I9',
    ({ register }) => `register ${register}`,
    ({ zs, last }) => [`Z ${last} is the last`, `Z ${zs} is the last`],
  ).differences
}
