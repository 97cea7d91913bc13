/**
 * I23: whose tickets count under a limit, and how many, is what orders have, who bought them and who comes; a counter has what
 * counts under it and no more than it was allowed; what counts no more has left its period, or is a hold that has ended.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { usesWanted } from '../limits/count-limits.ts'
import { byExchange } from '../limits/for-exchange.ts'
import { awaitedAnew } from '../limits/held-by.ts'
import { type Held, ticketsByPerson } from '../limits/persons.ts'
import { keyText, type UseRow } from '../limits/use-rows.ts'
import type { Terms } from '../sales/terms.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'
import { grouped } from './grouped.ts'
import { list } from './list.ts'

export const limitCheck: Check = {
  name: 'limits',
  async run(tx) {
    const uses = await tx.select().from(tx.t.limitUse)
    const byOrder = grouped(uses, ({ orderId }) => orderId)
    const orders = await limitedOrders(tx)
    const differences = [...(await counters(tx)), ...(await tooEarly(tx)), ...(await ofNoOrder(tx))]
    for (const order of orders) differences.push(...(await ofOrder(tx, order, byOrder.get(order.id) ?? [])))
    return { checked: uses.length, differences }
  },
}

async function counters(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ scope: string; kept: number; allowed: number; had: number }>(sql`
    SELECT coalesce(c.scope, u.scope) AS scope, coalesce(c.used, 0) AS kept, coalesce(c.allowed, 0) AS allowed,
      coalesce(u.had, 0) AS had
    FROM limit_count c
    FULL JOIN (
      SELECT person, scope, subject, sum(quantity) AS had FROM limit_use WHERE counted = 1
      GROUP BY person, scope, subject
    ) u ON u.person = c.person AND u.scope = c.scope AND u.subject = c.subject`)
  // Whose it is stays unsaid: reports of a check go where telephone numbers should not.
  const subject = ({ scope }: { scope: string }) => `the limit per ${scope} of one person`
  const within = rows.filter(({ kept, allowed }) => Number(kept) > Number(allowed))
  return [
    ...compare(rows, 'I23', subject, ({ kept, had }) => [`${kept} tickets`, `${had} tickets`]).differences,
    ...compare(within, 'I23', subject, ({ kept, allowed }) => [`at most ${allowed}`, `${kept}`]).differences,
  ]
}

/** Whoever let it count no more has left an entry in the ledger, at that moment or later. */
async function tooEarly(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ ref: string | null; scope: string }>(sql`
    SELECT o.ref, u.scope FROM limit_use u LEFT JOIN "order" o ON o.id = u.order_id
    WHERE u.counted = 0
      AND NOT (u.scope = 'period' AND u.at + CAST(u.subject AS bigint) <= (SELECT max(at) FROM ledger))
      AND NOT (o.status IN ('held', 'awaiting-payment') AND o.expires_at <= (SELECT max(at) FROM ledger))`)
  return rows.map(({ ref, scope }) => ({
    invariant: 'I23',
    subject: `${ref}, per ${scope}`,
    expected: 'counted',
    found: 'not counted',
  }))
}

/** Orders whose terms have no limits have nothing of them. */
async function ofNoOrder(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ id: string; terms: string | null }>(sql`
    SELECT u.order_id AS id, min(o.terms_id) AS terms FROM limit_use u LEFT JOIN "order" o ON o.id = u.order_id
    GROUP BY u.order_id`)
  const differences: Difference[] = []
  for (const { id, terms } of rows)
    if (terms === null || !(await loadTerms(tx, terms)).limits)
      differences.push({
        invariant: 'I23',
        subject: id,
        expected: 'nothing under a limit',
        found: 'something',
      })
  return differences
}

