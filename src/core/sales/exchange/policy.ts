/** What an exchange costs, by the terms that the tickets were sold under: pure. */
import type { Minor } from '../../money.ts'
import { dayIn } from '../../zone.ts'
import type { MoneyLine } from '../money-line.ts'
import { closedSince, type PaidLine, refundTicket, type TicketRefund } from '../refund-ladder.ts'
import { RETURN_ALL } from '../return-all.ts'
import type { RefundPolicy, Terms } from '../terms.ts'

/** The performance that a ticket is for, and the one that it is exchanged for. Times are epoch ms. */
export interface Move {
  /** `cancelled`: it does not take place. */
  from: { starts_at: number; zone: string; cancelled: boolean }
  to: { starts_at: number }
  now: number
}

export interface Credit {
  paid_minor: Minor
  fee_basis_points: number
  fee_minor: Minor
  /** What of it pays for the new ticket. */
  credit_minor: Minor
  /** When the next step of the ladder begins (epoch ms), and its fee; null where none follows. */
  next: TicketRefund['next']
  /** They add up to `-credit_minor`. */
  lines: MoneyLine[]
}

/** Exchanges have a ladder of their own, else that of refunds: whoever could return a ticket could as well exchange it. */
export function exchangeLadder({ exchanges, refunds }: Terms): RefundPolicy {
  return {
    ladder: exchanges?.ladder ?? refunds.ladder,
    types: exchanges ? undefined : refunds.types,
    keep_fees: false,
  }
}

/**
 * Undefined where the ladder is closed. Surcharges pay for the new ticket's. `isSeatChange`: another seat of the same
 * category of the same performance, which is free until it starts.
 */
export function creditOf(
  terms: Terms,
  { from, to, now }: Move,
  lines: readonly PaidLine[],
  isSeatChange: boolean,
): Credit | undefined {
  const isFree = isSeatChange || isSameDay(terms, { from, to, now })
  const policy = from.cancelled ? RETURN_ALL : isFree ? FREE : exchangeLadder(terms)
  const given = refundTicket(policy, from.starts_at, now, lines)
  if (!given) return undefined
  const { paid_minor, fee_basis_points, fee_minor, refund_minor, next } = given
  const named = given.lines.map((line) => (line.kind === 'fee' ? { ...line, code: 'exchange-fee' } : line))
  return { paid_minor, fee_basis_points, fee_minor, credit_minor: refund_minor, next, lines: named }
}

/** Everything pays for the new ticket until the start, nothing later. */
const FREE: RefundPolicy = {
  ladder: [
    { before_ms: 0, fee_basis_points: 0 },
    { before_ms: null, fee_basis_points: null },
  ],
  keep_fees: false,
}

/** Whether it costs nothing because the other performance is no later day's. */
export function isSameDay({ exchanges }: Terms, { from, to, now }: Move): boolean {
  if (!exchanges?.same_day_free || now > from.starts_at) return false
  return dayIn(from.zone, to.starts_at) <= dayIn(from.zone, from.starts_at)
}

/** Since when a ticket of this type is exchanged no more; null where it never was. */
export const exchangesClosed = (terms: Terms, starts_at: number, price_type: string): number | null =>
  closedSince(exchangeLadder(terms), starts_at, price_type)

/** Whether what came by an exchange may be exchanged again. */
export const isOnce = ({ exchanges }: Terms): boolean => exchanges?.once ?? false
