/** What came of money that was asked for, a line each. */
import type { Dictionary } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { Resolved } from '../../core/payments/resolve-payments.ts'

export function resolvedText({ sales }: Dictionary, { payments, refunds }: Resolved): string {
  if (payments.length + refunds.length === 0) return sales.noPayments
  return [
    ...payments.map(({ order, payment, back }) => {
      const amount = `${sales.tender[payment.tender]} ${formatMinor(payment.amountMinor, order.currency)}`
      const goes = back === null ? '' : `; ${sales.goesBack}`
      return `${order.ref}  ${amount}   ${sales.paymentStatus[payment.status]}${goes}   (${sales.status[order.status]})`
    }),
    ...refunds.map(({ order, refund, currency }) => {
      const amount = `${sales.backTo(sales.tender[refund.tender])} ${formatMinor(refund.amountMinor, currency)}`
      return `${order}  ${amount}   ${sales.paymentStatus[refund.status]}`
    }),
  ].join('\n')
}
