/** Takes what is paid at once: cash, a card by its own terminal, stored value. In the caller's transaction. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { nameOf } from '../name.ts'
import { refuse } from '../refusal.ts'
import { insertPayments, type OrderRow, type PaymentRow } from '../sales/order-rows.ts'
import type { TillRow } from '../tills/till-rows.ts'
import { paymentRow } from './payment-row.ts'
import type { TenderPart } from './tender.ts'

export interface Taking {
  order: Pick<OrderRow, 'id' | 'ref' | 'currency'>
  till: TillRow
  at: number
}

/** Refuses payment-short (too little cash), value-faulty (a reference). */
export async function takePayments(
  tx: Tx,
  desk: Desk,
  taking: Taking,
  parts: readonly TenderPart[],
): Promise<PaymentRow[]> {
  const rows = parts.map((part) => rowOf(desk, taking, part))
  await insertPayments(tx, rows)
  return rows
}

function rowOf(desk: Desk, { order, till, at }: Taking, part: TenderPart): PaymentRow {
  const base = {
    orderId: order.id,
    id: desk.ids.next(),
    status: 'succeeded' as const,
    amountMinor: part.amount_minor,
    registerId: desk.actor.register,
    tillId: till.id,
    at,
  }
  const { by } = part
  if (by.tender === 'cash')
    return paymentRow({ ...base, tender: 'cash', ...cashOf(by, part.amount_minor, order) })
  if (by.tender === 'card')
    return paymentRow({
      ...base,
      tender: 'card',
      reference: nameOf('reference', by.reference),
      last4: lastFour(by.last4 ?? null),
    })
  throw refuse('value-faulty', { field: 'pay', found: by.tender, wanted: 'cash, card' })
}

function cashOf(
  { tendered_minor }: { tendered_minor: number | null },
  amount_minor: number,
  { currency }: { currency: string },
) {
  const tendered = tendered_minor ?? amount_minor
  if (tendered < amount_minor)
    throw refuse('payment-short', {
      total_minor: amount_minor,
      tendered_minor: tendered,
      missing_minor: amount_minor - tendered,
      currency,
    })
  return { tenderedMinor: tendered, changeMinor: tendered - amount_minor }
}

function lastFour(typed: string | null): string | null {
  if (typed === null || /^\d{4}$/.test(typed)) return typed
  throw refuse('value-faulty', { field: 'last4', found: `${typed.length} characters`, wanted: '1234' })
}
