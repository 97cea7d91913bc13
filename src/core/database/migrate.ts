/** Brings a house's database to this program's version, with a backup before each step. */
import { rmSync } from 'node:fs'
import { type Migration, migrate, readMigrations } from '../../db/migrate.ts'
import { copyDatabase, isThere } from '../../db/sqlite/copy.ts'
import type { Migratable, Store } from '../../db/store.ts'
import type { Clock } from '../clock.ts'
import { beforeMigration } from './names.ts'
import { asRefusal } from './refusal.ts'

export interface DatabaseMigration {
  database: string
  from: number
  to: number
  /** The steps that this process ran. */
  ran: { number: number; name: string }[]
  backups: string[]
}

/** PostgreSQL is not backed up here. Refuses database-newer, database-corrupt and what storage can't. */
export async function migrateDatabase(
  store: Store & Migratable,
  clock: Clock,
  known: Migration[] = readMigrations(store.dialect),
): Promise<DatabaseMigration> {
  const at = clock.now()
  const backups: string[] = []
  try {
    const from = await store.version()
    const before = async ({ number }: Migration) => {
      const backup = from === 0 ? undefined : await backupBefore(store, number, at)
      if (backup) backups.push(backup)
    }
    const ran = await migrate(store, { at, known, before })
    const to = await store.version()
    return {
      database: store.location,
      from,
      to,
      ran: ran.map(({ number, name }) => ({ number, name })),
      backups,
    }
  } catch (error) {
    throw asRefusal(error)
  }
}

/** Undefined where none was taken: another process did it or has run the step since. */
async function backupBefore(store: Store, number: number, at: number): Promise<string | undefined> {
  if (store.dialect !== 'sqlite' || store.location === ':memory:') return undefined
  const file = beforeMigration(store.location, number, at)
  try {
    const copy = await copyDatabase(store.location, file)
    if (copy.version === number - 1) return file
    rmSync(file)
    return undefined
  } catch (error) {
    if (isThere(error)) return undefined
    throw error
  }
}
