/** Who acts at a desk: who is signed in on this machine, or whom a script's token stands for; and who stands by. */
import { userInfo } from 'node:os'
import type { Desk } from '../core/desk.ts'
import { type Entering, enter, type Shown } from '../core/people/enter.ts'
import { searchName } from '../core/people/staff-rows.ts'
import { refuse } from '../core/refusal.ts'
import type { App } from './app.ts'

/** Refuses what `enter` and `supervise` refuse, and value-faulty for --clerk where somebody else is signed in. */
export async function enterBy(app: App, desk: Desk): Promise<Desk> {
  const actor = await enter(desk.store, desk.clock, entering(app, desk))
  const { clerk, supervisor } = app.options
  if (actor.may && clerk !== undefined && searchName(clerk) !== searchName(actor.clerk))
    throw refuse('value-faulty', { field: '--clerk', found: clerk, wanted: actor.clerk })
  const alone = { ...desk, actor }
  if (supervisor === undefined) return alone
  const [{ supervise }, { supervisorSecret }] = await Promise.all([
    import('../core/people/supervise.ts'),
    import('./secrets.ts'),
  ])
  return supervise(alone, { name: supervisor, secret: await supervisorSecret(app, supervisor) })
}

/** As whom he comes where nobody works here, and what he shows where somebody does. */
export function entering(app: App, { actor, store }: Desk): Entering {
  return { ...actor, os_user: osUser(), shown: () => shownBy(app, store.location) }
}

export const osUser = (): string => userInfo().username

/** A token of the environment, else the session of this machine. */
async function shownBy(app: App, location: string): Promise<Shown> {
  const { WICKET_TOKEN, WICKET_TOKEN_FILE } = app.environment
  const { firstLineOf, readSession, sessionPath } = await import('./session-file.ts')
  if (WICKET_TOKEN) return { token: WICKET_TOKEN }
  if (WICKET_TOKEN_FILE) return { token: await firstLineOf(WICKET_TOKEN_FILE) }
  return { session: await readSession(await sessionPath(app.environment), location) }
}
