/** What a customer signs in with: a hash, beside what kind of secret it is. */
import { eq } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import type { CustomerRow } from './customer-rows.ts'

export type SecretRow = Schema['customerSecret']['$inferSelect']

/** Undefined of one who has none. */
export async function secretOf(tx: Tx, { id }: Pick<CustomerRow, 'id'>): Promise<SecretRow | undefined> {
  const { customerSecret } = tx.t
  const [found] = await tx.select().from(customerSecret).where(eq(customerSecret.customerId, id))
  return found
}
