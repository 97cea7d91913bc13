/** What is asked of a provider, as a payment that is not paid yet. */
import { canonical } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import type { OrderRow, PaymentRow } from '../sales/order-rows.ts'
import { paymentRow } from './payment-row.ts'
import type { How, ProviderName } from './provider.ts'

export interface OnlineTender {
  tender: ProviderName
  amount_minor?: number | null | undefined
  how: How
}

/** What was asked for, as the payment keeps it; the payer's own code is good for once, and is not kept. */
export interface AskKept {
  subject: string
  kind: How['kind']
  reader: string | null
  /** When nobody is to pay any more: epoch milliseconds. */
  until: number
  /** What was asked for in all, where the payment is one order's share of it. */
  sum_minor?: Minor
}

/** How long a payer has. */
export const PAY_MS = 3 * 60_000
/** How much longer the seats are kept: asking for the answer, and taking the ask back, take their time too. */
const GRACE_MS = 2 * 60_000

/** Until when the seats of what is asked for now are kept, at least. */
export const keptUntil = (at: number): number => at + PAY_MS + GRACE_MS

export const numberOf = (payment: string): string => payment.replaceAll('-', '')

export interface AskRow {
  id: string
  amountMinor: Minor
  tillId: string
  at: number
  online: OnlineTender
  /** Of a basket: what is asked for in all, under which number, and what the payer reads. */
  together?: { sum_minor: Minor; number: string; subject: string } | undefined
}

export function askRow(desk: Desk, order: Pick<OrderRow, 'id' | 'ref'>, ask: AskRow): PaymentRow {
  const { id, amountMinor, tillId, at, online, together } = ask
  const { kind } = online.how
  const kept: AskKept = {
    subject: together?.subject ?? formatReference(order.ref),
    kind,
    reader: online.how.kind === 'reader' ? online.how.reader : null,
    until: at + PAY_MS,
    ...(together ? { sum_minor: together.sum_minor } : {}),
  }
  return paymentRow({
    orderId: order.id,
    id,
    tender: online.tender,
    status: 'pending',
    amountMinor,
    registerId: desk.actor.register,
    tillId,
    clerk: desk.actor.clerk,
    at,
    number: together?.number ?? numberOf(id),
    body: canonical({ ...kept }),
  })
}
