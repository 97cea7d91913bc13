/** Runs the same tests on every engine that this machine has; each test gets a fresh, migrated store. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, it, onTestFinished, TestRunner } from 'vitest'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Dialect, Migratable, Store } from '../../src/db/store.ts'
import { emptyDatabase, migratedDatabase } from './databases.ts'
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
  open: emptyDatabase,
  copy: migratedDatabase,
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

async function close({ store, remove }: Opened): Promise<void> {
  await store.close()
  await remove?.()
}

/** `describe` once for each engine. */
export function describeEngines(title: string, tests: (engine: Engine) => void, choice: Choice = {}): void {
  const kinds = kindsOf(choice)
  if (kinds.length === 0) it.skipIf(true)(`${title}: needs a PostgreSQL server`)
  describe.each(kinds)(`${title} on $name`, (kind) => {
    const made: Opened[] = []
    const keep = (opened: Opened) => {
      // What a test makes is its own; what a block makes is that of all its tests.
      if (TestRunner.getCurrentTest()) onTestFinished(() => close(opened))
      else made.push(opened)
      return opened.store
    }
    const empty = async () => keep(await kind.open())
    const fresh = async () => {
      if (kind.copy) return keep(await kind.copy())
      const store = await empty()
      await prepareStore(store, { now: () => 0 })
      return store
    }
    afterAll(async () => {
      for (const opened of made) await close(opened)
      await kind.end?.()
    })
    tests({ name: kind.name, dialect: kind.dialect, shared: kind.shared, fresh, empty })
  })
}
