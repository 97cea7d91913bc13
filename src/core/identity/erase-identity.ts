/** What is kept of people goes when it is needed no more: of one order, or of all performances of before a day. Figures stay. */

import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { countErased } from '../limits/count-again.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { onOrder } from '../sales/on-order.ts'

/** The longest evening and the longest train are over by then. */
export const OVER_MS = 24 * 3_600_000

export interface Erased {
  order: string
  /** Tickets whose people are gone; those that were gone before do not count. */
  erased: number
  replay: boolean
}

/** Refuses order-unknown, key-reused, identity-needed-still. */
export async function eraseIdentity(desk: Desk, input: { order: string; key: string }): Promise<Erased> {
  await need(desk, 'identity-erase')
  let erased = 0
  const request = { ...input, operation: 'erase-identity', content: {} }
  const { rows, replay } = await onOrder(desk, request, async (tx, { performance, rows, at }) => {
    const { order, tickets } = rows
    const isOpen = order.status === 'held' || order.status === 'awaiting-payment'
    const isNeeded = isOpen || tickets.some(({ status }) => status === 'valid' || status === 'used')
    const until = performance.startsAt + OVER_MS
    if (isNeeded && at < until && performance.status !== 'cancelled')
      throw refuse('identity-needed-still', { performance: performance.code, until, zone: performance.zone })
    erased = await erasePeople(tx, order, at)
    const body = { ref: order.ref, erased }
    await record(tx, desk, { action: 'identity.erased', subject: order.id, body }, at)
  })
  return { order: formatReference(rows.order.ref), erased, replay }
}

/** How many tickets of the order have nobody any more. In the transaction of who records it. */
export async function erasePeople(
  tx: Tx,
  { id: orderId, performanceId }: { id: string; performanceId: string },
  at: number,
): Promise<number> {
  const { identity, identityPlace: place } = tx.t
  const erased = await erase(tx, eq(identity.orderId, orderId), at)
  await tx.delete(place).where(and(eq(place.performanceId, performanceId), eq(place.orderId, orderId)))
  await countErased(tx, { orderId }, at)
  return erased
}

async function erase(tx: Tx, which: ReturnType<typeof eq>, at: number): Promise<number> {
  const { identity } = tx.t
  const gone = await tx
    .update(identity)
    .set({ hash: null, keyId: null, sealed: null, nameMasked: null, numberMasked: null, erasedAt: at })
    .where(and(which, isNull(identity.erasedAt)))
    .returning({ ticketId: identity.ticketId })
  return gone.length
}

export interface Purged {
  /** Epoch ms: performances that began before it. */
  before: number
  performances: { performance: string; erased: number }[]
  erased: number
}

/**
 * Each performance in a transaction of its own: stopped anywhere, the next one goes on. `onStep` is told after each. Refuses
 * value-faulty of a day that lies less than `OVER_MS` back.
 */
export async function purgeIdentities(
  desk: Desk,
  { before, dryRun = false }: { before: number; dryRun?: boolean },
  onStep: (done: number, of: number) => void = () => undefined,
): Promise<Purged> {
  await need(desk, 'identity-erase')
  const latest = desk.clock.now() - OVER_MS
  if (before > latest) {
    const iso = (at: number) => new Date(at).toISOString()
    throw refuse('value-faulty', { field: '--before', found: iso(before), wanted: `<= ${iso(latest)}` })
  }
  const found = await desk.store.read((tx) => performancesBefore(tx, before))
  const performances: Purged['performances'] = []
  for (const { id, code, people } of found) {
    const erased = dryRun ? Number(people) : await desk.store.write((tx) => purgeOne(tx, desk, id, before))
    performances.push({ performance: code, erased })
    onStep(performances.length, found.length)
  }
  return { before, performances, erased: performances.reduce((sum, one) => sum + one.erased, 0) }
}

async function performancesBefore(tx: Tx, before: number) {
  const { identity, performance } = tx.t
  return tx
    .select({ id: performance.id, code: performance.code, people: sql<number>`count(*)`.mapWith(Number) })
    .from(identity)
    .innerJoin(performance, eq(performance.id, identity.performanceId))
    .where(and(lt(performance.startsAt, before), isNull(identity.erasedAt)))
    .groupBy(performance.id, performance.code, performance.startsAt)
    .orderBy(asc(performance.startsAt), asc(performance.id))
}

async function purgeOne(tx: Tx, desk: Desk, id: string, before: number): Promise<number> {
  const at = desk.clock.now()
  const { identity, identityPlace } = tx.t
  const performance = await findPerformance(tx, { id })
  // It was put off meanwhile: its people are needed.
  if (performance.startsAt >= before) return 0
  const erased = await erase(tx, eq(identity.performanceId, id), at)
  await tx.delete(identityPlace).where(eq(identityPlace.performanceId, id))
  await countErased(tx, { performanceId: id }, at)
  const body = { performance: performance.code, before, erased }
  await record(tx, desk, { action: 'identities.purged', subject: id, body }, at)
  return erased
}
