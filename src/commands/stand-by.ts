/** What an error comes to: a sentence and an exit code, or, at a terminal, somebody who stands by and lets it be done. */
import { isRefusal } from '../core/refusal.ts'
import type { App } from './app.ts'
import { reportError } from './report-error.ts'

type Attempt = (app: App) => Promise<number | undefined>

/** The exit code. */
export async function answerTo(app: App, error: unknown, attempt: Attempt): Promise<number> {
  const who = lettingWho(app, error)
  const code = reportError(app, error)
  if (who.length === 0) return code
  try {
    const supervised = await asked(app, who)
    if (!supervised) return code
    await app.close()
    return await tryAgain(supervised, attempt)
  } catch (thrown) {
    return reportError(app, thrown)
  }
}

/** Who could let it be done, where there is anybody to ask; nobody twice. */
function lettingWho(app: App, error: unknown): string[] {
  if (!app.canAsk || app.options.supervisor !== undefined) return []
  if (isRefusal(error, 'right-missing') || isRefusal(error, 'refund-over-limit')) return error.details.who
  return []
}

async function asked(app: App, who: readonly string[]): Promise<App | undefined> {
  const [{ askOne }, { supervisorSecret }] = await Promise.all([
    import('./run/ask.ts'),
    import('./secrets.ts'),
  ])
  const { ask } = app.say.people
  const name = await askOne(app, ask.supervisor, [...who, ask.nobody], '--supervisor NAME')
  if (name === ask.nobody) return undefined
  return app.supervisedBy(name, await supervisorSecret(app, name))
}

async function tryAgain(app: App, attempt: Attempt): Promise<number> {
  try {
    return (await attempt(app)) ?? 0
  } catch (error) {
    return reportError(app, error)
  } finally {
    await app.close()
  }
}
