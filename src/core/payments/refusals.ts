/** What is refused about payments, and with which exit code. */
import type { Minor } from '../money.ts'
import type { Fault } from '../refusal.ts'
import type { ProviderName } from './provider.ts'
import type { ListFormat } from './reconcile/list.ts'
import type { Tender } from './tender.ts'

/** Money that was asked for. */
interface Collecting {
  order: string
  /** All that were asked for together, each with its dash. */
  orders: string[]
  /** Where it is the difference of an exchange: the order that is to be given up, and was not. */
  kept: string | null
  /** What was paid beside it for an exchange that did not come to be: it waits to be given back. */
  beside_minor: Minor
  payment: string
  tender: Tender
  /** Of all of them. */
  amount_minor: Minor
  currency: string
}

export interface PaymentRefusals {
  /** More is offered by named amounts than there is to pay. */
  'payment-over': { total_minor: Minor; offered_minor: Minor; currency: string }
  /** Another total was shown to whoever pays. */
  'price-differs': { expected_minor: Minor; total_minor: Minor; currency: string }
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
  'payment-declined': Collecting & {
    reason: string
    code: string
    until: number | null
    zone: string
  }
  /** Asked, and nobody knows whether it was paid. The seats stay where they are. */
  'payment-unknown': Collecting & {
    why: string
  }
  /** Paid when the seats were gone: it goes back by itself. */
  'payment-late': Collecting & {
    back: string
  }
  'tender-unfit': { tender: string; wanted: string }
  /** There is nothing to pay. `order`: what is held; null where nothing is. */
  'payment-needless': { tender: Tender; order: string | null }
  /** A reservation is somebody's. */
  'buyer-needed': { order: string }
  /** Another amount was shown to whoever gives back. */
  'refund-differs': { expected_minor: Minor; refund_minor: Minor; currency: string }
  /** `left_minor`: what of the order has not gone back yet. */
  'refund-over': { order: string; wanted_minor: Minor; left_minor: Minor; currency: string }
  /** `register`, `at`: where and when it was sold. */
  'void-unfit': {
    order: string
    why: 'not-sold' | 'voided' | 'changed' | 'exchanged' | 'other-shift'
    register: string
    at: number
  }
  /** `seats`: the same as before. */
  'exchange-needless': { order: string; seats: string[] }
  /** It came by an exchange already. */
  'exchange-once': { order: string; performance: string }
  /** `since`: null where it never was exchanged. */
  'exchange-closed': {
    order: string
    ticket: string
    performance: string
    since: number | null
    zone: string
  }
  /** `known`: of each format the columns that make it one; `line`: null where the file has none. */
  'settlement-unknown': {
    file: string
    line: number | null
    columns: string[]
    known: Record<ListFormat, string[]>
  }
  /** `field`: the column. */
  'settlement-faulty': { file: string; faults: Fault[] }
  /** It is the list of another provider than was said. */
  'settlement-other': { file: string; provider: ProviderName; found: ListFormat }
  /** It has no lines, and says nothing of its days. */
  'settlement-empty': { file: string }
  /** `cause`: the system's own code: EADDRINUSE, EACCES. */
  'address-unusable': { address: string; cause: string }
}

export const PAYMENT_EXIT: Record<keyof PaymentRefusals, number> = {
  'payment-over': 5,
  'price-differs': 5,
  'payment-open': 5,
  'payment-missing': 3,
  'payment-declined': 6,
  'payment-unknown': 7,
  'payment-late': 5,
  'tender-unfit': 2,
  'payment-needless': 5,
  'buyer-needed': 2,
  'refund-over': 5,
  'refund-differs': 5,
  'void-unfit': 5,
  'exchange-needless': 5,
  'exchange-once': 5,
  'exchange-closed': 5,
  'settlement-unknown': 2,
  'settlement-faulty': 2,
  'settlement-other': 2,
  'settlement-empty': 2,
  'address-unusable': 8,
}
