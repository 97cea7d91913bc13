import { beginHouse, houseSaid } from '../../core/catalogue/begin-house.ts'
import type { Desk } from '../../core/desk.ts'
import { addStaff } from '../../core/people/add-staff.ts'
import { hasStaff } from '../../core/people/enter.ts'
import { checkSecretText } from '../../core/people/set-secret.ts'
import { signIn } from '../../core/people/sign-in.ts'
import { staffName } from '../../core/people/staff-rows.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { InitOptions } from '../people.ts'
import { newSecretOf } from '../secrets.ts'
import { sessionPath, writeSession } from '../session-file.ts'
import { osUser } from '../who-acts.ts'
import { askText } from './ask.ts'

/** Asks for what was not said. A house that is there stays as it is; staff that is there is not added to here. */
export async function run(app: App, options: InitOptions): Promise<undefined> {
  const desk = await app.closedDesk({ make: true })
  if (await hasStaff(desk.store)) throw refuse('staff-there', {})
  const { people } = app.say
  const asked = houseSaid(await houseOf(app, desk, options))
  const admin = options.admin ?? (await askText(app, people.ask.admin, '--admin NAME'))
  const secret = await newSecretOf(app, { name: admin, kind: 'passphrase', from: options.secretFrom })
  const shown = { kind: 'passphrase', secret } as const
  // A house that nobody could be let into is not begun.
  checkSecretText(staffName(admin), shown)
  const house = await beginHouse(desk, asked)
  const { staff } = await addStaff(desk, {
    name: admin,
    roles: ['admin'],
    secret: shown,
    key: app.key(undefined),
  })
  const signed = await signIn(desk, { name: staff.name, secret, os_user: osUser() })
  await writeSession(await sessionPath(app.environment), desk.store.location, signed.session)
  const told = { house: house.name, made: house.made, admin: staff.name, database: desk.store.location }
  await show(app, told, () =>
    [
      house.made ? people.houseMade(house.name, desk.store.location) : people.houseThere(house.name),
      people.added(staff.name, 'admin'),
    ].join('\n'),
  )
  note(app, people.closed)
  if (house.made) note(app, people.nextSeason)
}

async function houseOf(app: App, { store }: Desk, options: InitOptions) {
  const { ask } = app.say.people
  const [there] = await store.read((tx) => tx.select().from(tx.t.house))
  const asked = async (said: string | undefined, question: string, flag: string) =>
    said ?? (there ? '' : await askText(app, question, flag))
  return {
    name: (await asked(options.name, ask.houseName, '--name NAME')) || (there?.name ?? ''),
    currency: (await asked(options.currency, ask.currency, '--currency EUR')) || (there?.currency ?? ''),
    zone: (await asked(options.zone, ask.zone, '--zone Europe/Berlin')) || (there?.zone ?? ''),
    language: app.language,
  }
}
