/** Cash is put into the drawer without a sale: change from the bank. */
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { type Moved, moveCash } from './move-cash.ts'

export interface CashInput {
  amount_minor: Minor
  /** Why: in a few words. */
  reason: string
  key: string
}

/** Refuses, in this order: value-faulty, card-number-refused, key-reused, till-not-open. */
export function cashIn(desk: Desk, input: CashInput): Promise<Moved> {
  return moveCash(desk, { kind: 'cash-in', bag: null, ...input })
}
