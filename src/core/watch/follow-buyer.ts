/**
 * Who bought an order is said anew, is made one with another, or is erased: the order counts for whoever has it now, from when
 * it was bought; and of whom no order is left, nothing stays. It flags nothing: the next purchase does. In the caller's transaction.
 */
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { bySubject, type Subject, subjectOf, subjectsOf } from './subjects.ts'
import { addUse, dropUse, type UseRow, usesOf } from './use-rows.ts'

/** Orders whose buyer has changed. */
export async function followBuyer(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const changes: Change[] = []
  for (const id of [...orderIds].sort()) changes.push(...(await changesOf(tx, id)))
  for (const { use, isGone } of changes.sort((one, other) => bySubject(one.use, other.use)))
    if (isGone) await dropUse(tx, use)
    else await addUse(tx, use)
}

interface Change {
  use: UseRow
  /** It is no order of the subject any more; else it is one from now on. */
  isGone: boolean
}

/** Two customers turned out to be one, and `customerId` is no more. */
export async function followMerged(tx: Tx, customerId: string): Promise<void> {
  const { watchUse } = tx.t
  const rows = await tx
    .select({ id: watchUse.orderId })
    .from(watchUse)
    .where(eq(watchUse.subject, subjectOf('customer', customerId).subject))
    .orderBy(asc(watchUse.orderId))
  await followBuyer(
    tx,
    rows.map(({ id }) => id),
  )
}

async function changesOf(tx: Tx, id: string): Promise<Change[]> {
  const { order: table } = tx.t
  const [found] = await tx.select().from(table).where(eq(table.id, id))
  const order = must(found, `the order ${id} is there`)
  const { watch = [] } = await loadTerms(tx, order.termsId)
  if (watch.length === 0) return []
  const had = await usesOf(tx, id)
  const buyer = subjectsOf(watch, order, [])
  const isIn = (list: readonly Subject[], { subject }: Subject) => list.some((one) => one.subject === subject)
  const stale = had.filter((use) => use.kind !== 'card' && !isIn(buyer, use))
  const fresh = (await isCounted(tx, order, had)) ? buyer.filter((one) => !isIn(had, one)) : []
  const known = fresh.length > 0 ? await asUse(tx, order, had) : undefined
  return [
    ...stale.map((use) => ({ use, isGone: true })),
    ...fresh.map((subject) => ({ use: { ...must(known, 'it is counted'), ...subject }, isGone: false })),
  ]
}

/** What was bought; what came by an exchange was bought before. */
async function isCounted(tx: Tx, order: OrderRow, had: readonly UseRow[]): Promise<boolean> {
  if (had.length > 0) return true
  if (!SOLD_STATUSES.some((status) => status === order.status)) return false
  const { payment } = tx.t
  const isOfOld = and(eq(payment.orderId, order.id), eq(payment.tender, 'exchange'))
  return (await tx.$count(payment, isOfOld)) === 0
}

/** As it counts for others, or would have from the beginning. */
async function asUse(tx: Tx, order: OrderRow, had: readonly UseRow[]): Promise<Omit<UseRow, keyof Subject>> {
  const { subject: _, kind: __, ...known } = had[0] ?? { subject: '', kind: '', orderId: '' }
  if ('at' in known) return known
  const { ticket } = tx.t
  const isOfOrder = and(eq(ticket.performanceId, order.performanceId), eq(ticket.orderId, order.id))
  const { eventId } = await findPerformance(tx, { id: order.performanceId })
  return {
    ...{ orderId: order.id, performanceId: order.performanceId, eventId, channel: order.channel },
    ...{ tickets: await tx.$count(ticket, isOfOrder), at: order.createdAt },
  }
}
