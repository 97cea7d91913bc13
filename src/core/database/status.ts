/** Where a house's database is, which engine it is on and whether it is at this program's version. */
import { existsSync, statSync } from 'node:fs'
import { knownVersion } from '../../db/known-version.ts'
import { readMigrations } from '../../db/migrate.ts'
import type { AppliedMigration, Dialect, Migratable, Store } from '../../db/store.ts'
import { asRefusal } from './refusal.ts'

export interface DatabaseStatus {
  database: string
  engine: Dialect
  /** 0 for an empty database. */
  version: number
  known: number
  applied: AppliedMigration[]
  pending: { number: number; name: string }[]
  /** Null on PostgreSQL and where the file is not there yet. */
  size_bytes: number | null
}

/** Creates nothing. Refuses what storage can't; a newer or older database is an answer here. */
export async function databaseStatus(store: Store & Migratable): Promise<DatabaseStatus> {
  const { dialect, location } = store
  try {
    const version = await store.version()
    const pending = readMigrations(dialect).slice(version)
    const isFile = dialect === 'sqlite' && existsSync(location)
    return {
      database: location,
      engine: dialect,
      version,
      known: knownVersion(dialect),
      applied: await store.applied(),
      pending: pending.map(({ number, name }) => ({ number, name })),
      size_bytes: isFile ? statSync(location).size : null,
    }
  } catch (error) {
    throw asRefusal(error)
  }
}
