/** What the commands about people have in common. */
import type { Desk } from '../../core/desk.ts'
import { houseZone } from '../../core/house-money.ts'
import { rolesOfStaff, type StaffRow } from '../../core/people/staff-rows.ts'

export const zoneOf = (desk: Desk): Promise<string> => desk.store.read(houseZone)

/** A member of staff as scripts get him: without his secret, and its hash. */
export function staffData(row: StaffRow) {
  const { name, status, secretKind, secretUntilAt, createdAt } = row
  const secret = { secret: secretKind, secret_until_at: secretUntilAt }
  return { name, roles: rolesOfStaff(row), status, ...secret, created_at: createdAt }
}
