/** There is always somebody who can let the others in. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { refuse } from '../refusal.ts'
import { type Role, together } from './roles.ts'
import { rolesOfStaff } from './staff-rows.ts'

/**
 * After the change, so that two who disable each other see it. Whoever has a secret that is good for a while has none some
 * day. Refuses admin-last.
 */
export async function checkAdminLeft(tx: Tx, name: string, all: ReadonlyMap<string, Role>): Promise<void> {
  const { staff } = tx.t
  const query = tx.select().from(staff).where(eq(staff.status, 'active')).orderBy(staff.id)
  const active = await tx.locked(query)
  const left = active.some(
    (one) =>
      one.secret !== null &&
      one.secretUntilAt === null &&
      together(rolesOfStaff(one), all).rights.has('staff'),
  )
  if (!left) throw refuse('admin-last', { name })
}
