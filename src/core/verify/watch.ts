/**
 * I27: an order counts for the card, name, number, customer and register that it has, and for nobody else; a subject has as many
 * orders as it says; a flag has counted the orders that it names, and no fewer than its rule asks for; the ledger tells of each
 * flag, and of each that was cleared.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { grouped } from '../grouped.ts'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import type { Counted } from '../watch/rules.ts'
import { type Bought, cardsOf, subjectsOf } from '../watch/subjects.ts'
import type { UseRow } from '../watch/use-rows.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'
import { list } from './list.ts'

export const watchCheck: Check = {
  name: 'watch',
  async run(tx) {
    const uses = await tx.select().from(tx.t.watchUse)
    const byOrder = grouped(uses, ({ orderId }) => orderId)
    const differences = [...(await subjects(tx)), ...(await flags(tx)), ...(await told(tx))]
    const orders = await watchedOrders(tx)
    for (const order of orders) differences.push(...(await ofOrder(tx, order, byOrder.get(order.id) ?? [])))
    const known = new Set(orders.map(({ id }) => id))
    for (const [id] of byOrder)
      if (!known.has(id))
        differences.push({ ...differs(id), expected: 'nothing watched', found: 'something' })
    return { checked: uses.length, differences }
  },
}

const differs = (subject: string) => ({ invariant: 'I27', subject })

/** Whose they are stays unsaid. */
async function subjects(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ kind: string; kept: number; had: number }>(sql`
    SELECT coalesce(s.kind, u.kind) AS kind, coalesce(s.uses, 0) AS kept, coalesce(u.had, 0) AS had
    FROM watch_subject s
    FULL JOIN (SELECT subject, kind, count(*) AS had FROM watch_use GROUP BY subject, kind) u
      ON u.subject = s.subject AND u.kind = s.kind`)
  const said = ({ kept, had }: { kept: number; had: number }): [string, string] => [
    `${had} orders`,
    `${kept} orders`,
  ]
  return compare(rows, 'I27', ({ kind }) => `the orders of one ${kind}`, said).differences
}

interface Flag {
  code: string
  rule: string
  kept: string
  orders: number
  tickets: number
  counted: string
  known: number
}

async function flags(tx: Tx): Promise<Difference[]> {
  const nth = (which: string) =>
    sql`(SELECT m.order_id FROM watch_flag_order m WHERE m.flag_id = f.id ORDER BY ${sql.raw(which)} LIMIT 1)`
  const rows = await tx.rows<Flag>(sql`
    SELECT f.code, f.rule, f.orders, f.tickets,
      f.orders || ' ' || f.tickets || ' ' || f.first_order_id || ' ' || f.last_order_id || ' ' || f.last_at AS kept,
      count(m.order_id) || ' ' || coalesce(sum(m.tickets), 0) || ' ' || ${nth('m.at, m.order_id')}
        || ' ' || ${nth('m.at DESC, m.order_id DESC')} || ' ' || max(m.at) AS counted,
      count(o.id) AS known
    FROM watch_flag f
    LEFT JOIN watch_flag_order m ON m.flag_id = f.id
    LEFT JOIN "order" o ON o.id = m.order_id
    GROUP BY f.id`)
  return rows.flatMap(({ code, rule, kept, counted, orders, tickets, known }) => {
    const { of = 'orders', least = 1 } = readBody<Counted>(rule)
    const pace = of === 'orders' ? Number(orders) : Number(tickets)
    const pairs: [string, string][] = [
      [counted ?? 'nothing', kept],
      [`${orders} orders`, `${known} orders`],
      [`${least} ${of} or more`, pace < least ? `${pace}` : `${least} ${of} or more`],
    ]
    return compare(
      pairs,
      'I27',
      () => `flag ${code}`,
      (pair) => pair,
    ).differences
  })
}

