/**
 * Sales that are paid with stored value, as a sale's own transaction calls the helper: the order is one that was sold for cash,
 * and its payment is made the account's.
 */
import { and, eq } from 'drizzle-orm'
import { type AccountKind, accountById } from '../../src/core/accounts/account-rows.ts'
import { type AccountView, viewAccount } from '../../src/core/accounts/account-view.ts'
import { type Spent, spendAccount } from '../../src/core/accounts/spend-account.ts'
import type { Desk } from '../../src/core/desk.ts'
import { findOrder } from '../../src/core/sales/find-order.ts'
import { insertPayments } from '../../src/core/sales/order-rows.ts'

const ANY: AccountKind[] = ['gift-card', 'stored-value', 'customer']

/** Pays so much of an order with the account in place of cash; all of it where nothing is said. */
export function payByAccount(
  desk: Desk,
  { order: ref, account, amount_minor }: { order: string; account: string; amount_minor?: number },
  kinds: readonly AccountKind[] = ANY,
): Promise<Spent> {
  return desk.store.write(async (tx) => {
    const { order, payments } = await findOrder(tx, ref)
    const cash = payments.find(({ tender }) => tender === 'cash')!
    const amount = amount_minor ?? cash.amountMinor
    const id = desk.ids.next()
    const spending = {
      account,
      kinds,
      amount_minor: amount,
      currency: order.currency,
      order: order.id,
      payment: id,
    }
    const spent = await spendAccount(tx, desk, { ...spending, at: desk.clock.now() })
    const { payment } = tx.t
    const isCash = and(eq(payment.orderId, order.id), eq(payment.id, cash.id))
    const left = cash.amountMinor - amount
    if (left === 0) await tx.delete(payment).where(isCash)
    else
      await tx.update(payment).set({ amountMinor: left, tenderedMinor: left, changeMinor: 0 }).where(isCash)
    const { tender, accountId: reference, last4 } = spent
    const rest = { tenderedMinor: amount, changeMinor: 0 }
    await insertPayments(tx, [{ ...cash, id, tender, amountMinor: amount, ...rest, reference, last4 }])
    return spent
  })
}

/** The account that the newest refund of an order went back to, as it is then. */
export function returnByAccount(desk: Desk, ref: string): Promise<AccountView> {
  return desk.store.read(async (tx) => {
    const { refunds } = await findOrder(tx, ref)
    const row = await accountById(tx, refunds.at(-1)!.reference!)
    return viewAccount(row!, desk.clock.now())
  })
}
