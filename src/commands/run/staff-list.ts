import { hasStaff } from '../../core/people/enter.ts'
import { listStaff, type StaffView } from '../../core/people/list-staff.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { zoneOf } from './staff-text.ts'

export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const listed = await listStaff(desk)
  const { people } = app.say
  if (!(await hasStaff(desk.store))) return show(app, listed, () => people.open) as Promise<undefined>
  const zone = await zoneOf(desk)
  const stateOf = ({ status, locked_at }: StaffView) =>
    locked_at === null ? people.status[status] : people.locked(momentIn(zone, locked_at, app.language))
  const secretOf = ({ secret, secret_until_at: until }: StaffView) => {
    const kind = people.secretKind[secret ?? 'none']
    if (until === null) return kind
    const told = until > desk.clock.now() ? people.once : people.onceOver
    return told(kind, momentIn(zone, until, app.language))
  }
  const { columns } = people
  await show(app, listed, () =>
    table(
      listed,
      [
        { head: columns.name, value: ({ name }) => name },
        { head: columns.roles, value: ({ roles }) => roles.join(', ') },
        { head: columns.status, value: stateOf },
        { head: columns.secret, value: secretOf },
        { head: columns.registers, value: ({ registers }) => registers.join(', '), optional: true },
      ],
      app.io.columns,
    ),
  )
}
