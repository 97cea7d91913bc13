/** What was flagged, newest first: what is open, or all of it. */

import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
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

/** Refuses right-missing, performance-unknown, performance-ambiguous, order-unknown. */
export async function listFlags(desk: Desk, asked: FlagsAsked): Promise<FlagView[]> {
  await need(desk, 'look')
  const { all = false, event, performance, order, limit } = asked
  return desk.store.read(async (tx) =>
    flagViews(tx, {
      ...{ event, limit, status: all ? undefined : 'open' },
      performance: performance === undefined ? undefined : (await findPerformance(tx, performance)).code,
      order: order === undefined ? undefined : (await findOrder(tx, order)).order.id,
    }),
  )
}
