/** No-sale: the drawer is opened for no money, to change a note. It is counted, because it is how money goes missing. */
import type { Desk } from '../desk.ts'
import { type Moved, moveCash } from './move-cash.ts'

/** Refuses, in this order: value-faulty, card-number-refused, key-reused, till-not-open. */
export function openDrawer(desk: Desk, { reason, key }: { reason: string; key: string }): Promise<Moved> {
  return moveCash(desk, { kind: 'no-sale', amount_minor: 0, bag: null, reason, key })
}
