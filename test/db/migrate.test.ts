import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { folderOf, knownVersion, namesIn } from '../../src/db/known-version.ts'
import { type Migration, migrate, pending, readMigrations } from '../../src/db/migrate.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Tx } from '../../src/db/store.ts'
import { describeEngines, type TestStore } from '../support/engines.ts'
import { bundleScript, start } from '../support/processes.ts'

const step = (number: number, script: string): Migration => ({
  number,
  name: `step-${number}`,
  script,
  checksum: createHash('sha256').update(script).digest('hex'),
})

const plan = {
  id: 'p',
  code: 'hall',
  version: 1,
  name: 'Hall',
  seatCount: 2,
  capacity: 2,
  body: '',
  createdAt: 0,
}
const section = {
  planId: 'p',
  position: 0,
  name: 'Stalls',
  kind: 'seated' as const,
  capacity: 2,
  body: 'seats',
}
const fill = async (tx: Tx) => {
  await tx.insert(tx.t.plan).values(plan)
  await tx.insert(tx.t.planSection).values(section)
}
const tables = (tx: Tx) =>
  tx.rows<{ name: string }>(
    tx.dialect === 'sqlite'
      ? sql`SELECT name FROM sqlite_master WHERE type = 'table'`
      : sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
  )

/** A rebuild as SQLite needs it for a new constraint, and the same change on PostgreSQL. */
const REBUILD = {
  sqlite: `CREATE TABLE plan_new (
      id TEXT NOT NULL, code TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, seat_count INTEGER NOT NULL,
      capacity INTEGER NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (id),
      CONSTRAINT plan_named CHECK (name <> '')
    ) STRICT;
    INSERT INTO plan_new SELECT id, code, version, name, seat_count, capacity, body, created_at FROM plan;
    DROP TABLE plan;
    ALTER TABLE plan_new RENAME TO plan;
    CREATE UNIQUE INDEX plan_version ON plan (code, version);`,
  postgres: "ALTER TABLE plan ADD CONSTRAINT plan_named CHECK (name <> '')",
}

