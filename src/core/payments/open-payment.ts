/** Money that was asked for, and of which it is not known yet whether it came. */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { OrderRow, PaymentRow } from '../sales/order-rows.ts'
import { type OrderRows, orderRows } from '../sales/order-view.ts'
import { isProvider } from './asked.ts'

/** Only who is asked outside this house leaves it open; an exchange waits with the payment of its difference. */
export const isOpen = ({ status, tender }: Pick<PaymentRow, 'status' | 'tender'>): boolean =>
  isProvider(tender) && (status === 'created' || status === 'pending' || status === 'unknown')

export interface Open {
  order: OrderRow
  payment: PaymentRow
}

const awaited = statement<{ id: string }>()('exchange_awaited', (q) =>
  q
    .select({ orderId: q.t.payment.orderId })
    .from(q.t.payment)
    .where(
      sql`${eq(q.t.payment.reference, sql.placeholder('id'))} and ${q.t.payment.tender} = 'exchange' and ${q.t.payment.status} = 'pending'`,
    ),
)

/** The order's own, or the difference to what its tickets are being exchanged for. */
export async function openPayment(
  tx: Tx,
  { order, payments, tickets }: OrderRows,
): Promise<Open | undefined> {
  const own = payments.find(isOpen)
  if (own) return { order, payment: own }
  // Only what was sold is exchanged.
  const [anew] = tickets.length > 0 ? await tx.run(awaited, { id: order.id }) : []
  if (!anew) return undefined
  const rows = must(await orderRows(tx, anew.orderId), 'an order that is asked for is there')
  const payment = must(rows.payments.find(isOpen), 'an exchange waits with the payment of its difference')
  return { order: rows.order, payment }
}

/** Refuses payment-open: nothing else is asked for, or given back, before that is known. */
export async function checkNoneOpen(tx: Tx, rows: OrderRows, zone: string): Promise<void> {
  const open = await openPayment(tx, rows)
  if (!open) return
  const { order, payment } = open
  throw refuse('payment-open', {
    order: formatReference(order.ref),
    payment: payment.id,
    tender: payment.tender,
    amount_minor: payment.amountMinor,
    currency: order.currency,
    status: payment.status,
    since: payment.at,
    zone,
  })
}
