/** The turns of the performance that tickets are exchanged from and of the one they are exchanged for: always in the same order. */
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { findPerformance, type PerformanceRow } from '../../catalogue/performance/find.ts'
import { turnsOf } from '../../payments/turns.ts'

export interface Both {
  from: PerformanceRow
  to: PerformanceRow
}

/** By id, so that two who exchange crosswise never wait for each other. Refuses performance-unknown, performance-ambiguous. */
export async function lockBoth(tx: Tx, fromId: string, asked: string | undefined): Promise<Both> {
  const toId = asked === undefined ? fromId : (await findPerformance(tx, asked)).id
  const locked = await turnsOf(tx, [fromId, toId])
  const of = (id: string) => must(locked.get(id), `the performance ${id} was locked`)
  return { from: of(fromId), to: of(toId) }
}
