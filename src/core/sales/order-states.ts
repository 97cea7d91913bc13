/** An order's life as a table: a move that is not in it is a bug, never a refusal. */
import { assert } from '../assert.ts'
import type { OrderRow } from './order-rows.ts'

export type OrderStatus = OrderRow['status']

const MOVES: Record<OrderStatus, readonly OrderStatus[]> = {
  held: ['paid', 'released', 'expired'],
  paid: ['part-refunded', 'refunded'],
  'part-refunded': ['part-refunded', 'refunded'],
  refunded: [],
  released: [],
  expired: [],
}

/** Checks a move against the table; the conditional write is the caller's. */
export function assertMove(from: OrderStatus, to: OrderStatus): void {
  assert(MOVES[from].includes(to), `an order does not move from ${from} to ${to}`)
}
