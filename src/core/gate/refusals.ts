/** What refusals at the gate carry: enough for the door staff to send somebody to the right place. */
import type { TicketRow } from '../sales/order-rows.ts'

/** How a ticket stopped being good. */
export type EndedStatus = Exclude<TicketRow['status'], 'valid' | 'used'>

export interface GateRefusals {
  // not found: exit 3
  /** Genuine, and yet not in this database: it may be of a house that was restored since. */
  'ticket-missing': { performance: string; seat: string }
  /** Named by its order, which has several for this performance. */
  'ticket-which': { order: string; performance: string; tickets: string[] }
  // forged: exit 4
  'gate-list-forged': { file: string; reason: 'shape' | 'key' | 'signature' }
  // refused by a rule: exit 5
  'ticket-other-performance': {
    performance: string
    /** What the ticket is for, and when that starts. */
    other: string
    starts_at: number
    zone: string
  }
  'ticket-superseded': { performance: string; seat: string; print: number; newest: number }
  'ticket-ended': { performance: string; seat: string; status: EndedStatus }
  /** `at`: when, and where, somebody came in with it first. */
  'ticket-used': { performance: string; seat: string; at: number; entrance: string; zone: string }
  'ticket-elsewhere': {
    performance: string
    seat: string
    section: string
    entrance: string
    lets: readonly string[]
  }
  'gate-shut': {
    performance: string
    why: 'early' | 'late'
    at: number
    from: number | null
    until: number | null
    zone: string
  }
}

export const GATE_EXITS: Record<keyof GateRefusals, number> = {
  'ticket-missing': 3,
  'ticket-which': 3,
  'gate-list-forged': 4,
  'ticket-other-performance': 5,
  'ticket-superseded': 5,
  'ticket-ended': 5,
  'ticket-used': 5,
  'ticket-elsewhere': 5,
  'gate-shut': 5,
}
