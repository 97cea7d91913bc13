/** Which payments an amount goes back to: pure. Each gives back at most what is left of it. */
import type { Minor } from '../money.ts'
import type { PaymentRow } from './order-rows.ts'

export interface Back {
  payment: PaymentRow
  amount_minor: Minor
}

/** First what was paid without cash, so that the drawer keeps its own; within a tender what was paid last. */
const ORDER: readonly PaymentRow['tender'][] = [
  'alipay',
  'wechat',
  'stripe',
  'card',
  'account',
  'gift-card',
  'exchange',
  'cash',
]

export interface Giving {
  back: Back[]
  /** What no payment has left. */
  missing_minor: Minor
}

/** Nothing to give back is still given back to one payment: that all of it was kept is on record. */
export function giveBack(payments: readonly PaymentRow[], amount_minor: Minor): Giving {
  const paid = payments
    .filter(({ status }) => status === 'succeeded')
    .sort((a, b) => ORDER.indexOf(a.tender) - ORDER.indexOf(b.tender) || (a.id < b.id ? 1 : -1))
  if (amount_minor === 0)
    return { back: paid.slice(0, 1).map((payment) => ({ payment, amount_minor })), missing_minor: 0 }
  const back: Back[] = []
  let left = amount_minor
  for (const payment of paid) {
    const part = Math.min(left, payment.amountMinor - payment.refundedMinor)
    if (part > 0) back.push({ payment, amount_minor: part })
    left -= Math.max(part, 0)
  }
  return { back, missing_minor: left }
}
