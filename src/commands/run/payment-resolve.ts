import { resolvePayments } from '../../core/payments/resolve-payments.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PaymentResolveOptions } from '../payment.ts'
import { resolvedText } from './resolved-text.ts'

/** Exit 7 while anything is unknown still. */
export async function run(app: App, { takeBack }: PaymentResolveOptions, order?: string): Promise<number> {
  const desk = await app.desk()
  const resolved = await resolvePayments(desk, app.providers(), { order, takeBack })
  const payments = resolved.payments.map(({ order: { ref, status, currency }, payment, back }) => ({
    order: ref,
    order_status: status,
    payment: payment.id,
    tender: payment.tender,
    status: payment.status,
    amount_minor: payment.amountMinor,
    currency,
    goes_back: back !== null,
  }))
  const refunds = resolved.refunds.map(({ order: ref, refund, currency }) => ({
    order: ref,
    refund: refund.id,
    tender: refund.tender,
    status: refund.status,
    amount_minor: refund.amountMinor,
    currency,
  }))
  await show(app, { payments, refunds, open: resolved.open }, () => resolvedText(app.say, resolved))
  return resolved.open > 0 ? 7 : 0
}
