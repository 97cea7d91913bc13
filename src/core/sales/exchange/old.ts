/** What is exchanged. */
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import type { TicketRow } from '../order-rows.ts'
import type { OrderRows } from '../order-view.ts'
import type { Terms } from '../terms.ts'

export interface Old {
  /** As they were before anything was written. */
  rows: OrderRows
  /** Valid ones. */
  tickets: readonly TicketRow[]
  from: PerformanceRow
  /** What they were sold under. */
  terms: Terms
}
