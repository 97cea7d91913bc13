/** Whom an offer was made to. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { contactOf, type WaitContact, waitByRef } from './wait-rows.ts'

export async function offeredTo(
  tx: Tx,
  performanceId: string,
  wait: string,
): Promise<WaitContact & { wait: string }> {
  const row = must(await waitByRef(tx, performanceId, wait), `the request ${wait} of the offer is there`)
  return { wait, ...contactOf(row) }
}
