/** A flag with the orders that it has counted: who bought is told by them, and by the flag never. */
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import type { OrderStatus } from '../sales/order-states.ts'
import { type FlagRow, type FlagView, findFlag, flagViews } from './flag-rows.ts'

export interface FlaggedOrder {
  ref: string
  performance: string
  tickets: number
  /** As it is now: what was given back counts all the same. */
  status: OrderStatus
  channel: string
  clerk: string
  register: string
  /** When it was counted: epoch ms. */
  at: number
}

export interface FlagShown extends FlagView {
  /** Oldest first. */
  counted: FlaggedOrder[]
}

/** Refuses right-missing, flag-unknown. */
export async function showFlag(desk: Desk, typed: string): Promise<FlagShown> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => flagShown(tx, await findFlag(tx, typed)))
}

export async function flagShown(tx: Tx, { id }: FlagRow): Promise<FlagShown> {
  const { watchFlagOrder, order, performance } = tx.t
  const [view] = await flagViews(tx, { id, limit: 1 })
  const counted = await tx
    .select({
      ref: order.ref,
      performance: performance.code,
      tickets: watchFlagOrder.tickets,
      status: order.status,
      channel: order.channel,
      clerk: order.clerk,
      register: order.registerId,
      at: watchFlagOrder.at,
    })
    .from(watchFlagOrder)
    .innerJoin(order, eq(order.id, watchFlagOrder.orderId))
    .innerJoin(performance, eq(performance.id, order.performanceId))
    .where(eq(watchFlagOrder.flagId, id))
    .orderBy(asc(watchFlagOrder.at), asc(watchFlagOrder.orderId))
  return {
    ...must(view, `the flag ${id} is there`),
    counted: counted.map((one) => ({ ...one, ref: formatReference(one.ref) })),
  }
}
