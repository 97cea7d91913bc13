/** Whoever runs the registers ends a kiosk: by a secret, which is counted like every other. */
import type { Desk } from '../desk.ts'
import { checkSecret, type SecretShown } from '../people/check-secret.ts'
import { hasStaff } from '../people/enter.ts'
import { loadRoles, together } from '../people/roles.ts'
import { rolesOfStaff } from '../people/staff-rows.ts'
import { whoHas } from '../people/who-has.ts'
import { refuse } from '../refusal.ts'

const RIGHT = 'till'

/** In a house where nobody works yet nobody is asked. Refuses what `checkSecret` refuses, right-missing. */
export async function leaveKiosk(desk: Desk, shown: SecretShown): Promise<void> {
  const { store } = desk
  if (!(await hasStaff(store))) return
  const staff = await checkSecret(desk, shown)
  const { rights } = together(rolesOfStaff(staff), await store.read(loadRoles))
  if (rights.has(RIGHT)) return
  const { roles, who } = await store.read((tx) => whoHas(tx, RIGHT))
  throw refuse('right-missing', { right: RIGHT, clerk: staff.name, roles, who, supervised: null })
}
