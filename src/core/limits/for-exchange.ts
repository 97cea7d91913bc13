/** What is taken in exchange while its difference is asked for counts only beyond what it is taken for: that is counted still. */
import type { Tx } from '../../db/store.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { exchangedFor } from '../sales/priced-by.ts'
import { keyText, type UseRow, usesOf } from './use-rows.ts'

export async function byExchange<Use extends UseRow>(
  tx: Tx,
  { status, pricing }: Pick<OrderRow, 'status' | 'pricing'>,
  wanted: readonly Use[],
): Promise<Use[]> {
  const exchange = status === 'awaiting-payment' ? exchangedFor(pricing) : undefined
  if (!exchange || wanted.length === 0) return [...wanted]
  const old = new Map((await usesOf(tx, exchange.order)).map((row) => [keyText(row), row.quantity]))
  return wanted.flatMap((use) => {
    const given = Math.min(exchange.tickets.length, old.get(keyText(use)) ?? 0)
    return use.quantity > given ? [{ ...use, quantity: use.quantity - given }] : []
  })
}
