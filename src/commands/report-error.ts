/** The last resort of every command: an error becomes a sentence and an exit code. */
import { asRefusal } from '../core/database/refusal.ts'
import { isRefusal, type Refusal, type RefusalCode, refuse } from '../core/refusal.ts'
import { shown } from '../core/text.ts'
import type { App } from './app.ts'
import { escaped, toJson } from './output.ts'
import { printable } from './paint.ts'
import { sentenceOf } from './sentence.ts'

/** Prints what went wrong and returns the exit code: what was committed decides it, not what was printed. */
export function reportError(app: App, thrown: unknown): number {
  if ((thrown as { code?: string }).code === 'EPIPE') return 0
  if ((thrown as Error).name === 'ExitPromptError') return 130
  const error = asRefusal(thrown)
  if (isRefusal(error, 'database-unknown'))
    return reportRefusal(app, refuse('database-unknown', { ...error.details, key: app.askedWith }))
  if (isRefusal(error)) return reportRefusal(app, error)
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
  if (app.isMachine)
    app.io.err(
      `${escaped(JSON.stringify({ error: { code: 'bug', message: message + cause, details: {}, next: [] } }, null, 2))}\n`,
    )
  else app.io.err(`wicket: ${shown(app.say.cli.bug(message.replace(/^bug: /, '') + cause))}\n`)
  if (app.options.debug && stack) app.io.err(`${printable(stack)}\n`)
  return 1
}

function reportRefusal(app: App, refusal: Refusal<RefusalCode>): number {
  const { what, next } = sentenceOf(app.say, refusal)
  const { code, details } = refusal
  if (app.isMachine)
    app.io.err(
      `${escaped(JSON.stringify({ error: { code, message: what, details: toJson(details), next } }, null, 2))}\n`,
    )
  else app.io.err([`wicket: ${shown(what)}`, ...next.map((line) => `  ${shown(line)}`), ''].join('\n'))
  return refusal.exitCode
}
