/** Puts a backup in the place of a house's database. */
import { existsSync } from 'node:fs'
import { StorageFault } from '../../db/fault.ts'
import { knownVersion } from '../../db/known-version.ts'
import { copyInto, partOf, removePart } from '../../db/sqlite/copy.ts'
import { replaceDatabase } from '../../db/sqlite/replace.ts'
import type { Clock } from '../clock.ts'
import { refuse } from '../refusal.ts'
import { beforeRestore, sqlitePath } from './names.ts'
import { asRefusal } from './refusal.ts'

export interface RestoreInput {
  /** The backup. */
  from: string
  /** The database's path. */
  to: string
  /** Whether a database that is there may be replaced; it is kept beside it. */
  yes: boolean
}

export interface Restore {
  from: string
  to: string
  version: number
  size_bytes: number
  /** Where what was there is kept; null where nothing was. */
  kept: string | null
}

/**
 * The backup is copied and checked whole before anything is touched.
 * Refuses database-own-tool, file-unknown, file-exists, database-busy (another program has it open),
 * database-corrupt, database-not-wicket, database-newer and what storage can't.
 */
export async function restore(input: RestoreInput, clock: Clock): Promise<Restore> {
  const { from } = input
  const to = sqlitePath(input.to, (url) => `pg_restore --clean --if-exists --dbname='${url}' '${from}'`)
  if (!existsSync(from)) throw refuse('file-unknown', { file: from })
  const replaces = existsSync(to)
  if (replaces && !input.yes) throw refuse('file-exists', { file: to })
  const part = partOf(to)
  const kept = beforeRestore(to, clock.now())
  try {
    const { version, size_bytes } = await copyInto(part, from)
    const known = knownVersion('sqlite')
    if (version === 0) throw new StorageFault('not-wicket', from)
    if (version > known) throw new StorageFault('newer', from, { found: version, known })
    await replaceDatabase(part, to, kept)
    return { from, to, version, size_bytes, kept: replaces ? kept : null }
  } catch (error) {
    throw asRefusal(error)
  } finally {
    removePart(part)
  }
}
