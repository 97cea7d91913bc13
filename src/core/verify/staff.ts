/** I18: what members of staff may do, whether they work here, and how long a secret is good is what the ledger says last of them. */
import { asc, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { rolesOfStaff } from '../people/staff-rows.ts'
import { type Check, compare, readBody } from './difference.ts'

interface Told {
  name?: string
  roles?: string[]
  status?: string
  secret_until_at?: number
}

export const staffCheck: Check = {
  name: 'staff',
  async run(tx) {
    const { staff } = tx.t
    const rows = await tx.select().from(staff).orderBy(asc(staff.search))
    const told = await lastTold(tx)
    const says = (roles: string[], status: string, until: number | null) =>
      [...roles, status, ...(until === null ? [] : [`a secret until ${until}`])].join(', ')
    const known = new Map(rows.map((row) => [row.id, row]))
    const { differences } = compare(
      [...new Set([...known.keys(), ...told.keys()])].sort(),
      'I18',
      (id) => known.get(id)?.name ?? told.get(id)?.name ?? id,
      (id) => {
        const { roles = [], status = 'active', secret_until_at: until = null } = told.get(id) ?? NOBODY
        const row = known.get(id)
        return [
          says(roles, status, until),
          row ? says(rolesOfStaff(row), row.status, row.secretUntilAt) : 'nobody',
        ]
      },
    )
    return { checked: rows.length, differences }
  },
}

const NOBODY: Told = { status: 'nobody' }

/** In the order in which it was written; registers' clocks are one and the same within a house. */
async function lastTold(tx: Tx): Promise<Map<string, Told>> {
  const rows = await tx.rows<{ action: string; subject: string; body: string }>(sql`
    SELECT action, subject, body FROM ledger WHERE action IN ('staff.added', 'staff.changed', 'staff.secret')
    ORDER BY at, register_id, seq`)
  const told = new Map<string, Told>()
  for (const { action, subject, body } of rows) {
    const { secret_until_at: before, ...others } = told.get(subject) ?? {}
    const said = readBody<Told>(body)
    // Each tells of its own: a secret nothing of roles, other roles nothing of a secret.
    if (action === 'staff.secret') told.set(subject, { ...others, ...until(said.secret_until_at) })
    else told.set(subject, { ...until(before), ...said })
  }
  return told
}

const until = (secret_until_at: number | undefined): Told =>
  secret_until_at === undefined ? {} : { secret_until_at }
