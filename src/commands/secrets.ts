/** Secrets are typed where nobody reads along, or come from a file or standard input: never from flags. */
import type { SecretKind } from '../core/people/tries.ts'
import { refuse } from '../core/refusal.ts'
import type { App } from './app.ts'
import { askSecret } from './run/ask.ts'

/** `-`: the first line of standard input; else of a file for its owner alone. */
async function fromFile(app: App, file: string): Promise<string> {
  if (file === '-') return (await app.io.readIn()).split(/\r?\n/)[0] ?? ''
  return (await import('./session-file.ts')).firstLineOf(file)
}

/** The secret that somebody has. Refuses answer-needed, file-unknown, config-open. */
export async function secretOf(app: App, name: string, from: string | undefined): Promise<string> {
  if (from !== undefined) return fromFile(app, from)
  return askSecret(app, app.say.people.ask.secret(name), '--secret-from FILE')
}

export async function supervisorSecret(app: App, name: string): Promise<string> {
  if (app.supervisorSecret !== undefined) return app.supervisorSecret
  const from = app.options.supervisorSecretFrom
  if (from !== undefined) return fromFile(app, from)
  return askSecret(app, app.say.people.ask.secret(name), '--supervisor-secret-from FILE')
}

/** Of a customer, who types it himself. Refuses answer-needed, file-unknown, config-open. */
export async function customerSecretOf(app: App, from: string | undefined): Promise<string> {
  if (from !== undefined) return fromFile(app, from)
  return askSecret(app, app.say.customers.secretAsk, '--secret-from FILE')
}

/** One that is new, typed twice. Refuses secrets-differ, answer-needed, file-unknown, config-open. */
export async function newSecretOf(
  app: App,
  { name, kind, from }: { name: string; kind: SecretKind; from: string | undefined },
): Promise<string> {
  if (from !== undefined) return fromFile(app, from)
  const { ask } = app.say.people
  const first = await askSecret(app, ask[kind](name), '--secret-from FILE')
  if ((await askSecret(app, ask.again, '--secret-from FILE')) !== first) throw refuse('secrets-differ', {})
  return first
}
