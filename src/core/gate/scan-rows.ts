/** Tickets as the gate looks at them, and the scans of them. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import { moveStock } from '../stock/claims.ts'

export type ScanRow = Schema['scan']['$inferSelect']

type TicketKey = { performanceId: string; id: string }

const ticketById = statement<TicketKey>()('gate_ticket', (q) =>
  q
    .select()
    .from(q.t.ticket)
    .where(
      and(
        eq(q.t.ticket.performanceId, sql.placeholder('performanceId')),
        eq(q.t.ticket.id, sql.placeholder('id')),
      ),
    ),
)

export const ticketAtGate = async (tx: Tx, key: TicketKey): Promise<TicketRow | undefined> =>
  (await tx.run(ticketById, key))[0]

const scansOf = statement<TicketKey>()('gate_scans', (q) =>
  q
    .select()
    .from(q.t.scan)
    .where(
      and(
        eq(q.t.scan.performanceId, sql.placeholder('performanceId')),
        eq(q.t.scan.ticketId, sql.placeholder('id')),
      ),
    )
    .orderBy(asc(q.t.scan.at), asc(q.t.scan.id))
    .limit(1),
)

/** With which scan somebody came in; every device's clock is taken as it is. */
export const firstScan = async (tx: Tx, { performanceId, id }: TicketKey): Promise<ScanRow | undefined> =>
  (await tx.run(scansOf, { performanceId, id }))[0]

const scanById = statement<TicketKey>()('gate_scan', (q) =>
  q
    .select()
    .from(q.t.scan)
    .where(
      and(
        eq(q.t.scan.performanceId, sql.placeholder('performanceId')),
        eq(q.t.scan.id, sql.placeholder('id')),
      ),
    ),
)

export const scanAgain = async (tx: Tx, key: TicketKey): Promise<ScanRow | undefined> =>
  (await tx.run(scanById, key))[0]

const refOf = statement<{ id: string }>()('gate_order', (q) =>
  q
    .select({ ref: q.t.order.ref })
    .from(q.t.order)
    .where(eq(q.t.order.id, sql.placeholder('id'))),
)

/** As it is stored. */
export const refOfOrder = async (tx: Tx, id: string): Promise<string> =>
  must((await tx.run(refOf, { id }))[0], `the order ${id} is there`).ref

const use = counted<TicketKey>()('gate_use', (q) =>
  q
    .update(q.t.ticket)
    .set({ status: 'used' })
    .where(
      and(
        eq(q.t.ticket.performanceId, sql.placeholder('performanceId')),
        eq(q.t.ticket.id, sql.placeholder('id')),
        eq(q.t.ticket.status, 'valid'),
      ),
    ),
)

/**
 * Keeps a scan: the ticket is used from now on, where it was good, whoever follows the seats sees it, and the ledger tells of
 * it. The caller has the performance's turn. True where it was good until now.
 */
export async function keepScan(tx: Tx, desk: Desk, ticket: TicketRow, row: ScanRow): Promise<boolean> {
  const { performanceId, id, section, orderId, label } = ticket
  const isFirst = (await tx.run(use, { performanceId, id })) === 1
  await tx.insert(tx.t.scan).values(row)
  if (isFirst) assert(await moveStock(tx, performanceId, section, {}), `the section ${section} is there`)
  const { print, entrance, registerId: register, clerk, at } = row
  const body = { scan: row.id, tickets: [[id, label]], print, entrance, register, clerk, at }
  await record(tx, desk, { action: 'ticket.scanned', subject: orderId, body }, row.keptAt)
  return isFirst
}
