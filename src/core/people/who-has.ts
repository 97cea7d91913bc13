/** Which roles, and which members of staff, have a right: whom to ask. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadRoles, together } from './roles.ts'
import { rolesOfStaff } from './staff-rows.ts'

/** More names help nobody who is waiting. */
const MOST_NAMES = 5

export async function whoHas(tx: Tx, right: string): Promise<{ roles: string[]; who: string[] }> {
  const { staff } = tx.t
  const byCode = await loadRoles(tx)
  const all = [...byCode.values()]
  const roles = all.filter(({ rights }) => rights.includes(right)).map(({ code }) => code)
  const rows = await tx
    .select({ name: staff.name, roles: staff.roles })
    .from(staff)
    .where(eq(staff.status, 'active'))
    .orderBy(staff.search)
  const who = rows.filter((row) => rolesOfStaff(row).some((code) => roles.includes(code)))
  // Whoever may least besides: nobody fetches the admin where a supervisor will do.
  const may = (row: { roles: string }) => together(rolesOfStaff(row), byCode).rights.size
  const nearest = who.toSorted((one, other) => may(one) - may(other))
  return { roles, who: nearest.slice(0, MOST_NAMES).map(({ name }) => name) }
}
