/** A connection to SQLite, opened the one safe way and read back: see the pragmas' reasons below. */
import { chmodSync, existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { StorageFault, sqliteFault } from '../fault.ts'
import { makeTx } from '../handle.ts'
import type { Tx } from '../store.ts'
import * as schema from './schema.ts'

/** Stands in the file's header: `file` and `wicket db status` know a house by it ("WCKT"). */
export const APPLICATION_ID = 0x57434b54

export interface Connection {
  client: Database.Database
  tx: Tx
}

/**
 * better-sqlite3 re-opens a WAL database with synchronous=NORMAL: a confirmed sale could vanish on a power
 * cut. So each is set on every open. busy_timeout is 0 because the built-in wait starves and freezes the screen.
 */
const PRAGMAS: [string, string | number, unknown][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['busy_timeout', 0, 0],
]

export function connect(path: string, use: 'write' | 'read'): Connection {
  const inMemory = path === ':memory:'
  const isNew = !inMemory && !existsSync(path)
  try {
    const client = new Database(path, { timeout: 0, fileMustExist: use === 'read' && !inMemory })
    if (isNew) chmodSync(path, 0o600)
    for (const [name, value, wanted] of PRAGMAS) setPragma(client, name, value, inMemory ? undefined : wanted)
    if (use === 'read' && !inMemory) client.pragma('query_only = ON')
    const database = drizzle(client, { schema })
    const tx = makeTx(database, schema, 'sqlite', async (query) => database.all(query))
    return { client, tx }
  } catch (error) {
    throw sqliteFault(error, path)
  }
}

function setPragma(client: Database.Database, name: string, value: string | number, wanted: unknown): void {
  const current = client.pragma(name, { simple: true })
  // Turning WAL on needs a lock that others may have; when it is on already, nothing is asked.
  if (wanted !== undefined && current === wanted) return
  client.pragma(`${name} = ${value}`)
  const now = client.pragma(name, { simple: true })
  if (wanted !== undefined && now !== wanted)
    throw new StorageFault('unreachable', client.name, { cause: `${name} stays ${now}, wanted ${wanted}` })
}
