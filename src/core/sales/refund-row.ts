/** A refund as it is written. */
import type { RefundRow } from './order-rows.ts'

type Said =
  | 'orderId'
  | 'id'
  | 'tender'
  | 'amountMinor'
  | 'kind'
  | 'status'
  | 'clerk'
  | 'registerId'
  | 'tillId'
  | 'at'
  | 'paymentOrderId'
  | 'paymentId'

/** What is left out: a refund by itself, of which nothing was kept. */
export function refundRow(said: Pick<RefundRow, Said> & Partial<RefundRow>): RefundRow {
  return {
    keptMinor: 0,
    body: '{}',
    partOf: said.id,
    number: null,
    reference: null,
    answer: null,
    settledAt: said.status === 'succeeded' ? said.at : null,
    ...said,
  }
}
