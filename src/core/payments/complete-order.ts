/** An order whose money has all come in becomes a sale: its seats are sold, its tickets made. In the caller's transaction. */
import { assert, must } from '../assert.ts'
import { nameTickets } from '../identity/name-tickets.ts'
import { namingOf } from '../identity/naming-of.ts'
import { earlier } from '../request.ts'
import { sellHeldClaims } from '../sales/claim-seats.ts'
import type { OrderRow, PaymentRow } from '../sales/order-rows.ts'
import type { OrderRows } from '../sales/order-view.ts'
import { wayOf } from '../sales/way.ts'
import { writeSale } from '../sales/write-sale.ts'
import { freeHoldSlot } from '../stock/hold-slot.ts'
import { serveOffer } from '../waiting/close-offer.ts'
import { paceLater } from '../watch/pace-later.ts'
import { cardsOf } from '../watch/subjects.ts'
import { isPaid } from './order-money.ts'
import type { PricedOrder } from './priced-order.ts'

export interface Completing {
  order: OrderRow
  /** All that it was paid by. */
  payments: PaymentRow[]
  at: number
}

/** The caller has the performance's turn, and has seen that all is paid. Refuses real-name-needed, real-name-taken. */
export async function completeOrder(
  { situation, choice, quote, passed }: PricedOrder,
  { order, payments, at }: Completing,
): Promise<OrderRows> {
  const { tx, desk, performance, plan } = situation
  assert(quote.total_minor === order.totalMinor, `the order ${order.ref} is worth what it was asked for`)
  // However many requests paid for it: it is sold once.
  const request = { key: `sold ${order.id}`, operation: 'sell', content: {}, subject: order.id, at }
  assert((await earlier(tx, request)) === undefined, `the order ${order.ref} is sold once`)
  await sellHeldClaims(tx, performance, order, choice.seats, at)
  const ticketIds = await nameTickets(tx, desk, await namingOf(tx, { order, performance, choice, at }))
  const paid = must(await isPaid(tx, order.id), `the order ${order.ref} is paid`)
  // Cards that a provider has told of: nobody is asked for what is paid.
  const bought = { order: paid, performance, tickets: choice.seats.length, cards: cardsOf(payments), at }
  const tell = await paceLater(tx, desk, { ...bought, isPaid: true })
  const way = wayOf(plan, performance.startsAt)
  // Quotas have counted it since its price was fixed.
  const settle = async () => ({ before: payments, payments: [] })
  const { tillId } = must(payments.at(-1), `the order ${order.ref} was paid by something`)
  const sale = { performance, order: paid, quote, choice, way, at, tillId, passed, ticketIds, settle }
  const rows = await writeSale(tx, desk, sale)
  await tell()
  await freeHoldSlot(tx, order.id)
  await serveOffer(tx, desk, performance, order.id, at)
  return rows
}
