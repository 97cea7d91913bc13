/**
 * Takes tickets back without money: their seats are free again at once. What was paid goes back by a refund of its own, by
 * the ladder as it stood now.
 */
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { need } from '../people/may.ts'
import { endTickets } from './end-tickets.ts'
import { onOrder } from './on-order.ts'
import { type OrderView, viewOrder } from './order-view.ts'
import { selectTickets } from './select-tickets.ts'
import { moveOrder, statusAfter } from './take-back.ts'
import { checkWholeWays } from './whole-ways.ts'

export interface CancelInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  reason?: string | undefined
  key: string
}

export interface Cancelled {
  order: OrderView
  replay: boolean
}

/** Refuses, in this order: value-faulty, card-number-refused, order-unknown, key-reused, payment-open, ticket-unknown, ticket-state, order-state, way-in-part. */
export async function cancelTickets(desk: Desk, input: CancelInput): Promise<Cancelled> {
  await need(desk, 'refund')
  const reason = input.reason === undefined ? undefined : freeTextOf('reason', input.reason)
  const { order, tickets, key } = input
  const request = { order, operation: 'cancel', content: { tickets, reason: reason ?? null }, key }
  const { rows, replay } = await onOrder(desk, request, async (tx, { performance, rows, at }) => {
    await checkNoneOpen(tx, rows, performance.zone)
    const selected = selectTickets(rows, tickets)
    checkWholeWays(rows, selected)
    const ended = { tickets: selected, status: 'cancelled' } as const
    await endTickets(tx, { performance, order: rows.order, ...ended, at })
    await moveOrder(tx, rows.order, statusAfter(rows, ended), 0)
    const body = {
      ref: rows.order.ref,
      tickets: selected.map((ticket) => [ticket.id, ticket.seat]),
      ...(reason === undefined ? {} : { reason }),
    }
    await record(tx, desk, { action: 'order.cancelled', subject: rows.order.id, body }, at)
  })
  return { order: viewOrder(rows), replay }
}
