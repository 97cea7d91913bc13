/** What is refused about customers, and the exit code of each. */
import type { MaskedCustomer } from './mask.ts'

/** A ticket that is still good, as far as everybody may know. */
export interface TicketsOf {
  /** The beginning of the order's reference: `W7K3-****`. */
  order: string
  performance: string
  /** 0: it is held or reserved. */
  tickets: number
  /** The last moment that they are good for. */
  until: number
  zone: string
}

export interface CustomerRefusals {
  // not found: exit 3
  'customer-unknown': { asked: string; nearest: MaskedCustomer[] }
  'customer-ambiguous': { asked: string; candidates: MaskedCustomer[] }
  // refused by a rule: exit 5
  'customer-erased': { customer: string; at: number }
  /** His secret was wrong too often. */
  'customer-locked': { since: number; zone: string }
  /** `waits`: `hamlet-01-15 W3`, of the waiting list. `until`: when the last of it is over. */
  'customer-has-tickets': {
    customer: string
    tickets: TicketsOf[]
    waits: string[]
    until: number | null
    zone: string
  }
}

export const CUSTOMER_EXITS: Record<keyof CustomerRefusals, number> = {
  'customer-unknown': 3,
  'customer-ambiguous': 3,
  'customer-locked': 4,
  'customer-erased': 5,
  'customer-has-tickets': 5,
}
