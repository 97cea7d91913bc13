/** The store on SQLite: one writer and one reader connection, each with its queue; waiting is ours, not SQLite's. */
import { setTimeout as sleep } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { StorageFault, sqliteFault } from '../fault.ts'
import { alone, makeQueue } from '../nesting.ts'
import type { Migratable, Store, Tx } from '../store.ts'
import { APPLICATION_ID, type Connection, connect } from './connection.ts'

export interface SqliteStore extends Store, Migratable {
  /** For backup and checks: the driver's own connection. */
  client(): Database.Database
}

/** `deadline_ms`: how long a write waits for another process's. */
export function openSqlite(path: string, deadline_ms = 10_000): SqliteStore {
  const queues = { write: makeQueue(), read: makeQueue() }
  const open: { write?: Connection; read?: Connection } = {}
  const inMemory = path === ':memory:'
  const connection = (use: 'write' | 'read'): Connection => {
    const lane = inMemory ? 'write' : use
    open[lane] ??= connect(path, lane)
    return open[lane]
  }

  const transact = <T>(use: 'write' | 'read', work: (tx: Tx) => Promise<T>): Promise<T> =>
    alone(() =>
      queues[inMemory ? 'write' : use](async () => {
        const { client, tx } = connection(use)
        await begin(client, use === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN', path, deadline_ms)
        if (inMemory && use === 'read') client.pragma('query_only = ON')
        try {
          const result = await work(tx)
          client.exec('COMMIT')
          return result
        } catch (error) {
          if (client.inTransaction) client.exec('ROLLBACK')
          throw sqliteFault(error, path)
        } finally {
          if (inMemory && use === 'read') client.pragma('query_only = OFF')
        }
      }),
    )

  const migrate: Migratable['migrate'] = (step) =>
    queues.write(async () => {
      const { client } = connection('write')
      // A no-op inside a transaction; while it is on, rebuilding a table would delete its children's rows.
      client.pragma('foreign_keys = OFF')
      try {
        await begin(client, 'BEGIN IMMEDIATE', path, deadline_ms)
        return runStep(client, step)
      } catch (error) {
        if (client.inTransaction) client.exec('ROLLBACK')
        throw sqliteFault(error, path)
      } finally {
        client.pragma('foreign_keys = ON')
      }
    })

  return {
    dialect: 'sqlite',
    location: path,
    write: (work) => transact('write', work),
    read: (work) => transact('read', work),
    version: async () => versionOf(connection('read').client, path),
    migrate,
    applied: async () => appliedIn(connection('write').client),
    client: () => connection('write').client,
    close: async () => {
      open.read?.client.close()
      open.write?.client.close()
    },
  }
}

/** Polls every 1-4 ms: the wait is fair among processes and the screen stays alive meanwhile. */
async function begin(
  client: Database.Database,
  sql: string,
  path: string,
  deadline_ms: number,
): Promise<void> {
  const start = performance.now()
  for (;;) {
    try {
      client.exec(sql)
      return
    } catch (error) {
      const fault = sqliteFault(error, path)
      if (!(fault instanceof StorageFault && fault.kind === 'busy')) throw fault
      const waited_ms = Math.round(performance.now() - start)
      if (waited_ms >= deadline_ms) throw new StorageFault('busy', path, { waited_ms })
      await sleep(1 + Math.random() * 3)
    }
  }
}

function runStep(client: Database.Database, step: Parameters<Migratable['migrate']>[0]): boolean {
  if (appliedIn(client).some((row) => row.number >= step.number)) {
    client.exec('ROLLBACK')
    return false
  }
  client.exec(step.script)
  const broken = client.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0)
    throw new Error(`migration ${step.number} leaves ${broken.length} rows without their parent`)
  const { number, name, checksum, at } = step
  client
    .prepare('INSERT INTO migration (number, name, checksum, at) VALUES (?, ?, ?, ?)')
    .run(number, name, checksum, at)
  client.pragma(`user_version = ${step.number}`)
  client.pragma(`application_id = ${APPLICATION_ID}`)
  client.exec('COMMIT')
  return true
}

function appliedIn(
  client: Database.Database,
): { number: number; name: string; checksum: string; at: number }[] {
  const exists = client
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'")
    .get()
  if (!exists) return []
  return client.prepare('SELECT number, name, checksum, at FROM migration ORDER BY number').all() as {
    number: number
    name: string
    checksum: string
    at: number
  }[]
}

function versionOf(client: Database.Database, path: string): number {
  try {
    const id = client.pragma('application_id', { simple: true }) as number
    const tables =
      id === APPLICATION_ID
        ? 1
        : (client.prepare('SELECT count(*) FROM sqlite_master').pluck().get() as number)
    if (id !== APPLICATION_ID && tables > 0) throw new StorageFault('not-wicket', path)
    return client.pragma('user_version', { simple: true }) as number
  } catch (error) {
    throw sqliteFault(error, path)
  }
}
