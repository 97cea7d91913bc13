/** What was flagged of an order that was just sold: who sold it is told. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { findOrder } from '../sales/find-order.ts'
import { flagsOf } from './raise-flag.ts'

/** Codes. Refuses right-missing, order-unknown. */
export async function flagsOfSale(desk: Desk, order: string): Promise<string[]> {
  await need(desk, 'sell')
  return desk.store.read(async (tx) => flagsOf(tx, (await findOrder(tx, order)).order.id))
}
