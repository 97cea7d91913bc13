/** Which payments an amount goes back to, in the reference model of money. */
import type { Order, Payment, Tender } from './money-order.ts'

const RANK: Tender[] = ['alipay', 'card', 'gift-card', 'cash']

/** Where an amount goes: what was paid without cash first, the last first; through exchanges to what was paid before them. */
export function waysBack(
  order: Order,
  amount: number,
): { payment: Payment; through: Payment[]; part: number }[] {
  const find = ({ payments }: Order, through: Payment[]): { payment: Payment; through: Payment[] }[] =>
    payments.toReversed().flatMap((payment) => {
      if (payment.status !== 'succeeded') return []
      return payment.from ? find(payment.from, [payment, ...through]) : [{ payment, through }]
    })
  const rank = ({ payment }: { payment: Payment }) => RANK.indexOf(payment.tender)
  const sources = find(order, []).sort((a, b) => rank(a) - rank(b) || a.through.length - b.through.length)
  const used = new Map<Payment, number>()
  return sources.map(({ payment, through }) => {
    const ways = [payment, ...through]
    const part = Math.min(amount, ...ways.map((way) => way.amount - way.refunded - (used.get(way) ?? 0)))
    for (const way of ways) used.set(way, (used.get(way) ?? 0) + part)
    amount -= part
    return { payment, through, part }
  })
}
