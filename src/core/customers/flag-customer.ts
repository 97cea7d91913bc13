/** Marks a customer with a flag, and says why; or takes it off again. What was taken off stays on record. */

import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { shown } from '../text.ts'
import type { CustomerView } from './customer-view.ts'
import { onCustomer } from './on-customer.ts'

export interface CustomerFlagged {
  customer: CustomerView
  /** False where it was so already: nothing was written. */
  changed: boolean
  replay: boolean
}

/** Refuses value-faulty. */
function flagCode(given: string): string {
  const code = given.normalize('NFKC').trim().toLowerCase()
  if (/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(code) && [...code].length <= 40) return code
  throw refuse('value-faulty', { field: 'flag', found: shown(given).slice(0, 40), wanted: 'banned, vip' })
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, code-mistyped, customer-unknown, customer-ambiguous, key-reused,
 * customer-erased.
 */
export async function flagCustomer(
  desk: Desk,
  input: { customer: string; flag: string; reason: string; key: string },
): Promise<CustomerFlagged> {
  await need(desk, 'customers')
  const { customer, key } = input
  const flag = flagCode(input.flag)
  const reason = freeTextOf('reason', input.reason)
  const request = { customer, operation: 'customer flag', content: { flag, reason }, key }
  const { clerk, register: registerId } = desk.actor
  const done = await onCustomer(desk, request, async (tx, { id: customerId }, { id, at }) => {
    const { customerFlag } = tx.t
    const [there] = await tx
      .select()
      .from(customerFlag)
      .where(isOn(tx, customerId, flag))
    if (there) return false
    const off = { removedAt: null, removedBy: null }
    await tx
      .insert(customerFlag)
      .values({ customerId, id, code: flag, reason, clerk, registerId, at, ...off })
    await record(tx, desk, { action: 'customer.flagged', subject: customerId, body: { flag } }, at)
    return true
  })
  return { customer: done.customer, changed: done.result ?? false, replay: done.replay }
}

/** Refuses as `flagCustomer` does. */
export async function unflagCustomer(
  desk: Desk,
  input: { customer: string; flag: string; key: string },
): Promise<CustomerFlagged> {
  await need(desk, 'customers')
  const { customer, key } = input
  const flag = flagCode(input.flag)
  const request = { customer, operation: 'customer unflag', content: { flag }, key }
  const done = await onCustomer(desk, request, async (tx, { id: customerId }, { at }) => {
    const { customerFlag } = tx.t
    const off = await tx
      .update(customerFlag)
      .set({ removedAt: at, removedBy: desk.actor.clerk })
      .where(isOn(tx, customerId, flag))
      .returning({ id: customerFlag.id })
    if (off.length === 0) return false
    await record(tx, desk, { action: 'customer.unflagged', subject: customerId, body: { flag } }, at)
    return true
  })
  return { customer: done.customer, changed: done.result ?? false, replay: done.replay }
}

const isOn = ({ t: { customerFlag } }: Tx, id: string, code: string) =>
  and(eq(customerFlag.customerId, id), eq(customerFlag.code, code), isNull(customerFlag.removedAt))
