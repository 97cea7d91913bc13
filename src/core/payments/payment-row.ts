/** A payment as it is written. */
import type { PaymentRow } from '../sales/order-rows.ts'

type Said = 'orderId' | 'id' | 'tender' | 'status' | 'amountMinor' | 'registerId' | 'tillId' | 'clerk' | 'at'

/** What is left out: handed over exactly, not settled by anybody else, nothing given back. */
export function paymentRow(said: Pick<PaymentRow, Said> & Partial<PaymentRow>): PaymentRow {
  return {
    tenderedMinor: said.amountMinor,
    changeMinor: 0,
    refundedMinor: 0,
    number: null,
    handle: null,
    reference: null,
    last4: null,
    body: null,
    settledAt: said.status === 'succeeded' ? said.at : null,
    ...said,
  }
}
