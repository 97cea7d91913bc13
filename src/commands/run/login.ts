import { signIn } from '../../core/people/sign-in.ts'

import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { SecretOptions } from '../people.ts'
import { secretOf } from '../secrets.ts'
import { sessionPath, writeSession } from '../session-file.ts'
import { osUser } from '../who-acts.ts'
import { askText } from './ask.ts'
import { zoneOf } from './people-text.ts'

/** Refuses house-open, and what `signIn` refuses. */
export async function run(app: App, options: SecretOptions, named?: string): Promise<undefined> {
  const desk = await app.closedDesk()
  const { people } = app.say
  const name = named ?? (await askText(app, people.ask.name, 'wicket login NAME'))
  const secret = await secretOf(app, name, options.secretFrom)
  const { session, ...signed } = await signIn(desk, { name, secret, os_user: osUser() })
  await writeSession(await sessionPath(app.environment), desk.store.location, session)
  const zone = await zoneOf(desk)
  await show(app, { ...signed, until: signed.until }, () =>
    people.signedIn(
      signed.name,
      signed.roles.join(', '),
      signed.register,
      momentIn(zone, signed.until, app.language),
    ),
  )
}
