/** Whoever runs the registers ends a kiosk, by his secret. */
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import type { SecretShown } from '../people/check-secret.ts'
import { hasStaff } from '../people/enter.ts'
import { loadRoles, together } from '../people/roles.ts'
import { hashSecret, verifySecret } from '../people/scrypt.ts'
import { findStaff, rolesOfStaff, type StaffRow } from '../people/staff-rows.ts'
import { countTry, forgetTries } from '../people/tries.ts'
import { refuse } from '../refusal.ts'

const RIGHT = 'till'

/**
 * In a house where nobody works yet nobody is asked. Whoever may not is answered as whoever does not know the secret: anybody
 * stands there, and a PIN is good at every counter. Refuses sign-in-wait, sign-in-wrong.
 */
export async function leaveKiosk(desk: Desk, { name, secret }: SecretShown): Promise<void> {
  const { store, actor, clock } = desk
  if (!(await hasStaff(store))) return
  const { register } = actor
  // By the register alone: else whoever stands at a kiosk could lock whomever he knows by name out of the counter.
  const trying = { name: nobodyAt(register), register, kind: 'kiosk' as const, at: clock.now() }
  const { until } = await store.write((tx) => countTry(tx, trying))
  const staff = await store.read((tx) => findStaff(tx, name.trim()))
  if (!(await matches(desk, staff, secret)) || !staff || !(await mayLeave(desk, staff)))
    throw refuse('sign-in-wrong', { left: null, until, zone: await store.read(houseZone) })
  await store.write((tx) => forgetTries(tx, nobodyAt(register), register))
}

async function mayLeave({ store }: Desk, staff: StaffRow): Promise<boolean> {
  return together(rolesOfStaff(staff), await store.read(loadRoles)).rights.has(RIGHT)
}

const nobodyAt = (register: string): string => `kiosk ${register}`

/** As long for a name that nobody has, or who has no secret; one that is good once lets nobody out. */
async function matches(desk: Desk, staff: StaffRow | undefined, secret: string): Promise<boolean> {
  const isGood = staff?.status === 'active' && staff.secretUntilAt === null
  if (isGood && staff.secret !== null) return verifySecret(secret, staff.secret)
  await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
  return false
}
