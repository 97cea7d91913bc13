/** Cash goes from the drawer to the safe, so that there is never too much of it at the window. */
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { drawerHas } from './drawer-has.ts'
import { type Moved, moveCash } from './move-cash.ts'

export interface DropInput {
  amount_minor: Minor
  /** What stands on the bag that it goes to the safe in. */
  bag?: string | undefined
  reason?: string | undefined
  key: string
}

/** Refuses, in this order: value-faulty, card-number-refused, key-reused, till-not-open, till-short. */
export function dropCash(desk: Desk, { amount_minor, bag, reason, key }: DropInput): Promise<Moved> {
  const move = { kind: 'drop' as const, amount_minor, bag: bag ?? null, reason: reason ?? null, key }
  return moveCash(desk, move, drawerHas(desk, amount_minor))
}
