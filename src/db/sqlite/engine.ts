/** The store on SQLite: one writer and one reader connection, each with its queue. */
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { sqliteFault } from '../fault.ts'
import { makeNesting, makeQueue } from '../nesting.ts'
import type { Migratable, Store, Tx } from '../store.ts'
import { type Connection, connect, type Use } from './connection.ts'
import { saveNew } from './copy.ts'
import { makeCourtesy } from './courtesy.ts'
import { applied, runSteps, versionOf } from './migrating.ts'
import { patiently } from './patience.ts'

export interface SqliteStore extends Store, Migratable {
  /** Writes what is in it to a new file, flushed before it gets its name. Throws EEXIST where there is one. */
  saveAs(file: string): Promise<void>
}

/** `deadline_ms`: how long to wait for another process's write. Nothing is opened before the first use. */
export function openSqlite(path: string, deadline_ms = 10_000): SqliteStore {
  const inMemory = path === ':memory:'
  const lane = (use: Use): Use => (inMemory ? 'write' : use)
  const nesting = makeNesting()
  const queues = { write: makeQueue(), read: makeQueue() }
  const open: { write?: Connection; read?: Connection } = {}

  /** The connection's next turn: everything that touches a connection goes through here. */
  const turn = <T>(use: Use, work: (connection: Connection) => Promise<T>): Promise<T> =>
    queues[lane(use)](async () => {
      open[lane(use)] ??= await patiently(path, deadline_ms, () => connect(path, lane(use)))
      try {
        return await work(open[lane(use)]!)
      } catch (error) {
        throw sqliteFault(error, path)
      }
    })

  const courtesy = makeCourtesy()
  const beginIn = async (connection: Connection, use: Use): Promise<void> => {
    const rest_ms = use === 'write' ? courtesy.restBefore(performance.now()) : 0
    if (rest_ms > 0) await sleep(rest_ms)
    const wait = () => courtesy.hadToWait(performance.now())
    await patiently(path, deadline_ms, () => begin(connection, use), wait)
    if (use === 'write') courtesy.hasBegun(performance.now())
  }

  const transact = async <T>(use: Use, work: (tx: Tx) => Promise<T>): Promise<T> => {
    nesting.refuse()
    return turn(use, async (connection) => {
      const { client, tx, commit } = connection
      await beginIn(connection, use)
      if (inMemory && use === 'read') client.pragma('query_only = ON')
      try {
        const result = await nesting.inside(() => work(tx))
        commit.run()
        if (use === 'write') courtesy.hasEnded(performance.now())
        return result
      } catch (error) {
        if (client.inTransaction) client.exec('ROLLBACK')
        throw error
      } finally {
        if (inMemory && use === 'read') client.pragma('query_only = OFF')
      }
    })
  }

  /** A file that is not there yet is an empty database, and looking does not make it. */
  const look = async <T>(what: (client: Database.Database) => T, none: T): Promise<T> => {
    if (!inMemory && !existsSync(path)) return none
    return turn('read', ({ client }) => patiently(path, deadline_ms, () => what(client)))
  }

  const migrate: Migratable['migrate'] = (steps) =>
    turn('write', async (connection) => {
      const { client } = connection
      // A no-op inside a transaction; while it is on, rebuilding a table would delete its children's rows.
      client.pragma('foreign_keys = OFF')
      try {
        await patiently(path, deadline_ms, () => begin(connection, 'write'))
        return runSteps(client, steps)
      } catch (error) {
        if (client.inTransaction) client.exec('ROLLBACK')
        throw error
      } finally {
        client.pragma('foreign_keys = ON')
      }
    })

  return {
    dialect: 'sqlite',
    location: path,
    write: (work) => transact('write', work),
    read: (work) => transact('read', work),
    version: () => look((client) => versionOf(client, path), 0),
    migrate,
    applied: () => look(applied, []),
    saveAs: (file) => turn('write', ({ client }) => saveNew(client, file)),
    close: async () => {
      await queues.read(async () => open.read?.client.close())
      await queues.write(async () => open.write?.client.close())
    },
  }
}

/** A reader's snapshot begins with its first read: asked for here, where being locked out can be waited for. */
function begin({ client, beginWrite }: Connection, use: Use): void {
  if (use === 'write') {
    beginWrite.run()
    return
  }
  client.exec('BEGIN')
  try {
    client.pragma('user_version')
  } catch (error) {
    client.exec('ROLLBACK')
    throw error
  }
}
