/** Copies a house's database while it goes on selling. */
import { existsSync } from 'node:fs'
import { type Copy, copyDatabase, isThere } from '../../db/sqlite/copy.ts'
import type { Clock } from '../clock.ts'
import { refuse } from '../refusal.ts'
import { plainBackup, sqlitePath } from './names.ts'
import { asRefusal } from './refusal.ts'

export interface BackupInput {
  /** The database's path. */
  from: string
  /** Default: beside the database, with the time in its name. */
  to?: string | undefined
}

export interface Backup extends Copy {
  from: string
  at: number
}

/**
 * The copy is checked whole (pages, indexes, references) and on the disk before it gets its name.
 * Refuses database-own-tool, file-unknown, file-exists, database-corrupt and what storage can't.
 */
export async function backup(input: BackupInput, clock: Clock): Promise<Backup> {
  const at = clock.now()
  const from = sqlitePath(input.from, (url) => `pg_dump --format=custom --file=wicket.dump '${url}'`)
  const to = input.to ?? plainBackup(from, at)
  if (!existsSync(from)) throw refuse('file-unknown', { file: from })
  if (existsSync(to)) throw refuse('file-exists', { file: to })
  try {
    return { from, at, ...(await copyDatabase(from, to)) }
  } catch (error) {
    if (isThere(error)) throw refuse('file-exists', { file: to })
    throw asRefusal(error)
  }
}
