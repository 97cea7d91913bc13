/** Says anew who bought an order. What the ledger keeps for ever names nobody: only that it was changed. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { countLater } from '../limits/count-later.ts'
import type { Passing } from '../limits/passing.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { followBuyer } from '../watch/follow-buyer.ts'
import { type BuyerChange, type BuyerColumns, buyerColumns } from './buyer.ts'
import { findOrder } from './find-order.ts'
import { keepBuyer } from './keep-buyer.ts'
import { knownBuyer } from './known-buyer.ts'
import type { OrderRow } from './order-rows.ts'
import { type OrderView, orderRows, viewOrder } from './order-view.ts'

export type BuyerPart = 'name' | 'phone' | 'customer'

export interface EditOrderInput {
  order: string
  buyer: BuyerChange
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  key: string
}

export interface OrderEdited {
  order: OrderView
  /** What is another now; empty where it was so already, and then nothing was written. */
  changed: BuyerPart[]
  /** True where the key had been used for the same change before. */
  replay: boolean
}

/** Refuses, in this order: value-faulty (nothing is said, or what is no number), card-number-refused, order-unknown, key-reused, what is refused of a customer, limit-buyer, limit-reached. */
export async function editOrder(desk: Desk, input: EditOrderInput): Promise<OrderEdited> {
  await need(desk, 'sell')
  const columns = buyerColumns(input.buyer)
  if (Object.keys(columns).length === 0 && input.buyer.customer === undefined)
    throw refuse('value-faulty', { field: 'buyer', found: '-', wanted: 'customer, name, phone' })
  const settled = settledBy(input.key, editedBefore)
  return desk.store.write((tx) => editIn(tx, desk, input), { settled })
}

async function editIn(
  tx: Tx,
  desk: Desk,
  { order: asked, buyer: said, pass, key }: EditOrderInput,
): Promise<OrderEdited> {
  const at = desk.clock.now()
  const { id } = (await findOrder(tx, asked)).order
  const content = { order: id, buyer: said, pass } as unknown as Json
  if (await earlier(tx, { key, operation: 'order edit', content, subject: id, at }))
    return editedBefore(tx, id)
  const buyer = await knownBuyer(tx, said)
  const { order } = tx.t
  const [found] = await tx.locked(tx.select().from(order).where(eq(order.id, id)))
  const before = must(found, `the order ${id} is there`)
  const changed = changedIn(before, buyerColumns(buyer))
  if (changed.length > 0) {
    const edited = await keepBuyer(tx, before, buyer)
    const performance = await findPerformance(tx, { id: before.performanceId })
    await countLater(tx, desk, { order: edited, performance, at, pass })
    await followBuyer(tx, [id])
    await record(tx, desk, { action: 'order.edited', subject: id, body: { ref: before.ref, changed } }, at)
  }
  return { ...(await editedBefore(tx, id)), changed, replay: false }
}

function changedIn(before: OrderRow, columns: Partial<BuyerColumns>): BuyerPart[] {
  const { buyerName, buyerPhone, customerId } = columns
  const isOther = (now: string | null | undefined, was: string | null) => now !== undefined && now !== was
  return [
    ...(isOther(buyerName, before.buyerName) ? (['name'] as const) : []),
    ...(isOther(buyerPhone, before.buyerPhone) ? (['phone'] as const) : []),
    ...(isOther(customerId, before.customerId) ? (['customer'] as const) : []),
  ]
}

async function editedBefore(tx: Tx, id: string): Promise<OrderEdited> {
  const rows = must(await orderRows(tx, id), `the order ${id} of the key is there`)
  return { order: viewOrder(rows), changed: [], replay: true }
}
