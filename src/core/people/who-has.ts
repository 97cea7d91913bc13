/** Which roles, and which members of staff, have a right: whom to ask. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadRoles } from './roles.ts'
import { rolesOfStaff } from './staff-rows.ts'

/** More names help nobody who is waiting. */
const MOST_NAMES = 5

export async function whoHas(tx: Tx, right: string): Promise<{ roles: string[]; who: string[] }> {
  const { staff } = tx.t
  const all = [...(await loadRoles(tx)).values()]
  const roles = all.filter(({ rights }) => rights.includes(right)).map(({ code }) => code)
  const rows = await tx
    .select({ name: staff.name, roles: staff.roles })
    .from(staff)
    .where(eq(staff.status, 'active'))
    .orderBy(staff.search)
  const who = rows.filter((row) => rolesOfStaff(row).some((code) => roles.includes(code)))
  return { roles, who: who.slice(0, MOST_NAMES).map(({ name }) => name) }
}
