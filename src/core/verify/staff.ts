/** I18: what members of staff may do, and whether they work here, is what the ledger says last of them. */
import { asc, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { rolesOfStaff } from '../people/staff-rows.ts'
import { type Check, compare, readBody } from './difference.ts'

interface Told {
  name?: string
  roles?: string[]
  status?: string
}

export const staffCheck: Check = {
  name: 'staff',
  async run(tx) {
    const { staff } = tx.t
    const rows = await tx.select().from(staff).orderBy(asc(staff.search))
    const told = await lastTold(tx)
    const says = (roles: string[], status: string) => [...roles, status].join(', ')
    const known = new Map(rows.map((row) => [row.id, row]))
    const { differences } = compare(
      [...new Set([...known.keys(), ...told.keys()])].sort(),
      'I18',
      (id) => known.get(id)?.name ?? told.get(id)?.name ?? id,
      (id) => {
        const { roles = [], status = 'active' } = told.get(id) ?? { status: 'nobody' }
        const row = known.get(id)
        return [says(roles, status), row ? says(rolesOfStaff(row), row.status) : 'nobody']
      },
    )
    return { checked: rows.length, differences }
  },
}

/** In the order in which it was written; registers' clocks are one and the same within a house. */
async function lastTold(tx: Tx): Promise<Map<string, Told>> {
  const rows = await tx.rows<{ subject: string; body: string }>(sql`
    SELECT subject, body FROM ledger WHERE action IN ('staff.added', 'staff.changed') ORDER BY at, register_id, seq`)
  return new Map(rows.map(({ subject, body }) => [subject, readBody<Told>(body)]))
}
