/** Looks a house's database over without changing it. */
import { existsSync } from 'node:fs'
import { knownVersion } from '../../db/known-version.ts'
import { type Inspection, inspect } from '../../db/sqlite/inspect.ts'
import { refuse } from '../refusal.ts'
import { sqlitePath } from './names.ts'
import { asRefusal } from './refusal.ts'

export interface Check extends Omit<Inspection, 'mode'> {
  database: string
  ok: boolean
  known: number
  /** Octal, e.g. `600`. */
  mode: string
  /** Whether other people of this machine may read or write it. */
  open_to_others: boolean
}

/** `thorough` compares every index with its table too. Refuses database-own-tool, file-unknown and what storage can't. */
export async function check(input: { database: string; thorough: boolean }): Promise<Check> {
  const database = sqlitePath(input.database, (url) => `pg_amcheck --heapallindexed '${url}'`)
  if (!existsSync(database)) throw refuse('file-unknown', { file: database })
  try {
    const { mode, ...found } = await inspect(database, input.thorough)
    const known = knownVersion('sqlite')
    const open_to_others = (mode & 0o077) !== 0
    const ok = found.damage.length === 0 && found.orphans.length === 0 && found.version <= known
    return { database, ok, known, ...found, mode: mode.toString(8).padStart(3, '0'), open_to_others }
  } catch (error) {
    throw asRefusal(error)
  }
}
