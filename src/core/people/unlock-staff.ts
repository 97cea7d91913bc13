/** Lets somebody try again whose PIN was wrong too often. Refuses right-missing, staff-unknown. */
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from './may.ts'
import { type StaffRow, staffNamed } from './staff-rows.ts'
import { forgetTries, lockedSince } from './tries.ts'

export async function unlockStaff(desk: Desk, name: string): Promise<{ staff: StaffRow; changed: boolean }> {
  await need(desk, 'unlock')
  return desk.store.write(async (tx) => {
    const staff = await staffNamed(tx, name)
    const since = await lockedSince(tx, staff.name)
    await forgetTries(tx, staff.name)
    if (since === undefined) return { staff, changed: false }
    const body = { name: staff.name, since }
    await record(tx, desk, { action: 'staff.unlocked', subject: staff.id, body })
    return { staff, changed: true }
  })
}
