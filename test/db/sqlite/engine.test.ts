import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StorageFault } from '../../../src/db/fault.ts'
import { prepareStore } from '../../../src/db/open.ts'
import { openClient } from '../../../src/db/sqlite/connection.ts'
import { openSqlite, type SqliteStore } from '../../../src/db/sqlite/engine.ts'
import type { Tx } from '../../../src/db/store.ts'
import { bundleScript, start } from '../../support/processes.ts'
import { unprivileged } from '../../support/unprivileged.ts'

const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
const stores: SqliteStore[] = []
let files = 0

const newPath = () => join(folder, `house-${++files}.db`)
const open = (path: string, deadline_ms = 10_000) => {
  const store = openSqlite(path, deadline_ms)
  stores.push(store)
  return store
}
const prepared = async (path = newPath(), deadline_ms = 10_000) => {
  const store = open(path, deadline_ms)
  await prepareStore(store, { now: () => 0 })
  return store
}
const fault = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StorageFault)
  return error as StorageFault
}
const addEvent = (store: SqliteStore, id = 'e', title = 't') =>
  store.write(async (tx) => void (await tx.insert(tx.t.event).values({ id, code: id, title })))

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a connection to SQLite', () => {
  it('is durable when a database is opened again, where the driver alone would not be', async () => {
    const path = newPath()
    await (await prepared(path)).close()
    const careless = new Database(path)
    expect(careless.pragma('synchronous', { simple: true })).toBe(1)
    careless.close()
    for (const use of ['write', 'read'] as const) {
      const client = openClient(path, use)
      const read = (name: string) => client.pragma(name, { simple: true })
      expect(read('journal_mode')).toBe('wal')
      expect(read('synchronous')).toBe(2)
      expect(read('foreign_keys')).toBe(1)
      expect(read('trusted_schema')).toBe(0)
      expect(read('cell_size_check')).toBe(1)
      expect(read('busy_timeout')).toBe(0)
      client.close()
    }
  })

  it('is durable in the process that made the file, from the first sale on', async () => {
    const store = await prepared()
    await addEvent(store)
    const level = (tx: Tx) => tx.rows<{ synchronous: number }>(sql`PRAGMA synchronous`)
    expect(await store.write(level)).toEqual([{ synchronous: 2 }])
    expect(await store.read(level)).toEqual([{ synchronous: 2 }])
  })

  it('makes files that nobody else can read', async () => {
    const path = newPath()
    await addEvent(await prepared(path))
    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('keeps foreign keys on after a migration turned them off', async () => {
    const store = await prepared()
    const orphan = store.write((tx) =>
      tx.insert(tx.t.planSection).values({
        planId: 'none',
        position: 0,
        name: 'x',
        kind: 'seated',
        capacity: 0,
        body: '',
      }),
    )
    await expect(orphan).rejects.toThrow()
  })
})

describe('a SQLite file that can not be used', () => {
  it('is not-wicket where it is no database', async () => {
    const path = newPath()
    writeFileSync(path, 'Dear diary, '.repeat(500))
    expect((await fault(open(path).version())).kind).toBe('not-wicket')
  })

  it("is not-wicket where it is somebody else's database, which stays as it is", async () => {
    const path = newPath()
    const theirs = new Database(path)
    theirs.exec('CREATE TABLE recipe (id INTEGER PRIMARY KEY)')
    theirs.close()
    const store = open(path)
    expect((await fault(prepareStore(store, { now: () => 0 }))).kind).toBe('not-wicket')
    await store.close()
    const again = new Database(path)
    expect(again.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['recipe'])
    again.close()
  })

  it('is unreachable where its folder is not there, and the fault names the file', async () => {
    const path = join(folder, 'nowhere', 'house.db')
    const { kind, database } = await fault(prepareStore(open(path), { now: () => 0 }))
    expect({ kind, database }).toEqual({ kind: 'unreachable', database: path })
  })

  it('is corrupt where its pages are', async () => {
    const path = newPath()
    const store = await prepared(path)
    await addEvent(store)
    await store.close()
    const whole = new Database(path)
    const page = whole
      .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'event'")
      .pluck()
      .get() as number
    whole.close()
    overwrite(path, (page - 1) * 4096, Buffer.alloc(4096, 0xee))
    expect((await fault(addEvent(open(path), 'f'))).kind).toBe('corrupt')
  })

  it('is read-only where it may not be written, and can still be read', async () => {
    const path = newPath()
    const store = await prepared(path)
    await addEvent(store)
    await store.close()
    chmodSync(path, 0o444)
    chmodSync(folder, 0o777)
    await unprivileged(async () => {
      const locked = open(path)
      expect((await fault(addEvent(locked, 'f'))).kind).toBe('read-only')
      expect(await locked.read((tx) => tx.$count(tx.t.event))).toBe(1)
      await locked.close()
    })
  })

  it('is read-only where its folder is', async () => {
    const path = newPath()
    await (await prepared(path)).close()
    chmodSync(path, 0o666)
    chmodSync(folder, 0o555)
    await unprivileged(async () => expect((await fault(addEvent(open(path)))).kind).toBe('read-only'))
    chmodSync(folder, 0o700)
  })

  it('is full where no room is left; what was sold is there, and selling goes on once there is room', async () => {
    const store = await prepared()
    const room = (pages: number) => store.write((tx) => tx.rows(sql.raw(`PRAGMA max_page_count = ${pages}`)))
    await addEvent(store)
    await room(60)
    expect((await fault(addEvent(store, 'large', 'x'.repeat(1_000_000)))).kind).toBe('full')
    expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(1)
    await room(100_000)
    await addEvent(store, 'large', 'x'.repeat(1_000_000))
    expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(2)
  })
})

describe('a SQLite file that another process is writing', () => {
  let holder: string
  beforeAll(async () => {
    holder = await bundleScript('lock-holder.ts')
  })
  const lock = async (path: string) => {
    const process = start(holder, [path])
    await process.says('locked')
    return process
  }

  it('is busy after the deadline, and nothing was written', async () => {
    const path = newPath()
    const store = await prepared(path, 50)
    const other = await lock(path)
    const { kind, facts } = await fault(addEvent(store))
    expect(kind).toBe('busy')
    expect(facts.waited_ms).toBeGreaterThanOrEqual(50)
    expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(0)
    other.child.stdin!.end()
    await other.ended
    await addEvent(store)
    expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(1)
  })

  it('is waited for within the deadline, while the program stays alive', async () => {
    const path = newPath()
    const store = await prepared(path)
    const other = await lock(path)
    const waiting = addEvent(store)
    let turns = 0
    for (; turns < 5; turns++) await new Promise((done) => setTimeout(done, 5))
    other.child.stdin!.end()
    await waiting
    expect(turns).toBe(5)
    expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(1)
  })

  it('loses nothing and keeps nothing half when that process is killed', async () => {
    const path = newPath()
    const store = await prepared(path)
    const other = await lock(path)
    const waiting = addEvent(store)
    other.child.kill('SIGKILL')
    await waiting
    expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(1)
  })
})

function overwrite(path: string, position: number, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, position)
  closeSync(file)
}
