/** Money that was under way at a moment that is past: what its row is now, and the ledger has said of it until then. */
import { and, asc, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import { grouped } from '../grouped.ts'
import { type Then, thenSql } from './then.ts'

/** A payment or refund that nobody had settled by then. */
export interface Underway {
  orderId: string
  id: string
  ref: string
  currency: string
  tender: string
  status: string
  amount: number
  at: number
  register: string
  clerk: string
  number: string | null
}

type Table = 'payment' | 'refund'

export async function underway(
  tx: Tx,
  table: Table,
  then: Then,
  zones: readonly string[],
): Promise<Underway[]> {
  const rows = await unsettled(tx, table, then, zones)
  const entries = grouped(
    await said(
      tx,
      table,
      rows.map(({ orderId }) => orderId),
    ),
    ({ subject }) => subject,
  )
  return rows.map(({ zone, ...row }) => {
    const own = (entries.get(row.orderId) ?? [])
      .map(({ body, ...entry }) => ({ ...entry, body: JSON.parse(body) as Said }))
      .filter(({ body }) => body[table] === row.id)
    const asked = own.findLast(({ body }) => body.asked_register !== undefined)
    const last = own.findLast(({ at }) => at <= then(zone))
    return {
      ...row,
      ...{ amount: Number(row.amount), at: Number(row.at) },
      status: last ? statusAfter(last) : 'pending',
      register: asked?.body.asked_register ?? row.register,
    }
  })
}

/** By the widest moments first, so that nothing is joined with what is settled long since. */
function unsettled(
  tx: Tx,
  table: Table,
  then: Then,
  zones: readonly string[],
): Promise<(Omit<Underway, 'status'> & { zone: string })[]> {
  const all = zones.map(then)
  const of = sql.raw(thenSql(then, 'v.zone', zones))
  return tx.rows(sql`
    SELECT y.order_id AS "orderId", y.id AS id, o.ref AS ref, o.currency AS currency, y.tender AS tender, y.amount_minor AS amount,
      y.at AS at, y.register_id AS register, y.clerk AS clerk, y.number AS number, v.zone AS zone
    FROM ${sql.raw(table)} y JOIN "order" o ON o.id = y.order_id JOIN performance p ON p.id = o.performance_id
      JOIN venue v ON v.id = p.venue_id
    WHERE y.at <= ${sql.raw(String(Math.max(...all)))} AND (y.settled_at IS NULL OR y.settled_at > ${sql.raw(String(Math.min(...all)))})
      AND y.at <= ${of} AND (y.settled_at IS NULL OR y.settled_at > ${of}) AND y.tender <> 'exchange'
    ORDER BY y.at, o.ref`)
}

interface Said {
  payment?: string
  refund?: string
  reason?: string
  asked_register?: string
}

const ACTIONS = {
  payment: ['payment.pending', 'payment.unknown', 'payment.failed', 'payment.settled'],
  refund: ['refund.pending', 'refund.unknown', 'refund.failed', 'refund.settled'],
} as const

function said(tx: Tx, table: Table, orders: readonly string[]) {
  const { ledger } = tx.t
  return inChunks([...new Set(orders)], (some) =>
    tx
      .select({ subject: ledger.subject, action: ledger.action, at: ledger.at, body: ledger.body })
      .from(ledger)
      .where(and(inArray(ledger.subject, some), inArray(ledger.action, [...ACTIONS[table]])))
      .orderBy(asc(ledger.at), asc(ledger.seq)),
  )
}

/** What a provider never had was cancelled as well. */
function statusAfter({ action, body: { reason } }: { action: string; body: Said }): string {
  if (action === 'payment.failed' && reason === 'cancelled') return 'cancelled'
  return action.slice(action.indexOf('.') + 1)
}
