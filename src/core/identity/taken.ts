/** One person, one ticket of a performance: who is in it already is refused. In the caller's transaction. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { maskedReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { IdentityRow } from './identity-rows.ts'
import { takePlaces } from './places.ts'

/** `mine`: orders that are about to give their people free. Refuses real-name-taken. */
export async function checkPlaces(
  tx: Tx,
  performance: { code: string },
  rows: readonly IdentityRow[],
  mine: readonly string[] = [],
): Promise<void> {
  const [lost] = await takePlaces(tx, rows, mine)
  if (!lost) return
  const row = must(
    rows.find(({ hash }) => hash === lost.hash),
    'what was lost was wanted',
  )
  const order = lost.orderId === row.orderId ? null : await maskedOrder(tx, lost.orderId)
  throw refuse('real-name-taken', {
    performance: performance.code,
    kind: row.kind,
    masked: row.numberMasked ?? '',
    order,
  })
}

async function maskedOrder(tx: Tx, id: string): Promise<string> {
  const [order] = await tx.select({ ref: tx.t.order.ref }).from(tx.t.order).where(eq(tx.t.order.id, id))
  return maskedReference(must(order, 'who has a place has an order').ref)
}
