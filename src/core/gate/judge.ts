/**
 * Whether somebody is let in: pure, and the same with the database and without it. What is asked of a ticket comes in the order
 * in which it helps at the door: what it is, whether it stands, whether it was here, and only then where and when.
 */
import { assert } from '../assert.ts'
import { refuse } from '../refusal.ts'
import type { TicketRow } from '../sales/order-rows.ts'

/** An entrance as its staff have set it up. */
export interface Door {
  entrance: string
  /** Names of sections, or of blocks in them; none: it lets in everybody. */
  lets: readonly string[]
  /** So long before the start the doors open, and so long after it they close; null: the house does not say. */
  opens_ms: number | null
  closes_ms: number | null
}

export interface At {
  performance: string
  startsAt: number
  zone: string
  now: number
}

export interface Known {
  /** As it is printed. */
  seat: string
  section: string
  block: string | null
  status: TicketRow['status']
  /** Its newest print. */
  print: number
  /** Where somebody came in with it first. */
  first: { at: number; entrance: string } | null
}

/** `print`: the one that was shown. Refuses, in this order: ticket-superseded, ticket-ended, ticket-used, ticket-elsewhere, gate-shut. */
export function judge(known: Known, print: number, door: Door, at: At): void {
  const { performance, zone } = at
  const { seat, status, first } = known
  if (print < known.print)
    throw refuse('ticket-superseded', { performance, seat, print, newest: known.print })
  if (status !== 'valid' && status !== 'used') throw refuse('ticket-ended', { performance, seat, status })
  assert(status === 'valid' || first, `a ticket that is used was scanned: ${seat}`)
  if (first) throw refuse('ticket-used', { performance, seat, ...first, zone })
  checkEntrance(known, door, performance)
  checkOpen(door, at)
}

function checkEntrance({ seat, section, block }: Known, { entrance, lets }: Door, performance: string): void {
  const isHere =
    lets.length === 0 || lets.some((name) => isNamed(name, section) || isNamed(name, block ?? ''))
  if (!isHere) throw refuse('ticket-elsewhere', { performance, seat, section, entrance, lets })
}

/** Whether what was typed means this section, or this block. */
export const isNamed = (typed: string, name: string): boolean =>
  typed.trim().toLowerCase() === name.toLowerCase()

/** Refuses gate-shut. */
export function checkOpen({ opens_ms, closes_ms }: Door, { performance, startsAt, zone, now }: At): void {
  const from = opens_ms === null ? null : startsAt - opens_ms
  const until = closes_ms === null ? null : startsAt + closes_ms
  const why = from !== null && now < from ? 'early' : until !== null && now > until ? 'late' : undefined
  if (why) throw refuse('gate-shut', { performance, why, at: now, from, until, zone })
}
