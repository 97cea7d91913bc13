/** The turns of several performances. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { lockPerformance } from '../stock/lock.ts'

/** By their ids, always in the same order, so that two who want several never wait for each other. */
export async function turnsOf(tx: Tx, performances: readonly string[]): Promise<Map<string, PerformanceRow>> {
  const turns = new Map<string, PerformanceRow>()
  for (const id of [...new Set(performances)].sort()) turns.set(id, await lockPerformance(tx, { id }))
  return turns
}
