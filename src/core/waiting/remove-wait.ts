/** Takes a party off the waiting list that waits no longer. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { lockPerformance } from '../stock/lock.ts'
import { findWait } from './find-wait.ts'
import { leaveQueue, waitById } from './wait-rows.ts'
import { viewWait, type WaitView } from './wait-view.ts'

export interface WaitRemoved {
  wait: WaitView
  /** False where it had been removed before, or its time had passed. */
  removed: boolean
}

/**
 * Refuses, in this order: performance-unknown, wait-unknown, key-reused, wait-state where it has had an offer: that is
 * released, or sold. Removing twice is no fault.
 */
export async function removeWait(
  desk: Desk,
  input: { performance: string; ref: string; key: string },
): Promise<WaitRemoved> {
  await need(desk, 'sell')
  const settled = settledBy(input.key, (tx, id) => removedBefore(tx, input.performance, id))
  return desk.store.write((tx) => removeIn(tx, desk, input), { settled })
}

async function removeIn(
  tx: Tx,
  desk: Desk,
  input: { performance: string; ref: string; key: string },
): Promise<WaitRemoved> {
  const at = desk.clock.now()
  const asked = await findPerformance(tx, input.performance)
  const { id } = await findWait(tx, asked, input.ref)
  const done = await earlier(tx, {
    key: input.key,
    operation: 'wait remove',
    content: { wait: id },
    subject: id,
    at,
  })
  if (done) return removedBefore(tx, input.performance, done)
  const performance = await lockPerformance(tx, { id: asked.id })
  const row = await findWait(tx, performance, input.ref)
  const removed = await leaveQueue(tx, row, 'removed')
  if (removed) {
    const body = { wait: row.ref, performance: performance.code }
    await record(tx, desk, { action: 'wait.removed', subject: id, body }, at)
  } else if (row.status !== 'removed' && row.status !== 'ended') {
    const { ref, status, offer } = await viewWait(tx, performance, row)
    throw refuse('wait-state', {
      performance: performance.code,
      wait: ref,
      status,
      order: offer?.order ?? null,
    })
  }
  return { wait: await viewWait(tx, performance, await findWait(tx, performance, row.ref)), removed }
}

async function removedBefore(tx: Tx, asked: string, id: string): Promise<WaitRemoved> {
  const performance = await findPerformance(tx, asked)
  const row = await waitById(tx, performance.id, id)
  return { wait: await viewWait(tx, performance, row), removed: row.status === 'removed' }
}
