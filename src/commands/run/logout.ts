import { signOut } from '../../core/people/sign-out.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { readSession, sessionPath, writeSession } from '../session-file.ts'

/** Whether anybody was signed in or not, nobody is any more. */
export async function run(app: App): Promise<undefined> {
  const desk = await app.closedDesk()
  const file = await sessionPath(app.environment)
  const session = await readSession(file, desk.store.location)
  const signed_out = session !== undefined && (await signOut(desk, session))
  if (session !== undefined) await writeSession(file, desk.store.location, null)
  const { people } = app.say
  await show(app, { signed_out }, () => (signed_out ? people.signedOut : people.notSignedIn))
}
