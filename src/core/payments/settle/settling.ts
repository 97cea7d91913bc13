/** What is known while an answer is written. */
import type { Tx } from '../../../db/store.ts'
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import type { Desk } from '../../desk.ts'
import type { PaymentRow } from '../../sales/order-rows.ts'
import type { OrderRows } from '../../sales/order-view.ts'
import type { Answer } from '../provider.ts'

export interface Settling {
  tx: Tx
  desk: Desk
  performance: PerformanceRow
  rows: OrderRows
  payment: PaymentRow
  answer: Answer
  at: number
  /** Whether an order that has ended may have its seats again, where they are free. */
  mayReseat: boolean
}

export type Outcome<K extends Answer['outcome']> = Extract<Answer, { outcome: K }>
