/** Money of which nobody knows yet whether it came or went: each payment and refund that is open, the oldest first. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { formatReference } from '../../ids.ts'
import { meant } from '../asked.ts'
import type { Narrowed } from '../cube/cube.ts'
import { venueZones } from '../cube/local-times.ts'
import { underway } from '../money-then.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import type { Telling } from '../tell-counted.ts'
import { type Then, thenOf } from '../then.ts'
import { severally, totalRows } from './grouped-rows.ts'

const DAY_MS = 86_400_000

const COLUMNS: readonly Column[] = [
  { key: 'order', type: 'group', of: 'order' },
  { key: 'what', type: 'text' },
  { key: 'tender', type: 'group', of: 'tender' },
  { key: 'status', type: 'group', of: 'status' },
  { key: 'in_minor', type: 'money' },
  { key: 'out_minor', type: 'money' },
  { key: 'since_at', type: 'moment' },
  { key: 'days_old', type: 'count' },
  { key: 'register', type: 'text', optional: true },
  { key: 'clerk', type: 'text', optional: true },
  { key: 'number', type: 'text', optional: true },
]

/** Where a currency stands: before what is of it. */
const MONEY = COLUMNS.findIndex(({ type }) => type === 'money')

export async function tellUnknown({ tx, now, kind, asked }: Telling): Promise<Told> {
  const what = await meant(tx, now, kind, asked)
  const { by, narrowed, frame } = what
  const zones = frame.as_of === null ? [] : await venueZones(tx)
  const then = thenOf(what, zones, now)
  const open = await (then ? openThen(tx, then, zones) : openMoney(tx))
  const rows = open
    .filter((row) => isAsked(row, narrowed.only))
    .map((row) => rowOf(row, then ? then(frame.zone) : now))
  const { column, notes } = severally(rows)
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame, notes },
    columns: COLUMNS.toSpliced(MONEY, 0, ...column),
    rows: atOnce(rows),
    totals: () => totalRows(rows, ['in_minor', 'out_minor'], frame.currency),
    drawn: null,
  }
}

interface Open {
  ref: string
  currency: string
  what: 'payment' | 'refund'
  tender: string
  status: string
  amount: number
  at: number
  register: string
  clerk: string
  number: string | null
}

/** Partial indexes have them: of all money they are the few that are open. */
const openMoney = (tx: Tx): Promise<Open[]> =>
  tx.rows<Open>(sql`
    SELECT o.ref AS ref, o.currency AS currency, 'payment' AS what, y.tender AS tender, y.status AS status, y.amount_minor AS amount, y.at AS at,
      y.register_id AS register, y.clerk AS clerk, y.number AS number
    FROM payment y JOIN "order" o ON o.id = y.order_id
    WHERE y.status IN ('created', 'pending', 'unknown') AND y.tender <> 'exchange'
    UNION ALL
    SELECT o.ref, o.currency, 'refund', r.tender, r.status, r.amount_minor, r.at, r.register_id, r.clerk, r.number
    FROM refund r JOIN "order" o ON o.id = r.order_id
    WHERE r.status IN ('pending', 'failed', 'unknown')
    ORDER BY at, ref`)

/** Money of then, of which nobody knew yet. */
async function openThen(tx: Tx, then: Then, zones: readonly string[]): Promise<Open[]> {
  const payments = await underway(tx, 'payment', then, zones)
  const refunds = await underway(tx, 'refund', then, zones)
  const open = [
    ...payments
      .filter(({ status }) => ['created', 'pending', 'unknown'].includes(status))
      .map((row) => ({ ...row, what: 'payment' as const })),
    ...refunds.map((row) => ({ ...row, what: 'refund' as const })),
  ]
  return open
    .map(({ orderId: _, id: __, ...row }) => row)
    .sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1))
}

const isAsked = (row: Open, only: Narrowed['only']): boolean =>
  (['tender', 'register', 'clerk'] as const).every((by) => !only[by] || only[by].includes(row[by]))

function rowOf({ ref, amount, at, ...row }: Open, now: number): Row {
  return {
    ...row,
    order: formatReference(ref),
    in_minor: row.what === 'payment' ? Number(amount) : 0,
    out_minor: row.what === 'refund' ? Number(amount) : 0,
    since_at: Number(at),
    days_old: Math.floor((now - Number(at)) / DAY_MS),
  }
}
