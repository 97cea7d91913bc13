/** Whoever runs the registers ends a kiosk, by his secret. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import type { SecretShown } from '../people/check-secret.ts'
import { hasStaff } from '../people/enter.ts'
import { loadRoles, together } from '../people/roles.ts'
import { hashSecret, verifySecret } from '../people/scrypt.ts'
import { findStaff, rolesOfStaff, type StaffRow } from '../people/staff-rows.ts'
import { type Counted, countTry, forgetTries } from '../people/tries.ts'
import { whoHas } from '../people/who-has.ts'
import { refuse } from '../refusal.ts'

const RIGHT = 'till'

/** In a house where nobody works yet nobody is asked. Refuses sign-in-wait, sign-in-wrong, right-missing. */
export async function leaveKiosk(desk: Desk, { name, secret }: SecretShown): Promise<void> {
  const { store, actor } = desk
  if (!(await hasStaff(store))) return
  const { register } = actor
  const { until } = await store.write((tx) => countHere(tx, register, desk.clock.now()))
  const staff = await store.read((tx) => findStaff(tx, name.trim()))
  if (!(await matches(desk, staff, secret)) || !staff)
    throw refuse('sign-in-wrong', { left: null, until, zone: await store.read(houseZone) })
  const { rights } = together(rolesOfStaff(staff), await store.read(loadRoles))
  if (!rights.has(RIGHT)) {
    const { roles, who } = await store.read((tx) => whoHas(tx, RIGHT))
    throw refuse('right-missing', { right: RIGHT, clerk: staff.name, roles, who, supervised: null })
  }
  await store.write((tx) => forgetTries(tx, nobodyAt(register), register))
}

/** By the register alone: else whoever stands at a kiosk could lock whomever he knows by name out of the counter. */
async function countHere(tx: Tx, register: string, at: number): Promise<Counted> {
  const name = nobodyAt(register)
  const counted = await countTry(tx, { name, register, kind: 'passphrase', at })
  await forgetTries(tx, name)
  return counted
}

const nobodyAt = (register: string): string => `kiosk ${register}`

/** As long for a name that nobody has, or who has no secret; one that is good once lets nobody out. */
async function matches(desk: Desk, staff: StaffRow | undefined, secret: string): Promise<boolean> {
  const isGood = staff?.status === 'active' && staff.secretUntilAt === null
  if (isGood && staff.secret !== null) return verifySecret(secret, staff.secret)
  await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
  return false
}
