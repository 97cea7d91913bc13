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
  /** Whose turns are taken, by id: the order's own, and of an exchange the one that it is exchanged from. */
  turns: ReadonlyMap<string, PerformanceRow>
  performance: PerformanceRow
  rows: OrderRows
  payment: PaymentRow
  answer: Answer
  at: number
  /** Whether others are paid by the same answer: all of them are sold, or none. */
  together: boolean
  /** False: what was wanted can't be any more, and the money goes back. */
  mayComplete: boolean
}

export type Outcome<K extends Answer['outcome']> = Extract<Answer, { outcome: K }>

/**
 * Money has come for what can't be any more, as is found when some of it has been written: all is taken back, and another
 * transaction books that the money goes back.
 */
export class GoesBack extends Error {
  constructor() {
    super('the money goes back')
  }
}
