/** An order that was given back before it was sold: nothing of the people who were named for it is kept. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { freeOrderPlaces, realNameOf } from './places.ts'

/** In the caller's transaction. Where nobody is asked, the database is not either. */
export async function forgetPeople(
  tx: Tx,
  order: { id: string; performanceId: string; termsId: string },
): Promise<void> {
  if (!(await realNameOf(tx, order))) return
  await freeOrderPlaces(tx, order)
  await tx.delete(tx.t.identity).where(eq(tx.t.identity.orderId, order.id))
}
