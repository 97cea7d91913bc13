/** What a SQLite file tells of its migrations, and the steps forward. */
import type Database from 'better-sqlite3'
import { StorageFault } from '../fault.ts'
import type { AppliedMigration, MigrationStep } from '../store.ts'
import { APPLICATION_ID } from './connection.ts'

/** 0 for an empty file; StorageFault `not-wicket` for somebody else's. One snapshot: another process may be migrating. */
export function versionOf(client: Database.Database, path: string): number {
  return client.transaction(() => {
    const id = client.pragma('application_id', { simple: true })
    const version = client.pragma('user_version', { simple: true }) as number
    if (id === APPLICATION_ID) return version
    const { tables } = client.prepare('SELECT count(*) AS tables FROM sqlite_master').get() as {
      tables: number
    }
    if (tables > 0) throw new StorageFault('not-wicket', path)
    return 0
  })()
}

export function applied(client: Database.Database): AppliedMigration[] {
  const found = client
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'")
    .get()
  if (!found) return []
  return client
    .prepare('SELECT number, name, checksum, at FROM migration ORDER BY number')
    .all() as AppliedMigration[]
}

/** Inside a transaction that has begun; ends it. False when another process was first. */
export function runSteps(client: Database.Database, steps: readonly MigrationStep[]): boolean {
  const first = steps[0]?.number ?? 0
  if (applied(client).some((row) => row.number >= first)) {
    client.exec('ROLLBACK')
    return false
  }
  for (const step of steps) runStep(client, step)
  client.exec('COMMIT')
  return true
}

function runStep(client: Database.Database, step: MigrationStep): void {
  client.exec(step.script)
  const orphans = client.pragma('foreign_key_check') as unknown[]
  if (orphans.length > 0)
    throw new Error(`bug: migration ${step.number} leaves ${orphans.length} rows without their parent`)
  client
    .prepare('INSERT INTO migration (number, name, checksum, at) VALUES (?, ?, ?, ?)')
    .run(step.number, step.name, step.checksum, step.at)
  client.pragma(`user_version = ${step.number}`)
  client.pragma(`application_id = ${APPLICATION_ID}`)
}
