/** Who has the new order: who is named, else who has the old one. */
import type { Tx } from '../../../db/store.ts'
import { lockKept } from '../../customers/customer-rows.ts'
import { type Buyer, type BuyerColumns, buyerColumns } from '../buyer.ts'
import { knownBuyer } from '../known-buyer.ts'
import type { OrderRow } from '../order-rows.ts'

/** Name and telephone number are the old order's where nothing is said of them. */
export type BuyerAnew = Partial<BuyerColumns> & Pick<BuyerColumns, 'customerId'>

/**
 * A customer is kept from being merged, changed or erased until the transaction ends; one who was erased buys nothing more.
 * Comes behind the key and before the turns. Refuses what is refused of a customer.
 */
export async function buyerAnew(
  tx: Tx,
  buyer: Buyer | undefined,
  { customerId: had }: Pick<OrderRow, 'customerId'>,
): Promise<BuyerAnew> {
  const { customerId, ...said } = buyerColumns(await knownBuyer(tx, buyer))
  if (customerId !== undefined) return { ...said, customerId }
  if (had === null) return { ...said, customerId: null }
  const { id, status } = await lockKept(tx, had)
  return { ...said, customerId: status === 'erased' ? null : id }
}
