/**
 * What an error comes to: a sentence and an exit code, or, at a terminal, somebody who stands by and lets it be done. Every
 * command's refusals come through here: what stays refused for want of a right is kept.
 */
import type { Command } from 'commander'
import { isRefusedRight } from '../core/people/refused-right.ts'
import { isRefusal } from '../core/refusal.ts'
import type { App } from './app.ts'
import { wordsOf } from './help-text.ts'
import { reportError } from './report-error.ts'

type Attempt = (app: App) => Promise<number | undefined>

/** What came of it: the exit code, and what is to be kept of it. */
interface Answer {
  code: number
  refused?: unknown
}

/** The exit code. */
export async function answerTo(
  app: App,
  error: unknown,
  attempt: Attempt,
  command: Command,
): Promise<number> {
  const who = lettingWho(app, error)
  const told = { code: reportError(app, error), refused: error }
  const { code, refused } = who.length === 0 ? told : await withSomebody(app, who, told, attempt)
  if (isRefusedRight(refused)) {
    const { keepApart } = await import('./keep-right.ts')
    // Without the program's own name: `report sales`.
    await keepApart(app, refused, wordsOf(command).replace(/^\S+ /, ''))
  }
  return code
}

/** Who could let it be done, where there is anybody to ask; nobody twice. */
function lettingWho(app: App, error: unknown): string[] {
  if (!app.canAsk || app.options.supervisor !== undefined) return []
  return isRefusedRight(error) ? error.details.who : []
}

/** `told`: what it comes to where nobody stands by. */
async function withSomebody(
  app: App,
  who: readonly string[],
  told: Answer,
  attempt: Attempt,
): Promise<Answer> {
  try {
    const supervised = await asked(app, who)
    if (!supervised) return told
    await app.close()
    return await tryAgain(supervised, told, attempt)
  } catch (thrown) {
    return { ...told, code: reportError(app, thrown) }
  }
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

async function tryAgain(app: App, { refused }: Answer, attempt: Attempt): Promise<Answer> {
  try {
    return { code: (await attempt(app)) ?? 0 }
  } catch (error) {
    const code = reportError(app, error)
    if (isRefusedRight(error)) return { code, refused: error }
    // Whoever was to stand by could not sign in: then nobody let it be done. Anything else is no question of rights any more.
    return isRefusal(error) && code === NOT_ALLOWED ? { code, refused } : { code }
  } finally {
    await app.close()
  }
}

const NOT_ALLOWED = 4
