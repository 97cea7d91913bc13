/** An order's life as a table: a move that is not in it is a bug, never a refusal. */
import { assert } from '../assert.ts'
import type { OrderRow, TicketRow } from './order-rows.ts'

export type OrderStatus = OrderRow['status']

const MOVES: Record<OrderStatus, readonly OrderStatus[]> = {
  held: ['awaiting-payment', 'paid', 'released', 'expired'],
  // Back to held: the payer's tender was declined, and another is asked for.
  'awaiting-payment': ['awaiting-payment', 'held', 'paid', 'released', 'expired'],
  paid: ['part-refunded', 'refunded', 'cancelled', 'exchanged', 'voided'],
  'part-refunded': ['part-refunded', 'refunded', 'cancelled', 'exchanged', 'voided'],
  // Its tickets are gone, and what was paid for them may still go back.
  cancelled: ['cancelled', 'refunded'],
  // Money that came too late: the seats again, if they are still free.
  expired: ['awaiting-payment'],
  refunded: [],
  exchanged: [],
  voided: [],
  released: [],
}

/** Whose tickets were made: their lines add up to what was paid. */
export const SOLD_STATUSES = [
  'paid',
  'part-refunded',
  'refunded',
  'cancelled',
  'exchanged',
  'voided',
] as const satisfies OrderStatus[]

/** Checks a move against the table; the conditional write is the caller's. */
export function assertMove(from: OrderStatus, to: OrderStatus): void {
  assert(MOVES[from].includes(to), `an order does not move from ${from} to ${to}`)
}

export interface TicketCounts {
  tickets: number
  /** Or used. */
  valid: number
  cancelled: number
  exchanged: number
  voided: number
}

export function countTickets(statuses: readonly TicketRow['status'][]): TicketCounts {
  const of = (...wanted: TicketRow['status'][]) => statuses.filter((status) => wanted.includes(status)).length
  return {
    tickets: statuses.length,
    valid: of('valid', 'used'),
    cancelled: of('cancelled'),
    exchanged: of('exchanged'),
    voided: of('void'),
  }
}

/** The status of an order that was sold, as its tickets tell it. */
export function statusByTickets(counts: TicketCounts): OrderStatus {
  const { tickets, valid, cancelled, exchanged, voided } = counts
  if (valid === tickets) return 'paid'
  if (valid > 0) return 'part-refunded'
  // What was paid for some of them may still go back.
  if (cancelled > 0) return 'cancelled'
  if (exchanged === tickets) return 'exchanged'
  return voided === tickets ? 'voided' : 'refunded'
}
