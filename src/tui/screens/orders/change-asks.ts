/** What else is changed of an order that is open: money beyond the rules or another way, an end, a buyer, a name. */
import type { BuyerChange } from '../../../core/sales/buyer.ts'
import type { Ask, Field, Values } from '../../dialog/ask.ts'
import { amountTyped } from '../../dialog/typed.ts'
import { textLines } from '../../text-lines.ts'
import { type About, backLines } from './asks.ts'
import { backFields, backTo } from './tender.ts'

/** Given back to somewhere else than it came from, or tickets that were used: both by who may. */
export function backAsk({ counter, open, again }: About, tickets: string[]): Ask {
  const { office, words, texts } = counter
  const { orders } = words
  const { ref } = open.order
  const asked = (values: Values) => ({ tickets, to: backTo(values), used: values.used === 'yes' })
  return {
    title: orders.refundTitle(ref, tickets.length),
    fields: [
      ...backFields(counter),
      {
        ...{ name: 'used', label: orders.used, kind: 'choice' },
        choices: [
          { code: 'no', label: orders.no },
          { code: 'yes', label: orders.yes },
        ],
      },
    ],
    preview: async (values, by) =>
      textLines(texts.refund(await office.orders.quoteRefund(ref, asked(values), by), open.zone)),
    run: async (values, deed) => backLines(counter, await office.orders.refund(ref, asked(values), deed)),
    done: again,
  }
}

export function goodwillAsk({ counter, open, again }: About): Ask {
  const { office, words, texts } = counter
  const { orders } = words
  const { ref, currency } = open.order
  const asked = (values: Values) => ({
    amount_minor: amountTyped(words.amount, values.amount, currency) ?? 0,
    reason: values.reason || undefined,
    to: backTo(values),
  })
  return {
    title: orders.goodwillTitle(ref),
    lines: [{ text: orders.goodwillLine }],
    fields: [
      { name: 'amount', label: words.amount, kind: 'amount' },
      { name: 'reason', label: orders.reason, kind: 'text' },
      ...backFields(counter),
    ],
    preview: async (values, by) =>
      textLines(texts.refund(await office.orders.quoteGoodwill(ref, asked(values), by), open.zone)),
    run: async (values, deed) => backLines(counter, await office.orders.goodwill(ref, asked(values), deed)),
    done: again,
  }
}

/** Seats of a hold go back; tickets end without money, which goes back by itself later. */
export function cancelAsk({ counter, open, again }: About, tickets: string[]): Ask {
  const { office, words } = counter
  const { orders } = words
  const { ref, status } = open.order
  if (status === 'held' || status === 'awaiting-payment')
    return {
      title: orders.giveUpTitle(ref),
      lines: [{ text: open.order.paid_minor > 0 ? orders.giveUpPaid : orders.giveUpLine }],
      fields: [],
      run: async (_values, deed) => {
        await office.orders.giveUp(ref, deed)
        return undefined
      },
      done: again,
    }
  return {
    title: orders.cancelTitle(ref, tickets.length),
    lines: [{ text: orders.cancelLine, as: 'warning' }],
    fields: [{ name: 'reason', label: orders.reason, kind: 'text', optional: true }],
    run: async ({ reason }, deed) => {
      await office.orders.cancel(ref, tickets, reason || undefined, deed)
      return undefined
    },
    done: again,
  }
}

export function buyerAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { ref, buyer, customer } = open.order
  const { details } = words
  const before = { name: buyer?.name ?? '', phone: buyer?.phone ?? '', customer: customer ?? '' }
  const field = (name: keyof typeof before, hint?: string): Field => ({
    ...{ name, label: details[name], kind: 'text', optional: true, start: before[name] },
    ...(hint ? { hint } : {}),
  })
  return {
    title: words.orders.buyerTitle(ref),
    fields: [field('name'), field('phone'), field('customer', details.customerHint)],
    run: async (values, deed) => {
      const change = changeOf(before, values)
      if (Object.keys(change).length > 0) await office.orders.edit(ref, change, deed)
      return undefined
    },
    done: again,
  }
}

/** What stayed is not said anew; what was emptied is taken away. */
function changeOf(before: Record<'name' | 'phone' | 'customer', string>, values: Values): BuyerChange {
  const names = ['name', 'phone', 'customer'] as const
  const changed = names.filter((name) => values[name] !== before[name])
  return Object.fromEntries(changed.map((name) => [name, values[name] || null]))
}
