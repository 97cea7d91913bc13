/** Takes what is paid at once: cash, a card by its own terminal, stored value. In the caller's transaction. */
import type { Tx } from '../../db/store.ts'
import { spendAccount } from '../accounts/spend-account.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { refuse } from '../refusal.ts'
import { insertPayments, type OrderRow, type PaymentRow } from '../sales/order-rows.ts'
import type { TillForMoney } from '../tills/till-rows.ts'
import { paymentRow } from './payment-row.ts'
import type { AccountTender, TenderPart } from './tender.ts'

export interface Taking {
  order: Pick<OrderRow, 'id' | 'ref' | 'currency'>
  till: TillForMoney
  at: number
}

/** Refuses payment-short (too little cash), value-faulty (a reference), and what `spendAccount` refuses. */
export async function takePayments(
  tx: Tx,
  desk: Desk,
  taking: Taking,
  parts: readonly TenderPart[],
): Promise<PaymentRow[]> {
  const rows = await takeParts(tx, desk, taking, parts)
  await insertPayments(tx, rows)
  return rows
}

/** The same, but for the rows of the payments: the caller writes them. */
export async function takeParts(
  tx: Tx,
  desk: Desk,
  taking: Taking,
  parts: readonly TenderPart[],
): Promise<PaymentRow[]> {
  const rows: PaymentRow[] = []
  for (const part of parts) rows.push(await takePart(tx, desk, taking, part))
  return rows
}

async function takePart(
  tx: Tx,
  desk: Desk,
  taking: Taking,
  { by, amount_minor }: TenderPart,
): Promise<PaymentRow> {
  const { order, till, at } = taking
  const base = {
    orderId: order.id,
    id: desk.ids.next(),
    status: 'succeeded' as const,
    amountMinor: amount_minor,
    registerId: desk.actor.register,
    tillId: till.id,
    clerk: desk.actor.clerk,
    at,
  }
  switch (by.tender) {
    case 'cash':
      return paymentRow({ ...base, tender: 'cash', ...cashOf(by, amount_minor, order) })
    case 'card':
      return paymentRow({
        ...base,
        tender: 'card',
        reference: freeTextOf('reference', by.reference),
        last4: lastFour(by.last4 ?? null),
      })
    default:
      return paymentRow({
        ...base,
        tender: by.tender,
        ...(await spent(tx, desk, taking, { by, amount_minor }, base.id)),
      })
  }
}

const KINDS = { 'gift-card': ['gift-card', 'stored-value'], account: ['customer'] } as const

async function spent(
  tx: Tx,
  desk: Desk,
  { order, at }: Taking,
  { by, amount_minor }: TenderPart<AccountTender>,
  payment: string,
) {
  const { currency } = order
  const kinds = KINDS[by.tender]
  const spending = { account: by.code, kinds, amount_minor, currency, order: order.id, payment, at }
  const { accountId: reference, last4 } = await spendAccount(tx, desk, spending)
  return { reference, last4 }
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
