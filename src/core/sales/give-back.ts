/**
 * Which payments an amount goes back to: pure. Each gives back at most what is left of it. What an exchange brought is given
 * back by the payments of the order that it came from, at most as much as came over.
 */
import type { Minor } from '../money.ts'
import type { PaymentRow } from './order-rows.ts'

/** An order's payments, and those of the orders that it was exchanged from. */
export interface Paid {
  payments: readonly PaymentRow[]
  /** By the exchange's payment id: what the other order was paid by. */
  before: ReadonlyMap<string, Paid>
}

export interface Back {
  /** Where it goes: never an exchange. */
  payment: PaymentRow
  amount_minor: Minor
  /** The exchanges on the way to it, from the order's own on. */
  through: readonly PaymentRow[]
  /** Given by another tender than it was paid by. */
  to?: OtherTender | undefined
}

export type OtherTender = { tender: 'cash' } | { tender: 'gift-card'; account: string }

/** First what was paid without cash, so that the drawer keeps its own; within a tender what was paid last. */
const ORDER: readonly PaymentRow['tender'][] = [
  'alipay',
  'wechat',
  'stripe',
  'card',
  'account',
  'gift-card',
  'cash',
]

export interface Giving {
  back: Back[]
  /** What no payment has left. */
  missing_minor: Minor
}

/** Nothing to give back is still given back to one payment: that all of it was kept is on record. */
export function giveBack(paid: Paid, amount_minor: Minor): Giving {
  const sources = sourcesOf(paid, []).sort(
    (a, b) =>
      ORDER.indexOf(a.payment.tender) - ORDER.indexOf(b.payment.tender) ||
      a.through.length - b.through.length ||
      (a.payment.id < b.payment.id ? 1 : -1),
  )
  if (amount_minor === 0)
    return { back: sources.slice(0, 1).map((source) => ({ ...source, amount_minor })), missing_minor: 0 }
  const left = new Map<string, Minor>()
  const leftOf = ({ id, amountMinor, refundedMinor }: PaymentRow) =>
    left.get(id) ?? amountMinor - refundedMinor
  const back: Back[] = []
  let owed = amount_minor
  for (const source of sources) {
    const ways = [source.payment, ...source.through]
    const part = Math.min(owed, ...ways.map(leftOf))
    if (part <= 0) continue
    for (const way of ways) left.set(way.id, leftOf(way) - part)
    back.push({ ...source, amount_minor: part })
    owed -= part
  }
  return { back, missing_minor: owed }
}

type Source = Pick<Back, 'payment' | 'through'>

function sourcesOf({ payments, before }: Paid, through: readonly PaymentRow[]): Source[] {
  return payments
    .filter(({ status }) => status === 'succeeded')
    .flatMap((payment): Source[] => {
      if (payment.tender !== 'exchange') return [{ payment, through }]
      const other = before.get(payment.id)
      return other ? sourcesOf(other, [...through, payment]) : []
    })
}