describeEngines(
  'migrations',
  (engine) => {
    let store: TestStore
    let known: Migration[]
    beforeEach(async () => {
      store = await engine.fresh()
      known = readMigrations(engine.dialect)
    })
    const after = (script: string) => [...known, step(known.length + 1, script)]

    it('bring an empty database to the newest version and keep what was run', async () => {
      expect(await store.version()).toBe(known.length)
      const kept = known.map(({ number, name, checksum }) => ({ number, name, checksum, at: 0 }))
      expect(await store.applied()).toEqual(kept)
      expect(await pending(store)).toEqual([])
      expect(await migrate(store, { at: 1 })).toEqual([])
    })

    it('keep the rows of a table that is rebuilt, and of its children', async () => {
      await store.write(fill)
      const ran = await migrate(store, { at: 1, known: after(REBUILD[engine.dialect]) })
      expect(ran.map(({ number }) => number)).toEqual([known.length + 1])
      expect(await store.read((tx) => tx.select().from(tx.t.plan))).toEqual([plan])
      expect(await store.read((tx) => tx.select().from(tx.t.planSection))).toEqual([section])
      const orphan = store.write((tx) => tx.insert(tx.t.planSection).values({ ...section, planId: 'none' }))
      await expect(orphan).rejects.toThrow()
    })

    it('leave nothing behind when one fails half way', async () => {
      await store.write(fill)
      const before = await store.read(tables)
      const broken = after('CREATE TABLE half (id integer); UPDATE plan SET body = NULL')
      await expect(migrate(store, { at: 1, known: broken })).rejects.toThrow()
      expect(await store.version()).toBe(known.length)
      expect(await store.read(tables)).toEqual(before)
      expect(await store.read((tx) => tx.select().from(tx.t.plan))).toEqual([plan])
    })

    it('build a new database as a whole: where the last fails, none was run', async () => {
      const empty = await engine.empty()
      await expect(migrate(empty, { at: 1, known: after('CREATE TABLE half (') })).rejects.toThrow()
      expect(await empty.version()).toBe(0)
      expect(await empty.applied()).toEqual([])
    })

    it('refuse to leave children without their parent', async () => {
      await store.write(fill)
      const careless = after('DELETE FROM plan')
      await expect(migrate(store, { at: 1, known: careless })).rejects.toThrow()
      expect(await store.read((tx) => tx.$count(tx.t.plan))).toBe(1)
    })

    it('refuse a database that is newer than the program', async () => {
      await migrate(store, { at: 1, known: after('CREATE TABLE later (id integer)') })
      const facts = { found: known.length + 1, known: known.length }
      await expect(prepareStore(store, { now: () => 2 })).rejects.toMatchObject({ kind: 'newer', facts })
      await expect(migrate(store, { at: 2 })).rejects.toMatchObject({ kind: 'newer', facts })
    })

    it('refuse to go on from one that was changed since it was run', async () => {
      const changed = [step(1, '-- another'), ...known.slice(1)]
      await expect(pending(store, changed)).rejects.toMatchObject({ kind: 'corrupt' })
    })

    it('are not run by preparing a database that is behind', async () => {
      const facts = { found: known.length, known: known.length + 1 }
      const preparing = prepareStore(store, { now: () => 1 }, known.length + 1)
      await expect(preparing).rejects.toMatchObject({ kind: 'behind', facts })
    })

    it('are told of before each, and not run where that fails', async () => {
      const two = [
        ...after('CREATE TABLE two (id integer)'),
        step(known.length + 2, 'CREATE TABLE three (id integer)'),
      ]
      const told: number[] = []
      const before = async ({ number }: Migration) => {
        told.push(number)
        if (number === known.length + 2) throw new Error('no backup')
      }
      await expect(migrate(store, { at: 1, known: two, before })).rejects.toThrow('no backup')
      expect(told).toEqual([known.length + 1, known.length + 2])
      expect(await store.version()).toBe(known.length + 1)
    })
  },
  { thorough: true },
)

describeEngines(
  'processes that prepare the same new database at once',
  (engine) => {
    it('all succeed, and it is built once', async () => {
      const store = await engine.empty()
      const script = await bundleScript('preparer.ts')
      const processes = Array.from({ length: 4 }, () => start(script, [store.location]))
      await Promise.all(processes.map(({ says }) => says('ready')))
      for (const { child } of processes) child.stdin!.write('go\n')
      const ended = await Promise.all(processes.map((process) => process.ended))
      const version = knownVersion(engine.dialect)
      for (const { code, stdout, stderr } of ended)
        expect({ code, stdout, stderr }).toEqual({
          code: 0,
          stdout: `ready\nversion ${version}\n`,
          stderr: '',
        })
      expect(await store.applied()).toHaveLength(version)
    })
  },
  { shared: true },
)

describe('the folder of migrations', () => {
  it('has the same steps for both engines', () => {
    const names = (dialect: 'sqlite' | 'postgres') =>
      readMigrations(dialect).map(({ number, name }) => [number, name])
    expect(names('sqlite')).toEqual(names('postgres'))
  })

  it('has nothing that would be passed over for its name', () => {
    for (const dialect of ['sqlite', 'postgres'] as const)
      expect(readdirSync(folderOf(dialect)).sort()).toEqual(namesIn(folderOf(dialect)))
  })

  it('is refused where a number is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wicket-test-'))
    writeFileSync(join(folder, '0001_first.sql'), '')
    writeFileSync(join(folder, '0003_third.sql'), '')
    expect(() => readMigrations('sqlite', folder)).toThrow('out of order')
    rmSync(folder, { recursive: true })
  })
})

describe('an address', () => {
  it('opens nothing and makes nothing before the first use', async () => {
    const path = join(tmpdir(), 'wicket-test-never-made.db')
    const store = await openStore(path)
    expect(await store.version()).toBe(0)
    expect(await store.applied()).toEqual([])
    await store.close()
    expect(() => rmSync(path)).toThrow('ENOENT')
  })
})
