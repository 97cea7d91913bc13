/** Runs the same tests on every engine that this machine has; each test gets a fresh, migrated store. */
import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, it } from 'vitest'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Dialect, Migratable, Store } from '../../src/db/store.ts'
import { closePglite, openPglite } from './pglite.ts'

export type TestStore = Store & Migratable

export interface Engine {
  name: string
  dialect: Dialect
  /** Other connections and processes can open `store.location` too. */
  shared: boolean
  /** A migrated store of its own; closed and removed after the block. */
  fresh(): Promise<TestStore>
  /** The same, without its first migration. */
  empty(): Promise<TestStore>
}

interface Kind {
  name: string
  dialect: Dialect
  shared: boolean
  open(): Promise<Opened>
  /** The same, migrated already: a copy of one that was, which is quicker than to migrate each. */
  copy?(): Promise<Opened>
  end?(): Promise<void>
}

interface Opened {
  store: TestStore
  remove?: () => Promise<void> | void
}

const SERVER = process.env.WICKET_TEST_POSTGRES

const memory: Kind = {
  name: 'SQLite memory',
  dialect: 'sqlite',
  shared: false,
  open: async () => ({ store: await openStore(':memory:') }),
}

const file: Kind = {
  name: 'SQLite file',
  dialect: 'sqlite',
  shared: true,
  open: () => inFolder(),
  copy: async () => {
    template ??= migratedFile()
    const from = await template
    return inFolder((path) => copyFileSync(from, path))
  },
}

let template: Promise<string> | undefined

/** Of this process, and gone with it. */
async function migratedFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'migrated.db')
  const store = await openStore(path)
  await prepareStore(store, { now: () => 0 })
  await store.close()
  return path
}

async function inFolder(before: (path: string) => void = () => undefined): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
  const path = join(folder, 'house.db')
  before(path)
  return { store: await openStore(path), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const pglite: Kind = {
  name: 'pglite',
  dialect: 'postgres',
  shared: false,
  open: async () => ({ store: await openPglite() }),
  end: closePglite,
}

const postgres: Kind = {
  name: 'PostgreSQL',
  dialect: 'postgres',
  shared: true,
  open: () => onDatabase('template1'),
  copy: async () => {
    migrated ??= migratedDatabase()
    return onDatabase(await migrated)
  },
}

let migrated: Promise<string> | undefined

async function onDatabase(from: string): Promise<Opened> {
  const name = `wicket_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${from}`)
  return {
    store: await openStore(located(name)),
    remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

function located(database: string): string {
  const location = new URL(SERVER!)
  location.pathname = `/${database}`
  return location.href
}

/** One for all processes that test at this server: whoever is first makes it, the others wait for him. */
async function migratedDatabase(): Promise<string> {
  const scripts = readdirSync('migrations/postgres').sort()
  const told = scripts.map((script) => readFileSync(join('migrations/postgres', script), 'utf8')).join('')
  const name = `wicket_migrated_${createHash('sha256').update(told).digest('hex').slice(0, 12)}`
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(7101)')
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) {
      const draft = `${name}_draft`
      await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
      await client.query(`CREATE DATABASE ${draft}`)
      const store = await openStore(located(draft))
      await prepareStore(store, { now: () => 0 })
      await store.close()
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
    }
  } finally {
    await client.end()
  }
  return name
}

export interface Choice {
  /** pglite too where there is a real PostgreSQL: it takes seconds to start. */
  thorough?: boolean
  dialect?: Dialect
  /** Only engines that other connections and processes can open too. */
  shared?: boolean
}

function kindsOf({ thorough, dialect, shared }: Choice): Kind[] {
  // What a whole run has is each engine once: in memory SQLite is quick for whoever works at one test.
  const sqlite = SERVER && !thorough ? [file] : [memory, file]
  const all = [...sqlite, ...(SERVER && !thorough ? [] : [pglite]), ...(SERVER ? [postgres] : [])]
  return all.filter((kind) => (!dialect || kind.dialect === dialect) && (!shared || kind.shared))
}

/** `describe` once for each engine. */
export function describeEngines(title: string, tests: (engine: Engine) => void, choice: Choice = {}): void {
  const kinds = kindsOf(choice)
  if (kinds.length === 0) it.skipIf(true)(`${title}: needs a PostgreSQL server`)
  describe.each(kinds)(`${title} on $name`, (kind) => {
    const made: Opened[] = []
    const empty = async () => {
      made.push(await kind.open())
      return made.at(-1)!.store
    }
    const fresh = async () => {
      if (kind.copy) {
        made.push(await kind.copy())
        return made.at(-1)!.store
      }
      const store = await empty()
      await prepareStore(store, { now: () => 0 })
      return store
    }
    afterAll(async () => {
      for (const { store, remove } of made) {
        await store.close()
        await remove?.()
      }
      await kind.end?.()
    })
    tests({ name: kind.name, dialect: kind.dialect, shared: kind.shared, fresh, empty })
  })
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
