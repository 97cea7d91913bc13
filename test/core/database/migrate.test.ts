import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrateDatabase } from '../../../src/core/database/migrate.ts'
import { asRefusal } from '../../../src/core/database/refusal.ts'
import { databaseStatus } from '../../../src/core/database/status.ts'
import { type FaultKind, StorageFault } from '../../../src/db/fault.ts'
import { type Migration, readMigrations } from '../../../src/db/migrate.ts'
import { describeEngines } from '../../support/engines.ts'
import { addEvents, clock, eventsOf, makeFolder } from './house-file.ts'

const later = (known: Migration[], script: string): Migration[] => [
  ...known,
  { number: known.length + 1, name: 'later', checksum: 'later', script },
]

describeEngines('a database', (engine) => {
  it('tells its version and what is still to run, and is brought up to date', async () => {
    const store = await engine.empty()
    const known = readMigrations(engine.dialect)
    const steps = known.map(({ number, name }) => ({ number, name }))
    expect(await databaseStatus(store)).toMatchObject({ engine: engine.dialect, version: 0, pending: steps })
    const done = await migrateDatabase(store, clock)
    expect(done).toMatchObject({ from: 0, to: known.length, ran: steps, backups: [] })
    expect(await databaseStatus(store)).toMatchObject({ version: known.length, pending: [] })
    expect((await databaseStatus(store)).applied.every(({ at }) => at === clock.now())).toBe(true)
  })

  it('that is newer is refused as that', async () => {
    const store = await engine.fresh()
    const known = readMigrations(engine.dialect)
    await migrateDatabase(store, clock, later(known, 'CREATE TABLE later (id integer)'))
    await expect(migrateDatabase(store, clock)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'database-newer',
    })
  })
})

it('a house is copied before each step, as it was', async () => {
  const folder = makeFolder()
  const store = await folder.house('house.db', 'a')
  const known = readMigrations('sqlite')
  const number = String(known.length + 1).padStart(4, '0')
  const done = await migrateDatabase(store, clock, later(known, 'DELETE FROM event'))
  await addEvents(store, 'b')
  expect(done.backups).toEqual([folder.file(`house.db.before-${number}.20261123T193000Z.backup`)])
  const copy = await folder.open(done.backups[0]!)
  expect(await copy.version()).toBe(known.length)
  expect(await eventsOf(copy)).toEqual(['a'])
  expect(await eventsOf(store)).toEqual(['b'])
  await folder.remove()
})

it('a house that can not be copied is not migrated', async () => {
  const folder = makeFolder()
  const store = await folder.house('house.db', 'a')
  const orphan = new Database(folder.file('house.db'))
  orphan.exec("PRAGMA foreign_keys = OFF; INSERT INTO ledger VALUES ('gone', 1, 0, 'c', 'a', 's', '{}', 'h')")
  orphan.close()
  const known = readMigrations('sqlite')
  const migrating = migrateDatabase(store, clock, later(known, 'DELETE FROM event'))
  await expect(migrating).rejects.toMatchObject({ code: 'database-corrupt' })
  expect(await store.version()).toBe(known.length)
  expect(await eventsOf(store)).toEqual(['a'])
  await folder.remove()
})

it('every fault of storage is a refusal of its own', () => {
  const kinds: FaultKind[] = [
    'busy',
    'newer',
    'behind',
    'read-only',
    'full',
    'unreachable',
    'corrupt',
    'not-wicket',
    'unknown',
  ]
  const codes = kinds.map((kind) => asRefusal(new StorageFault(kind, 'house.db')))
  expect(codes.map((refusal) => (refusal as { code: string }).code)).toEqual(
    kinds.map((kind) => `database-${kind}`),
  )
  const bug = new Error('bug')
  expect(asRefusal(bug)).toBe(bug)
})
