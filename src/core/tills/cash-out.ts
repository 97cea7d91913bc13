/** Cash is taken out of the drawer without a return: for the florist, for stamps. */
import type { Desk } from '../desk.ts'
import type { CashInput } from './cash-in.ts'
import { drawerHas } from './drawer-has.ts'
import { type Moved, moveCash } from './move-cash.ts'

/** Refuses, in this order: value-faulty, card-number-refused, key-reused, till-not-open, till-short. */
export function cashOut(desk: Desk, input: CashInput): Promise<Moved> {
  return moveCash(desk, { kind: 'cash-out', bag: null, ...input }, drawerHas(desk, input.amount_minor))
}