interface LimitedOrder {
  id: string
  ref: string
  status: UseStatus
  pricing: string
  createdAt: number
  customerId: string | null
  buyerPhone: string | null
  termsId: string
  performance: { id: string; code: string; eventId: string; zone: string }
  /** Offered to who waits: it counts when he takes it. */
  isOffer: boolean
  claims: Held[]
  named: { seat: string; fromLeg: number; toLeg: number; hash: string | null }[]
}

type UseStatus = 'held' | 'awaiting-payment' | 'paid'

async function limitedOrders(tx: Tx): Promise<LimitedOrder[]> {
  const terms = await termsWithLimits(tx)
  if (terms.length === 0) return []
  const these = sql`o.terms_id IN (${list(terms)})`
  const orders = await tx.rows<Record<string, string | number | null>>(sql`
    SELECT o.id, o.ref, o.status, o.pricing, o.created_at, o.customer_id, o.buyer_phone, o.terms_id,
      p.id AS performance_id, p.code, p.event_id, w.id AS wait
    FROM "order" o JOIN performance p ON p.id = o.performance_id
    LEFT JOIN wait_request w ON w.order_id = o.id AND w.status = 'offered' AND o.status = 'held'
    WHERE ${these}`)
  const claims = await tx.rows<Held & { order_id: string }>(sql`
    SELECT c.order_id, c.seat, c.leg FROM claim c JOIN "order" o ON o.id = c.order_id WHERE ${these}`)
  const named = await tx.rows<Record<string, string | number | null>>(sql`
    SELECT i.order_id, i.seat, i.from_leg, i.to_leg, i.hash
    FROM identity i JOIN "order" o ON o.id = i.order_id WHERE ${these}`)
  const [claimsOf, namedOf] = [
    grouped(claims, (one) => one.order_id),
    grouped(named, (one) => String(one.order_id)),
  ]
  return orders.map((row) => ({
    id: String(row.id),
    ref: String(row.ref),
    status: row.status as UseStatus,
    pricing: String(row.pricing),
    createdAt: Number(row.created_at),
    customerId: row.customer_id as string | null,
    buyerPhone: row.buyer_phone as string | null,
    termsId: String(row.terms_id),
    performance: {
      id: String(row.performance_id),
      code: String(row.code),
      eventId: String(row.event_id),
      zone: '',
    },
    isOffer: row.wait !== null,
    claims: (claimsOf.get(String(row.id)) ?? []).map(({ seat, leg }) => ({ seat, leg: Number(leg) })),
    named: (namedOf.get(String(row.id)) ?? []).map((one) => ({
      seat: String(one.seat),
      fromLeg: Number(one.from_leg),
      toLeg: Number(one.to_leg),
      hash: one.hash as string | null,
    })),
  }))
}

async function termsWithLimits(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string; body: string }>(
    sql`SELECT id, body FROM terms WHERE body LIKE '%"limits"%'`,
  )
  return rows.filter(({ body }) => readBody<Terms>(body).limits !== undefined).map(({ id }) => id)
}

async function ofOrder(tx: Tx, order: LimitedOrder, had: readonly UseRow[]): Promise<Difference[]> {
  if (order.isOffer && had.length === 0) return []
  const { limits = [], real_name } = await loadTerms(tx, order.termsId)
  const persons = ticketsByPerson(order, awaitedAnew(order) ?? order.claims, real_name ? order.named : [])
  const uses = usesWanted(limits, { performance: order.performance, at: order.createdAt }, order, persons)
  const wanted = await byExchange(tx, order, uses)
  const kept = new Map(had.map((row) => [keyText(row), row]))
  const due = new Map(wanted.map((row) => [keyText(row), row]))
  const keys = [...new Set([...kept.keys(), ...due.keys()])]
  const text = (row: UseRow | undefined) => (row ? `${row.quantity} tickets since ${row.at}` : 'none')
  return compare(
    keys,
    'I23',
    (key) => `${order.ref}, per ${(kept.get(key) ?? due.get(key))?.scope}`,
    (key) => [text(due.get(key)), text(kept.get(key))],
  ).differences
}
