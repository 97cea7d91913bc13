/**
 * Sales that are paid with stored value and refunds that go back to it, as a sale's and a refund's own transaction calls the
 * helpers: the order is one that was sold, or returned, for cash, and its payment or refund is made the account's.
 */
import { and, eq } from 'drizzle-orm'
import type { AccountKind } from '../../src/core/accounts/account-rows.ts'
import type { AccountView } from '../../src/core/accounts/account-view.ts'
import { returnToAccount } from '../../src/core/accounts/return-to-account.ts'
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

/** What the newest refund of an order gave back in cash goes to the account that paid for it. */
export function returnByAccount(desk: Desk, ref: string): Promise<AccountView> {
  return desk.store.write(async (tx) => {
    const { order, payments, refunds } = await findOrder(tx, ref)
    const last = refunds.at(-1)!
    const { tender, reference } = payments.find(({ id }) => id === last.paymentId)!
    const { refund } = tx.t
    await tx
      .update(refund)
      .set({ tender, reference })
      .where(and(eq(refund.orderId, order.id), eq(refund.id, last.id)))
    const { amountMinor: amount_minor, id } = last
    const returning = {
      accountId: reference!,
      amount_minor,
      currency: order.currency,
      order: order.id,
      refund: id,
    }
    return returnToAccount(tx, desk, { ...returning, at: desk.clock.now() })
  })
}
