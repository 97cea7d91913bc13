/** Opens and closes a performance for sale, or says that it will not take place. */
import { eq } from 'drizzle-orm'
import { must } from '../../assert.ts'
import type { Desk } from '../../desk.ts'
import { freeTextOf } from '../../free-text.ts'
import { record } from '../../ledger/record.ts'
import { endHolds } from '../../payments/end-holds.ts'
import { need } from '../../people/may.ts'
import { refuse } from '../../refusal.ts'
import { lockPerformance } from '../../stock/lock.ts'
import { settleStock } from '../../stock/settle.ts'
import { findPerformance } from './find.ts'
import { type PerformanceLine, performanceLine } from './list.ts'

export interface StatusSet {
  performance: PerformanceLine
  /** False where it was so already: then nothing was written. */
  changed: boolean
}

/** Lets it be sold again. Refuses performance-unknown, performance-ambiguous, performance-cancelled. */
export function openPerformance(desk: Desk, asked: string): Promise<StatusSet> {
  return setStatus(desk, asked, 'open')
}

/** Stops its sale; what is sold stays sold. Refuses performance-unknown, performance-ambiguous, performance-cancelled. */
export function closePerformance(desk: Desk, asked: string): Promise<StatusSet> {
  return setStatus(desk, asked, 'closed')
}

/** It will not take place, whatever the season file says; what was paid goes back (`refundCancelled`). Nothing opens it again. */
export function cancelPerformance(desk: Desk, asked: string, reason?: string): Promise<StatusSet> {
  return setStatus(desk, asked, 'cancelled', reason)
}

const DONE = {
  open: 'performance.opened',
  closed: 'performance.closed',
  cancelled: 'performance.cancelled',
} as const

/** Doing it twice does no harm, so a lost answer is settled by looking at how it stands. */
async function setStatus(
  desk: Desk,
  asked: string,
  status: keyof typeof DONE,
  said?: string,
): Promise<StatusSet> {
  await need(desk, status === 'cancelled' ? 'performance-cancel' : 'catalogue')
  const now = desk.clock.now()
  const reason = said === undefined ? {} : { reason: freeTextOf('reason', said) }
  return desk.store.write(
    async (tx) => {
      const { performance } = tx.t
      // Whoever waits gets what came free while it was closed: that takes the performance's turn.
      const found = await lockPerformance(tx, asked)
      const [row] = await tx.locked(
        tx.select({ status: performance.status }).from(performance).where(eq(performance.id, found.id)),
      )
      const changed = row?.status !== status
      if (changed && row?.status === 'cancelled')
        throw refuse('performance-cancelled', { performance: found.code })
      if (changed) {
        await tx.update(performance).set({ status }).where(eq(performance.id, found.id))
        const body = { performance: found.code, ...reason }
        await record(tx, desk, { action: DONE[status], subject: found.id, body }, now)
        if (status === 'cancelled') await endHolds(tx, found.id, now)
        await settleStock(tx, desk, { ...found, status }, now)
      }
      const line = must(await performanceLine(tx, now, found.id), 'a performance that was found has a line')
      return { performance: line, changed }
    },
    {
      settled: async (tx) => {
        const found = await findPerformance(tx, asked)
        const line = await performanceLine(tx, now, found.id)
        return line && found.status === status ? { performance: line, changed: true } : undefined
      },
    },
  )
}
