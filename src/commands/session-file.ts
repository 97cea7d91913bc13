/** What the machine keeps of sign-ins: a file for its owner alone, a session for each house. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readOwn } from '../core/own-file.ts'
import { refuse } from '../core/refusal.ts'
import { sha256 } from '../core/sha256.ts'
import type { Environment } from './app.ts'

/** `WICKET_SESSION`, else `session.json` in the user's data directory. */
export async function sessionPath(environment: Environment): Promise<string> {
  if (environment.WICKET_SESSION) return environment.WICKET_SESSION
  const { default: envPaths } = await import('env-paths')
  return join(envPaths('wicket', { suffix: '' }).data, 'session.json')
}

/** A location may have a password in it: its hash names it. */
const houseKey = (location: string): string =>
  sha256(location.includes('://') || location === ':memory:' ? location : resolve(location)).slice(0, 32)

type Sessions = Record<string, string>

/** Of this house; undefined where nobody signed in. Refuses config-open, file-unusable. */
export async function readSession(file: string, location: string): Promise<string | undefined> {
  return (await readAll(file))[houseKey(location)]
}

/** Null: signed out. Refuses config-open, file-unusable. */
export async function writeSession(file: string, location: string, session: string | null): Promise<void> {
  const { [houseKey(location)]: _before, ...others } = await readAll(file)
  const all: Sessions = session === null ? others : { ...others, [houseKey(location)]: session }
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const fresh = `${file}.${process.pid}.new`
    writeFileSync(fresh, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 })
    renameSync(fresh, file)
  } catch (error) {
    throw refuse('file-unusable', { file, cause: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

/** One that nobody can read is none: signing in writes it anew. */
async function readAll(file: string): Promise<Sessions> {
  const text = await readOwn(file)
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Sessions) : {}
  } catch {
    return {}
  }
}

/** The first line of a file that is for its owner alone. */
export async function firstLineOf(file: string): Promise<string> {
  const text = await readOwn(file)
  if (text === undefined) throw refuse('file-unknown', { file })
  return text.split(/\r?\n/)[0] ?? ''
}
