/** What is refused about payments, and with which exit code. */
import type { Minor } from '../money.ts'
import type { Tender } from './tender.ts'

export interface PaymentRefusals {
  /** More is offered by named amounts than there is to pay. */
  'payment-over': { total_minor: Minor; offered_minor: Minor; currency: string }
  /** Money was asked for and it is not known yet whether it came: nothing else is asked for, or given back, before that. */
  'payment-open': {
    order: string
    payment: string
    tender: Tender
    amount_minor: Minor
    currency: string
    status: string
    since: number
    zone: string
  }
  'payment-missing': { asked: string; known: string[] }
  /** The seats are held until `until`, null: no more. */
  'payment-declined': {
    order: string
    payment: string
    tender: Tender
    reason: string
    code: string
    amount_minor: Minor
    currency: string
    until: number | null
    zone: string
  }
  /** Asked, and nobody knows whether it was paid. The seats stay where they are. */
  'payment-unknown': {
    order: string
    payment: string
    tender: Tender
    why: string
    amount_minor: Minor
    currency: string
  }
  /** Paid when the seats were gone: it goes back by itself. */
  'payment-late': {
    order: string
    payment: string
    tender: Tender
    amount_minor: Minor
    currency: string
    back: string
  }
  'tender-unfit': { tender: string; wanted: string }
}

export const PAYMENT_EXIT: Record<keyof PaymentRefusals, number> = {
  'payment-over': 5,
  'payment-open': 5,
  'payment-missing': 3,
  'payment-declined': 6,
  'payment-unknown': 7,
  'payment-late': 5,
  'tender-unfit': 2,
}
