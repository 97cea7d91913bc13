import type { Desk } from '../../core/desk.ts'
import { addStaff } from '../../core/people/add-staff.ts'
import { hasStaff } from '../../core/people/enter.ts'
import { loadRoles } from '../../core/people/roles.ts'
import { isAdmin } from '../../core/people/staff-rows.ts'
import type { SecretKind } from '../../core/people/tries.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { StaffAddOptions } from '../people.ts'
import { newSecretOf } from '../secrets.ts'
import { lastsOf, tellOnce } from './one-time.ts'
import { staffData } from './staff-text.ts'

export async function run(app: App, options: StaffAddOptions, name: string): Promise<undefined> {
  const lasts_ms = lastsOf(options)
  const desk = await app.desk({ make: true })
  const roles = options.role ?? ((await hasStaff(desk.store)) ? ['clerk'] : ['admin'])
  const kind = await kindFor(desk, roles)
  const secret = await chosen(app, options, name, kind)
  const one_time = options.oneTime ? { kind, lasts_ms } : undefined
  const input = { name, roles, secret, one_time, key: app.key(options.key) }
  const { staff, first, replay, one_time: told } = await addStaff(desk, input)
  const { people } = app.say
  const about = people.added(staff.name, roles.join(', '))
  if (one_time) return tellOnce(app, desk, options, { staff, secret: told, about, more: { first, replay } })
  await show(app, { staff: staffData(staff), first, replay, one_time_secret: null }, () => about)
  if (first) note(app, people.closed)
}

/** Whoever lets others in, which the first does, has a passphrase. */
const kindFor = async ({ store }: Desk, roles: string[]): Promise<SecretKind> =>
  isAdmin(roles, await store.read(loadRoles)) ? 'passphrase' : 'pin'

/** None where it is drawn, or left out for now. */
async function chosen(app: App, options: StaffAddOptions, name: string, kind: SecretKind) {
  if (options.oneTime || options.secret === false) return undefined
  return { kind, secret: await newSecretOf(app, { name, kind, from: options.secretFrom }) }
}
