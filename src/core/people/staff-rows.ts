/** Members of staff as the database has them. */
import { eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { nameOf } from '../name.ts'
import { refuse } from '../refusal.ts'
import { ADMIN_RIGHTS } from './rights.ts'
import { type Role, together } from './roles.ts'

export type StaffRow = Schema['staff']['$inferSelect']

/** Longer names fit no receipt. */
const LONGEST = 60

/** As it is kept. Refuses value-faulty: what `nameOf` refuses, and a colon: tokens are called `token:backup`. */
export function staffName(given: string): string {
  const name = nameOf('name', given.trim().replace(/\s+/g, ' '), LONGEST)
  if (name.includes(':'))
    throw refuse('value-faulty', { field: 'name', found: name, wanted: 'a name without :' })
  return name
}

/** `Ana` and `ana` are one. */
export const searchName = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

const byName = statement<{ search: string }>()('staff_by_name', (q) =>
  q
    .select()
    .from(q.t.staff)
    .where(eq(q.t.staff.search, sql.placeholder('search'))),
)

export async function findStaff(tx: Tx, name: string): Promise<StaffRow | undefined> {
  return (await tx.run(byName, { search: searchName(name) }))[0]
}

/** The same with its lock: who changes it reads it so, and not from before. */
export async function lockStaff(tx: Tx, id: string): Promise<StaffRow> {
  const { staff } = tx.t
  const [found] = await tx.locked(tx.select().from(staff).where(eq(staff.id, id)))
  return must(found, 'a member of staff is never deleted')
}

/** Refuses staff-unknown. */
export async function staffNamed(tx: Tx, given: string): Promise<StaffRow> {
  const name = staffName(given)
  const found = await findStaff(tx, name)
  if (!found) throw refuse('staff-unknown', { name })
  return found
}

export const rolesOfStaff = ({ roles }: Pick<StaffRow, 'roles'>): string[] => JSON.parse(roles) as string[]

/** Whether whoever has these roles can make himself have all rights. */
export function isAdmin(codes: readonly string[], roles: ReadonlyMap<string, Role>): boolean {
  const { rights } = together(codes, roles)
  return ADMIN_RIGHTS.some((right) => rights.has(right))
}
