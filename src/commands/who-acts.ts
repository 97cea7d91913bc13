/** Who acts at a desk: who is signed in on this machine, or whom a script's token stands for; and who stands by. */
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Desk } from '../core/desk.ts'
import { type Entering, enter, hasStaff, type Shown } from '../core/people/enter.ts'
import { need } from '../core/people/may.ts'
import type { Right } from '../core/people/rights.ts'
import { searchName } from '../core/people/staff-rows.ts'
import { isRefusal, refuse } from '../core/refusal.ts'
import { shown } from '../core/text.ts'
import type { App } from './app.ts'

/** Refuses what `enter` and `supervise` refuse, and value-faulty for --clerk where somebody else is signed in. */
export async function enterBy(app: App, desk: Desk): Promise<Desk> {
  const actor = await enterOrAsk(app, desk)
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

/** At a terminal whoever is not signed in is asked to, and what he came for is done. */
async function enterOrAsk(app: App, desk: Desk) {
  const enterNow = () => enter(desk.store, desk.clock, entering(app, desk))
  try {
    return await enterNow()
  } catch (error) {
    const isOut =
      isRefusal(error, 'session-over') || (isRefusal(error, 'sign-in-needed') && error.details.is !== 'token')
    if (!isOut || !app.canAsk) throw error
    const { sentenceOf } = await import('./sentence.ts')
    app.io.err(`${shown(sentenceOf(app.say, error).what)}\n`)
    const { logIn } = await import('./run/login.ts')
    await logIn(app, desk)
    return enterNow()
  }
}

/**
 * For the database's own commands, which need no desk. What cannot be asked has nobody to sign in at: a file that is not
 * there or is damaged, or from before there was staff. Refuses what `enter` refuses, and right-missing.
 */
export async function mayUseDatabase(app: App, right?: Right): Promise<void> {
  const where = await app.location()
  const { isPostgresUrl, openStore } = await import('../db/open.ts')
  if (!isPostgresUrl(where) && !existsSync(where)) return
  const store = await openStore(where)
  try {
    if (!(await hasStaff(store).catch(() => false))) return
    const desk = await enterBy(app, { ...app.seams(), store })
    if (right) await need(desk, right)
  } finally {
    await store.close()
  }
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
