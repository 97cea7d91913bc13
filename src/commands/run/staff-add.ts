import { addStaff } from '../../core/people/add-staff.ts'
import { hasStaff } from '../../core/people/enter.ts'
import { loadRoles } from '../../core/people/roles.ts'
import { isAdmin } from '../../core/people/staff-rows.ts'
import type { SecretKind } from '../../core/people/tries.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { StaffAddOptions } from '../people.ts'
import { newSecretOf } from '../secrets.ts'
import { staffData } from './staff-text.ts'

export async function run(app: App, options: StaffAddOptions, name: string): Promise<undefined> {
  const desk = await app.desk({ make: true })
  // Whoever comes first lets the others in.
  const roles = options.role ?? ((await hasStaff(desk.store)) ? ['clerk'] : ['admin'])
  const kind: SecretKind = isAdmin(roles, await desk.store.read(loadRoles)) ? 'passphrase' : 'pin'
  const secret =
    options.secret === false
      ? undefined
      : { kind, secret: await newSecretOf(app, { name, kind, from: options.secretFrom }) }
  const input = { name, roles, secret, key: app.key(options.key) }
  const { staff, first, replay } = await addStaff(desk, input)
  const { people } = app.say
  await show(app, { staff: staffData(staff), first, replay }, () =>
    people.added(staff.name, roles.join(', ')),
  )
  if (first) note(app, people.closed)
}
