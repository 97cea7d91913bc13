import { giveOneTime } from '../../core/people/give-one-time.ts'
import { setSecret } from '../../core/people/set-secret.ts'
import { searchName } from '../../core/people/staff-rows.ts'
import type { SecretKind } from '../../core/people/tries.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { GivenOptions } from '../people.ts'
import { newSecretOf } from '../secrets.ts'
import { askSecret } from './ask.ts'
import { lastsOf, tellOnce } from './one-time.ts'
import { staffData } from './staff-text.ts'

/** Drawn for another, and good once, or chosen. Whoever changes his own tells the one that he has: at a terminal only. */
export async function setAndTell(
  app: App,
  kind: SecretKind,
  options: GivenOptions,
  named: string | undefined,
): Promise<undefined> {
  const lasts_ms = lastsOf(options)
  const desk = await app.desk()
  const name = named ?? desk.actor.clerk
  const { people } = app.say
  if (options.oneTime) {
    const given = await giveOneTime(desk, { name, kind, lasts_ms })
    const about = people.secretSet(given.staff.name, people.secretKind[kind])
    return tellOnce(app, desk, options, { ...given, about })
  }
  const isOwn = desk.actor.may !== undefined && searchName(name) === searchName(desk.actor.clerk)
  const before = isOwn ? await askSecret(app, app.say.people.ask.before, 'wicket staff pin') : undefined
  const secret = await newSecretOf(app, { name, kind, from: options.secretFrom })
  const staff = await setSecret(desk, { name, kind, secret, before })
  await show(app, { staff: staffData(staff), one_time_secret: null }, () =>
    people.secretSet(staff.name, people.secretKind[kind]),
  )
}
