/** The roles of a season against those of the database: what applying changes, and writing it. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import { formatMinor } from '../../money.ts'
import { needAll } from '../../people/may.ts'
import { type Role, type RoleRow, rolesOf } from '../../people/roles.ts'
import { isAdmin, rolesOfStaff, type StaffRow } from '../../people/staff-rows.ts'
import { refuse } from '../../refusal.ts'
import { titleText } from '../title.ts'
import type { Comparison } from './compare.ts'
import { type Change, fieldChanges } from './difference.ts'
import type { SaidRole } from './read-roles.ts'

export interface CurrentRoles {
  rows: RoleRow[]
  staff: StaffRow[]
}

export async function readCurrentRoles(tx: Tx): Promise<CurrentRoles> {
  const { role, staff } = tx.t
  return {
    rows: await tx.select().from(role).orderBy(role.code),
    staff: await tx.select().from(staff).orderBy(staff.search),
  }
}

/** Nothing where the file says nothing of roles. */
export function compareRoles({ season, current }: Comparison): Change[] {
  const { roles } = season
  if (roles === null) return []
  const { currency } = season.house
  const before = new Map(current.roles.rows.map((row) => [row.code, rowFields(row, currency)]))
  const told = roles.map((said): Change => {
    const [found, wanted] = [before.get(said.code), rowFields(rowOf(said, 0), currency)]
    const fields = found ? fieldChanges(found, wanted) : []
    const change = found ? (fields.length === 0 ? 'same' : 'change') : 'add'
    return { change, kind: 'role', code: said.code, fields }
  })
  const named = new Set(roles.map(({ code }) => code))
  const gone = [...before.keys()].filter((code) => !named.has(code))
  return [...told, ...gone.map((code): Change => ({ change: 'remove', kind: 'role', code, fields: [] }))]
}

const rowFields = ({ title, rights, refundMinor }: RoleRow, currency: string) => ({
  title,
  rights: rights === null ? null : (JSON.parse(rights) as string[]).join(', '),
  'refund-up-to': refundMinor === null ? null : formatMinor(refundMinor, currency),
})

const rowOf = ({ code, title, rights, refund_minor }: SaidRole, at: number): RoleRow => ({
  ...{ code, title: titleText(title ?? {}), rights: rights && JSON.stringify(rights) },
  ...{ refundMinor: refund_minor, at },
})

/** Refuses role-in-use, passphrase-needed: nobody loses his role by a file, or could do everything by a PIN. */
export function checkRolesOf({ roles }: Comparison['season'], { staff }: CurrentRoles): void {
  if (roles === null) return
  const all = rolesOf(roles.map((said) => rowOf(said, 0)))
  for (const member of staff.filter(({ status }) => status === 'active')) checkMember(member, all)
  for (const code of staff.flatMap(rolesOfStaff)) {
    const who = staff.filter((member) => rolesOfStaff(member).includes(code)).map(({ name }) => name)
    if (!all.has(code)) throw refuse('role-in-use', { role: code, who })
  }
}

function checkMember(member: StaffRow, all: ReadonlyMap<string, Role>): void {
  const { name, secretKind } = member
  const codes = rolesOfStaff(member)
  if (secretKind === 'pin' && isAdmin(codes, all)) throw refuse('passphrase-needed', { name, roles: codes })
}

/** Refuses right-missing: who writes roles makes rights. */
export async function writeRoles(
  tx: Tx,
  desk: Desk,
  { season, current }: Comparison,
  changes: readonly Change[],
  at: number,
): Promise<void> {
  const written = changes.filter(({ kind, change }) => kind === 'role' && change !== 'same')
  if (written.length === 0) return
  await needAll(tx, desk.actor, ['staff'])
  const { role } = tx.t
  const known = new Set(current.roles.rows.map(({ code }) => code))
  for (const said of season.roles ?? []) {
    const row = rowOf(said, at)
    if (known.has(said.code)) await tx.update(role).set(row).where(eq(role.code, said.code))
    else await tx.insert(role).values(row)
  }
  for (const { code, change } of written)
    if (change === 'remove') await tx.delete(role).where(eq(role.code, code))
}
