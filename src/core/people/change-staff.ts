/** What a member of staff may, and whether he works here: changed by whoever may manage staff. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { checkAdminLeft } from './admin-left.ts'
import { endSessions } from './end-sessions.ts'
import { need } from './may.ts'
import { checkRoles, loadRoles } from './roles.ts'
import { isAdmin, lockStaff, rolesOfStaff, type StaffRow, staffNamed } from './staff-rows.ts'

export interface StaffChange {
  name: string
  roles?: string[] | undefined
  status?: StaffRow['status'] | undefined
}

export interface StaffChanged {
  staff: StaffRow
  /** False where it was so already: nothing was written. */
  changed: boolean
}

/** Refuses right-missing, staff-unknown, role-unknown, passphrase-needed, admin-last. */
export async function changeStaff(desk: Desk, change: StaffChange): Promise<StaffChanged> {
  await need(desk, 'staff')
  return desk.store.write((tx) => changeIn(tx, desk, change))
}

async function changeIn(tx: Tx, desk: Desk, { name, roles, status }: StaffChange): Promise<StaffChanged> {
  const before = await lockStaff(tx, (await staffNamed(tx, name)).id)
  const all = await loadRoles(tx)
  const codes = roles ? [...new Set(roles)] : rolesOfStaff(before)
  checkRoles(codes, all)
  const after = { ...before, roles: JSON.stringify(codes), status: status ?? before.status }
  if (after.roles === before.roles && after.status === before.status) return { staff: before, changed: false }
  if (isAdmin(codes, all) && before.secretKind === 'pin')
    throw refuse('passphrase-needed', { name: before.name, roles: codes })
  const at = desk.clock.now()
  await write(tx, { ...after, changedAt: at })
  await checkAdminLeft(tx, before.name, all)
  if (after.status === 'disabled') await endSessions(tx, before.id, at)
  const body = { name: before.name, roles: codes, status: after.status }
  await record(tx, desk, { action: 'staff.changed', subject: before.id, body }, at)
  return { staff: { ...after, changedAt: at }, changed: true }
}

async function write(tx: Tx, { id, roles, status, changedAt }: StaffRow): Promise<void> {
  const { staff } = tx.t
  const done = await tx.update(staff).set({ roles, status, changedAt }).where(eq(staff.id, id)).returning()
  must(done[0], 'who was found is changed')
}
