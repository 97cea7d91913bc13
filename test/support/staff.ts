/** People who work in a test's house: their secrets cost next to nothing, so that a test takes no half second each. */
import type { Desk } from '../../src/core/desk.ts'
import { addStaff } from '../../src/core/people/add-staff.ts'
import { enter } from '../../src/core/people/enter.ts'
import { signIn } from '../../src/core/people/sign-in.ts'

export const PIN = '482917'
export const PASSPHRASE = 'brown kettle on the moon'

let keys = 0

/** Whoever may manage the others signs in with the passphrase. */
const ADMINS = new Set(['Ana', 'Eve'])

/** Ana is the admin; others as they are named, each with a role. Whoever asks must be one who may. */
export async function hire(desk: Desk, others: Record<string, string> = {}): Promise<void> {
  const admin = { name: 'Ana', roles: ['admin'], secret: { kind: 'passphrase', secret: PASSPHRASE } } as const
  await addStaff(cheap(desk), { ...admin, roles: ['admin'], key: `staff-${keys++}` })
  const ana = await deskOf(desk, 'Ana')
  for (const [name, role] of Object.entries(others)) {
    const secret = ADMINS.has(name)
      ? ({ kind: 'passphrase', secret: PASSPHRASE } as const)
      : ({ kind: 'pin', secret: PIN } as const)
    await addStaff(ana, { name, roles: [role], secret, key: `staff-${keys++}` })
  }
}

export const cheap = <D extends Desk>(desk: D): D => ({ ...desk, secret_cost: 4 })

/** A desk at which he is signed in; at another register where one is named. */
export async function deskOf<D extends Desk>(
  desk: D,
  name: string,
  register = desk.actor.register,
): Promise<D> {
  const at = cheap({ ...desk, actor: { ...desk.actor, register } })
  const secret = ADMINS.has(name) ? PASSPHRASE : PIN
  const { session } = await signIn(at, { name, secret, os_user: 'tester' })
  return entered(at, session)
}

/** A desk as whoever shows the session comes to it. */
export async function entered<D extends Desk>(desk: D, session: string, os_user = 'tester'): Promise<D> {
  const { clerk, register, channel } = desk.actor
  const entering = { clerk, register, channel, os_user, shown: async () => ({ session }) }
  return { ...desk, actor: await enter(desk.store, desk.clock, entering) }
}
