/**
 * A member of staff gets a secret that the house draws, told here once: whoever may manage staff starts it, and neither chooses nor
 * knows the one that stays.
 */
import type { Desk } from '../desk.ts'
import { refuse } from '../refusal.ts'
import { checkAdminLeft } from './admin-left.ts'
import { drawFor, type OneTimeWanted } from './draw-for.ts'
import { need } from './may.ts'
import { loadRoles } from './roles.ts'
import { checkKind, keepSecret } from './set-secret.ts'
import { lockStaff, rolesOfStaff, type StaffRow, searchName, staffNamed } from './staff-rows.ts'

export interface OneTimeInput extends OneTimeWanted {
  name: string
}

/** Refuses right-missing, one-time-self, value-faulty, staff-unknown, passphrase-needed, admin-last. */
export async function giveOneTime(
  desk: Desk,
  { name, ...wanted }: OneTimeInput,
): Promise<{ staff: StaffRow; secret: string }> {
  await need(desk, 'staff')
  // He has his own, and would put himself out.
  if (desk.actor.may && searchName(name) === searchName(desk.actor.clerk))
    throw refuse('one-time-self', { name: desk.actor.clerk, kind: wanted.kind })
  const { id } = await desk.store.read((tx) => staffNamed(tx, name))
  const { secret, ...kept } = await drawFor(desk, name, wanted)
  const staff = await desk.store.write(async (tx) => {
    const now = await lockStaff(tx, id)
    await checkKind(tx, { name: now.name, roles: rolesOfStaff(now) }, kept.kind)
    const after = await keepSecret(tx, desk, now, kept)
    await checkAdminLeft(tx, now.name, await loadRoles(tx))
    return after
  })
  return { staff, secret }
}
