/** Payments, newest first: all, or those of which nobody knows yet whether they came; and what is still to go back. */
import { desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import type { PaymentRow, RefundRow } from '../sales/order-rows.ts'

interface MoneyLine {
  /** With its dash. */
  order: string
  order_id: string
  tender: PaymentRow['tender']
  amount_minor: Minor
  currency: string
  register: string
  reference: string | null
  number: string | null
  at: number
  zone: string
}

export interface PaymentLine extends MoneyLine {
  payment: string
  status: PaymentRow['status']
  refunded_minor: Minor
}

export interface BackLine extends MoneyLine {
  refund: string
  status: RefundRow['status']
}

export interface PaymentFilter {
  /** Asked for, and not settled. */
  open: boolean
  limit: number
}

/** With what is still to go back, where only what is open is asked for. Refuses right-missing. */
export async function paymentsAndRefunds(
  desk: Desk,
  { open, limit }: PaymentFilter,
): Promise<{ payments: PaymentLine[]; refunds: BackLine[] }> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => ({
    payments: await listPayments(tx, { open, limit }),
    refunds: open ? await listOpenRefunds(tx, limit) : [],
  }))
}

export async function listPayments(tx: Tx, { open, limit }: PaymentFilter): Promise<PaymentLine[]> {
  const { payment, order, performance, venue } = tx.t
  const rows = await tx
    .select({ row: payment, ref: order.ref, currency: order.currency, zone: venue.zone })
    .from(payment)
    .innerJoin(order, eq(order.id, payment.orderId))
    .innerJoin(performance, eq(performance.id, order.performanceId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(
      open
        ? sql`${payment.status} in ('created', 'pending', 'unknown') and ${payment.tender} <> 'exchange'`
        : undefined,
    )
    .orderBy(desc(payment.at), desc(payment.id))
    .limit(limit)
  return rows.map(({ row, ...rest }) => ({
    payment: row.id,
    status: row.status,
    refunded_minor: row.refundedMinor,
    ...lineOf(row, rest),
  }))
}

/** Booked to go back, and not there yet. */
export async function listOpenRefunds(tx: Tx, limit: number): Promise<BackLine[]> {
  const { refund, order, performance, venue } = tx.t
  const rows = await tx
    .select({ row: refund, ref: order.ref, currency: order.currency, zone: venue.zone })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .innerJoin(performance, eq(performance.id, order.performanceId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(sql`${refund.status} in ('pending', 'failed', 'unknown')`)
    .orderBy(desc(refund.at), desc(refund.id))
    .limit(limit)
  return rows.map(({ row, ...rest }) => ({ refund: row.id, status: row.status, ...lineOf(row, rest) }))
}

function lineOf(
  { orderId, tender, amountMinor, registerId, reference, number, at }: PaymentRow | RefundRow,
  { ref, currency, zone }: { ref: string; currency: string; zone: string },
): MoneyLine {
  return {
    order: formatReference(ref),
    order_id: orderId,
    tender,
    amount_minor: amountMinor,
    currency,
    register: registerId,
    reference,
    number,
    at,
    zone,
  }
}
