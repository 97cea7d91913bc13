/** A connection to SQLite, opened the one safe way and read back: see the pragmas' reasons below. */
import { closeSync, existsSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { StorageFault, sqliteFault } from '../fault.ts'
import { makeTx, type Ways } from '../handle.ts'
import type { Prepared } from '../prepared.ts'
import type { Tx } from '../store.ts'
import { makeRun } from './run.ts'
import * as schema from './schema.ts'

/** Stands in the file's header: `file` and `wicket db status` know a house by it ("WCKT"). */
export const APPLICATION_ID = 0x57434b54

export type Use = 'write' | 'read'

export interface Connection {
  client: Database.Database
  tx: Tx
  /** What every write begins and ends with, prepared once. */
  beginWrite: Database.Statement
  commit: Database.Statement
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
  // What is erased is overwritten with zeros in the pages that are written anyway, not only marked as free.
  ['secure_delete', 'FAST', 2],
  ['busy_timeout', 0, 0],
  // Pages at the ends of the trees are written to the file once for many sales: some 10 % more sales than with 1,000.
  ['wal_autocheckpoint', 4000, 4000],
]

/**
 * Kilobytes of pages. The default 2 MB does not hold the inner pages of a million tickets' trees, which sales come back
 * to. Whoever reads has nothing of his pages any more after somebody's next write, and a scan that goes round in few of
 * them is some 15 ms faster than one that fills 5 MB with pages that are new to the process.
 */
const CACHE_KB: Record<Use, number> = { write: 32_768, read: 512 }

/** Where the compiled part lies: told, because the driver's own search takes 9 ms of every command. */
function addon(): { nativeBinding: string } | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'))
  const nativeBinding = join(folder, 'build/Release/better_sqlite3.node')
  return existsSync(nativeBinding) ? { nativeBinding } : undefined
}

/** The driver's connection with every pragma set; throws StorageFault (`busy` while another process has the file). */
export function openClient(path: string, use: Use): Database.Database {
  const inMemory = path === ':memory:'
  let client: Database.Database | undefined
  try {
    // Made by us first, so that nobody else can read it even for a moment; -wal and -shm get the same mode.
    if (use === 'write' && !inMemory && !existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    client = new Database(path, { timeout: 0, fileMustExist: !inMemory, ...addon() })
    for (const [name, value, wanted] of PRAGMAS) setPragma(client, name, value, inMemory ? undefined : wanted)
    setPragma(client, 'cache_size', -CACHE_KB[use], -CACHE_KB[use])
    if (use === 'read' && !inMemory) client.pragma('query_only = ON')
    return client
  } catch (error) {
    client?.close()
    throw sqliteFault(error, path)
  }
}

export function connect(path: string, use: Use): Connection {
  const client = openClient(path, use)
  const database = drizzle(client)
  const ways: Ways = {
    dialect: 'sqlite',
    rows: async (query) => database.all(query),
    prepare: (query) => makeRun(client, query as Prepared),
  }
  const [beginWrite, commit] = [client.prepare('BEGIN IMMEDIATE'), client.prepare('COMMIT')]
  return { client, tx: makeTx(database, schema, ways), beginWrite, commit }
}

function setPragma(client: Database.Database, name: string, value: string | number, wanted: unknown): void {
  // Turning WAL on needs a lock that others may have; when it is on already, nothing is asked. All else is said even
  // where it reads right: a synchronous=FULL that nobody has set becomes NORMAL as soon as SQLite meets a WAL file.
  if (name === 'journal_mode' && wanted !== undefined && client.pragma(name, { simple: true }) === wanted)
    return
  client.pragma(`${name} = ${value}`)
  const now = client.pragma(name, { simple: true })
  if (wanted !== undefined && now !== wanted)
    throw new StorageFault('unreachable', client.name, { cause: `${name} stays ${now}, wanted ${wanted}` })
}
