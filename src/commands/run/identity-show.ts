import {
  type OrderIdentity,
  type PersonView,
  revealIdentity,
  showIdentity,
} from '../../core/identity/show-identity.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { IdentityShowOptions } from '../identity.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'
import { askText } from './ask.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, options: IdentityShowOptions, order: string): Promise<undefined> {
  const desk = await app.desk()
  const { identity } = app.say
  const shown = options.full
    ? await revealIdentity(desk, {
        order,
        reason: options.reason ?? (await askText(app, identity.ask.reason, '--reason TEXT')),
      })
    : await showIdentity(desk, order)
  if (shown.people.length === 0) note(app, identity.nobody)
  const { row } = await sceneOf(app, desk, shown.performance)
  await show(app, shown, () => (shown.people.length === 0 ? '' : peopleText(app, shown, row.zone)))
}

function peopleText(app: App, { people }: OrderIdentity, zone: string): string {
  const { columns, status, erasedPerson } = app.say.identity
  return table<PersonView>(people, [
    { head: columns.seat, value: ({ seat }) => seat },
    { head: columns.name, value: ({ name }) => name ?? erasedPerson },
    { head: columns.document, value: ({ document }) => document },
    { head: columns.number, value: ({ number }) => number ?? '' },
    { head: columns.status, value: (one) => status[one.status] ?? one.status },
    { head: columns.at, value: ({ at }) => momentIn(zone, at, app.language) },
    { head: columns.by, value: ({ clerk }) => clerk, optional: true },
  ])
}
