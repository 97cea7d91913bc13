import { setSecret } from '../../core/people/set-secret.ts'
import { searchName } from '../../core/people/staff-rows.ts'
import type { SecretKind } from '../../core/people/tries.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { SecretOptions } from '../people.ts'
import { newSecretOf } from '../secrets.ts'
import { askSecret } from './ask.ts'
import { staffData } from './staff-text.ts'

/** Whoever changes his own tells the one that he has: at a terminal only. */
export async function setAndTell(
  app: App,
  kind: SecretKind,
  { secretFrom: from }: SecretOptions,
  named: string | undefined,
): Promise<undefined> {
  const desk = await app.desk()
  const name = named ?? desk.actor.clerk
  const isOwn = desk.actor.may !== undefined && searchName(name) === searchName(desk.actor.clerk)
  const before = isOwn ? await askSecret(app, app.say.people.ask.before, 'wicket staff pin') : undefined
  const secret = await newSecretOf(app, { name, kind, from })
  const staff = await setSecret(desk, { name, kind, secret, before })
  const { people } = app.say
  await show(app, { staff: staffData(staff) }, () => people.secretSet(staff.name, people.secretKind[kind]))
}
