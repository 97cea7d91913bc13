/** Who buys, where that is a customer: found, and kept from being changed until the transaction ends. */
import type { Tx } from '../../db/store.ts'
import { lockCustomer } from '../customers/customer-rows.ts'
import { findCustomer } from '../customers/find-customer.ts'
import { type BuyerChange, type KnownBuyer, lastFirst } from './buyer.ts'

/**
 * What is said of the buyer with what is known of him; nothing is asked where no customer is named. Comes behind the key and
 * before the turn. Refuses code-mistyped, member-card-void, customer-unknown, customer-ambiguous,
 * customer-erased.
 */
export async function knownBuyer<Said extends BuyerChange>(
  tx: Tx,
  buyer: Said | undefined,
): Promise<(Said & KnownBuyer) | undefined> {
  if (buyer?.customer === undefined) return buyer
  if (buyer.customer === null) return { ...buyer, customerId: null }
  const { id, name, phone } = await lockCustomer(tx, (await findCustomer(tx, buyer.customer)).id)
  return {
    ...buyer,
    customerId: id,
    name: buyer.name ?? name ?? undefined,
    phone: buyer.phone ?? (phone === null ? undefined : lastFirst(phone)),
  }
}
