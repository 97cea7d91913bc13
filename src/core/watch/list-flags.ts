/** What was flagged, newest first: what is open, or all of it. */

import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { findOrder } from '../sales/find-order.ts'
import { type FlagView, flagViews } from './flag-rows.ts'

export interface FlagsAsked {
  /** Cleared ones, too. */
  all?: boolean | undefined
  /** The event's code. */
  event?: string | undefined
  performance?: string | undefined
  /** A reference: the flags that have counted it. */
  order?: string | undefined
  limit: number
}

/** Refuses right-missing, value-faulty, performance-unknown, performance-ambiguous, order-unknown. */
export async function listFlags(desk: Desk, asked: FlagsAsked): Promise<FlagView[]> {
  await need(desk, 'look')
  const { all = false, event, performance, order, limit } = asked
  return desk.store.read(async (tx) => {
    if (event !== undefined) await checkEvent(tx, event)
    return flagViews(tx, {
      ...{ event, limit, status: all ? undefined : 'open' },
      performance: performance === undefined ? undefined : (await findPerformance(tx, performance)).code,
      order: order === undefined ? undefined : (await findOrder(tx, order)).order.id,
    })
  })
}

/** A slip of the finger would say that nothing is flagged. Refuses value-faulty. */
async function checkEvent(tx: Tx, code: string): Promise<void> {
  const { event } = tx.t
  const codes = (await tx.select({ code: event.code }).from(event)).map((row) => row.code)
  if (codes.includes(code)) return
  const wanted = nearest(code, codes).join(', ') || codes.slice(0, 8).join(', ') || '-'
  throw refuse('value-faulty', { field: '--event', found: code, wanted })
}
