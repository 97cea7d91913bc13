/** Whoever shows that an order is his gives tickets back, by the rules, to what they were paid by. */
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { quoteRefund, type RefundQuote } from '../sales/quote-refund.ts'
import { type Refunded, refund } from '../sales/refund.ts'
import { showOrder } from '../sales/show-order.ts'
import { type OwnAsked, provenOrder } from './own-order.ts'
import { returnsByItself } from './returns-by-itself.ts'

export interface OwnReturn {
  own: OwnAsked
  /** Ticket ids; none: all that can be. */
  tickets: string[]
}

/** Books nothing. Refuses what `showOwnOrder` and `quoteRefund` refuse, return-at-counter. */
export async function quoteOwnReturn(desk: Desk, { own, tickets }: OwnReturn): Promise<RefundQuote> {
  await need(desk, 'look')
  return quoteRefund(desk, { order: await returnable(desk, own), tickets })
}

/** The same key gives back once, what was shown. Refuses right-missing, refund-differs and what `quoteOwnReturn` refuses. */
export async function returnOwn(
  desk: Desk,
  { own, tickets, expected_minor, key }: OwnReturn & { expected_minor: Minor; key: string },
): Promise<Refunded> {
  await need(desk, 'refund')
  return refund(desk, { order: await returnable(desk, own), tickets, expected_minor, key })
}

async function returnable(desk: Desk, own: OwnAsked): Promise<string> {
  const order = await showOrder(desk, await provenOrder(desk, own))
  if (returnsByItself(order)) return order.ref
  const tenders = order.payments.filter(({ amount_minor }) => amount_minor > 0).map(({ tender }) => tender)
  throw refuse('return-at-counter', { order: order.ref, tenders: [...new Set(tenders)] })
}
