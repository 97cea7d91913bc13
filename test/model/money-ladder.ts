/** What tickets cost and bring, in the reference model of money. */
import {
  DAY_MS,
  FEE,
  HOUR_MS,
  POST,
  PRICES,
  type Ticket,
  type TicketStatus,
  type Type,
} from './money-order.ts'

export const baseOf = (seat: string, type: Type): number => PRICES[seat[0] as 'A' | 'B'][type]

export const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

export const priceOf = (seats: string[], types: Type[], post: boolean): number =>
  sum(seats.map((seat, index) => baseOf(seat, types[index]!) + FEE)) + (post ? POST : 0)

/** An order's, as its tickets tell it. */
export function statusOf(tickets: readonly Ticket[]): string {
  const all = tickets.map(({ status }) => status)
  const are = (status: TicketStatus) => all.every((one) => one === status)
  if (are('valid')) return 'paid'
  if (all.includes('valid')) return 'part-refunded'
  if (all.includes('cancelled')) return 'cancelled'
  return are('exchanged') ? 'exchanged' : are('void') ? 'voided' : 'refunded'
}

/** What comes back of a ticket, or pays for another; undefined where it is too late. */
export function worthOf(
  { seat, type, endedAt, status }: Ticket,
  { now, startsAt }: { now: number; startsAt: number },
  isExchange = false,
): number | undefined {
  const before = startsAt - (status === 'cancelled' ? endedAt : now)
  if (before < 3 * HOUR_MS) return undefined
  const base = baseOf(seat, type)
  return base - (before < 2 * DAY_MS ? base / 10 : 0) + (isExchange ? FEE : 0)
}
