/** Money that was asked for, and of which it is not known yet whether it came. */
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { OrderRow, PaymentRow } from '../sales/order-rows.ts'

export const isOpen = ({ status }: Pick<PaymentRow, 'status'>): boolean =>
  status === 'created' || status === 'pending' || status === 'unknown'

/** Refuses payment-open: nothing else is asked for, or given back, before that is known. */
export function checkNoneOpen(
  { order, payments }: { order: OrderRow; payments: PaymentRow[] },
  zone: string,
): void {
  const open = payments.find(isOpen)
  if (!open) return
  throw refuse('payment-open', {
    order: formatReference(order.ref),
    payment: open.id,
    tender: open.tender,
    amount_minor: open.amountMinor,
    currency: order.currency,
    status: open.status,
    since: open.at,
    zone,
  })
}
