/** Runs the same tests on every engine that this machine has; each test gets a fresh, migrated store. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
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
  open(): Promise<{ store: TestStore; remove?: () => Promise<void> | void }>
  end?(): Promise<void>
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
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
    const remove = () => rmSync(folder, { recursive: true, force: true })
    return { store: await openStore(join(folder, 'house.db')), remove }
  },
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
  open: async () => {
    const name = `wicket_${randomBytes(6).toString('hex')}`
    await onServer(`CREATE DATABASE ${name}`)
    const location = new URL(SERVER!)
    location.pathname = `/${name}`
    return {
      store: await openStore(location.href),
      remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
    }
  },
}

export interface Choice {
  /** pglite too where there is a real PostgreSQL: it takes seconds to start. */
  thorough?: boolean
  dialect?: Dialect
  /** Only engines that other connections and processes can open too. */
  shared?: boolean
}

function kindsOf({ thorough, dialect, shared }: Choice): Kind[] {
  const all = [memory, file, ...(SERVER && !thorough ? [] : [pglite]), ...(SERVER ? [postgres] : [])]
  return all.filter((kind) => (!dialect || kind.dialect === dialect) && (!shared || kind.shared))
}

/** `describe` once for each engine. */
export function describeEngines(title: string, tests: (engine: Engine) => void, choice: Choice = {}): void {
  const kinds = kindsOf(choice)
  if (kinds.length === 0) it.skipIf(true)(`${title}: needs a PostgreSQL server`)
  describe.each(kinds)(`${title} on $name`, (kind) => {
    const made: Awaited<ReturnType<Kind['open']>>[] = []
    const empty = async () => {
      made.push(await kind.open())
      return made.at(-1)!.store
    }
    const fresh = async () => {
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
