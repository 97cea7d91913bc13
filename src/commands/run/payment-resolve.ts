import { formatMinor } from '../../core/money.ts'
import { resolvePayments } from '../../core/payments/resolve-payments.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PaymentResolveOptions } from '../payment.ts'

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
  const { sales } = app.say
  await show(app, { payments, refunds, open: resolved.open }, () =>
    payments.length + refunds.length === 0
      ? sales.noPayments
      : [
          ...payments.map(
            (one) =>
              `${one.order}  ${sales.tender[one.tender]} ${formatMinor(one.amount_minor, one.currency)}   ${sales.paymentStatus[one.status]}${one.goes_back ? `; ${sales.goesBack}` : ''}   (${sales.status[one.order_status]})`,
          ),
          ...refunds.map(
            (one) =>
              `${one.order}  ${sales.backTo(sales.tender[one.tender])} ${formatMinor(one.amount_minor, one.currency)}   ${sales.paymentStatus[one.status]}`,
          ),
        ].join('\n'),
  )
  return resolved.open > 0 ? 7 : 0
}
