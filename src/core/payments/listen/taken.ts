/** What came of a provider's notification. */

import type { Minor } from '../../money.ts'
import type { Notification, ProviderName } from '../provider.ts'
import type { PaymentStatus } from '../settle/move-payment.ts'

/** Of a payment or refund of ours: as it stands now, and whether this notification has moved it. */
export interface Moved {
  outcome: 'taken'
  provider: ProviderName
  kind: 'payment' | 'refund'
  /** With its dash. */
  order: string
  number: string
  status: PaymentStatus
  amount_minor: Minor
  currency: string
  changed: boolean
  /** It came too late: it is booked to go back, and is sent behind this. */
  goes_back: boolean
}

/**
 * Nothing was changed by it. `number-unknown`: genuine, and nothing here has its number; `other`: genuine, and of nothing
 * that we ask about; `unclear`: it says nothing that could be settled; else it is not believed.
 */
export interface Passed {
  outcome: 'passed'
  provider: ProviderName
  why: Extract<Notification, { kind: 'refused' }>['why'] | 'number-unknown' | 'other' | 'unclear'
  number: string | null
}

export type Taken = Moved | Passed