/** One entry for each flag, and one where it was cleared. */
async function told(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ id: string; due: string; told: string }>(sql`
    SELECT coalesce(f.id, l.subject) AS id,
      CASE WHEN f.id IS NULL THEN '0 0' WHEN f.status = 'cleared' THEN '1 1' ELSE '1 0' END AS due,
      coalesce(l.flagged, 0) || ' ' || coalesce(l.cleared, 0) AS told
    FROM watch_flag f
    FULL JOIN (
      SELECT subject, sum(CASE WHEN action = 'watch.flagged' THEN 1 ELSE 0 END) AS flagged,
        sum(CASE WHEN action = 'watch.cleared' THEN 1 ELSE 0 END) AS cleared
      FROM ledger WHERE action IN ('watch.flagged', 'watch.went-on', 'watch.cleared') GROUP BY subject
    ) l ON l.subject = f.id`)
  const said = (text: string) => text.replace(/^(\d+) (\d+)$/, 'raised $1, cleared $2')
  return compare(
    rows,
    'I27',
    ({ id }) => `flag ${id}`,
    ({ due, told }) => [said(due), said(told)],
  ).differences
}

interface WatchedOrder extends Bought {
  id: string
  ref: string
  termsId: string
  channel: string
  performanceId: string
  isSold: boolean
  tickets: number
  cards: string[]
}

async function watchedOrders(tx: Tx): Promise<WatchedOrder[]> {
  const rows = await tx.rows<{ id: string }>(sql`SELECT id FROM terms WHERE body LIKE '%"watch"%'`)
  if (rows.length === 0) return []
  const terms = list(rows.map(({ id }) => id))
  const orders = await tx.rows<Record<string, string | number | null>>(sql`
    SELECT o.*, (SELECT count(*) FROM ticket t WHERE t.performance_id = o.performance_id AND t.order_id = o.id) AS tickets
    FROM "order" o WHERE o.terms_id IN (${terms})`)
  const payments = await tx.rows<{
    order_id: string
    tender: string
    last4: string | null
    body: string | null
  }>(sql`
    SELECT p.order_id, p.tender, p.last4, p.body FROM payment p JOIN "order" o ON o.id = p.order_id
    WHERE o.terms_id IN (${terms})`)
  const paid = grouped(payments, ({ order_id }) => order_id)
  return orders.map((row) => {
    const mine = paid.get(String(row.id)) ?? []
    // What came by an exchange was bought before.
    const isBought = !mine.some(({ tender }) => tender === 'exchange')
    return {
      ...{ id: String(row.id), ref: String(row.ref), termsId: String(row.terms_id) },
      ...{ channel: String(row.channel), performanceId: String(row.performance_id) },
      ...{ registerId: String(row.register_id), customerId: row.customer_id as string | null },
      buyerSearch: row.buyer_search as string | null,
      buyerPhone: row.buyer_phone as string | null,
      isSold: isBought && SOLD_STATUSES.some((status) => status === row.status),
      tickets: Number(row.tickets),
      cards: cardsOf(mine.map((one) => ({ ...one, body: readable(one.body) }))),
    }
  })
}

/** Whatever somebody has written there. */
const readable = (body: string | null): string => JSON.stringify(readBody(body))

async function ofOrder(tx: Tx, order: WatchedOrder, had: readonly UseRow[]): Promise<Difference[]> {
  const { watch = [] } = await loadTerms(tx, order.termsId)
  const due = subjectsOf(watch, order, order.cards)
  const text = (kind: string, subject: string) => `${kind} ${subject.slice(0, 8)}`
  const differences = had.flatMap((use) => {
    const isDue = due.some(({ subject, kind }) => subject === use.subject && kind === use.kind)
    const isSame =
      use.channel === order.channel &&
      use.performanceId === order.performanceId &&
      (!order.isSold || use.tickets === order.tickets)
    return isDue && isSame
      ? []
      : [{ ...differs(order.ref), expected: 'what it has', found: text(use.kind, use.subject) }]
  })
  // A card may have been told of when all was sold already.
  const missing = due.filter(
    ({ kind, subject }) => kind !== 'card' && !had.some((use) => use.subject === subject),
  )
  if (order.isSold)
    for (const { kind, subject } of missing)
      differences.push({ ...differs(order.ref), expected: text(kind, subject), found: 'nothing' })
  return differences
}
