import type { Desk } from '../../core/desk.ts'
import { hasStaff } from '../../core/people/enter.ts'
import { type SignedIn, signIn } from '../../core/people/sign-in.ts'
import type { SecretKind } from '../../core/people/tries.ts'
import { refuse } from '../../core/refusal.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { LoginOptions } from '../people.ts'
import { newSecretOf, secretOf } from '../secrets.ts'
import { sessionPath, writeSession } from '../session-file.ts'
import { osUser } from '../who-acts.ts'
import { askText } from './ask.ts'
import { zoneOf } from './staff-text.ts'

/** Refuses what `signIn` refuses. */
export async function run(app: App, options: LoginOptions, named?: string): Promise<undefined> {
  const desk = await app.closedDesk()
  if (!(await hasStaff(desk.store))) throw refuse('house-open', {})
  const { session: _session, ...signed } = await logIn(app, desk, named, options)
  const zone = await zoneOf(desk)
  await show(app, signed, () => {
    const until = momentIn(zone, signed.until, app.language)
    return app.say.people.signedIn(signed.name, signed.roles.join(', '), signed.register, until)
  })
}

/** Asks for what was not said, and keeps the session. */
export async function logIn(
  app: App,
  desk: Desk,
  named?: string,
  { secretFrom, newSecretFrom }: LoginOptions = {},
): Promise<SignedIn> {
  // Standard input has one secret.
  if (newSecretFrom === '-' && secretFrom === '-')
    throw refuse('value-faulty', { field: '--new-secret-from', found: '-', wanted: 'FILE' })
  const name = named ?? (await askText(app, app.say.people.ask.name, 'wicket login NAME'))
  const secret = await secretOf(app, name, secretFrom)
  const own = ownOf(app, name, newSecretFrom)
  const signed = await signIn(desk, { name, secret, os_user: osUser(), own })
  await writeSession(await sessionPath(app.environment), desk.store.location, signed.session)
  return signed
}

/** Whoever shows a secret that is good once sets his own; undefined where nobody can be asked. */
function ownOf(app: App, name: string, from: string | undefined) {
  if (from === undefined && !app.canAsk) return undefined
  return async (kind: SecretKind) => {
    if (from === undefined) note(app, app.say.people.ask.own(name))
    return newSecretOf(app, { name, kind, from })
  }
}
