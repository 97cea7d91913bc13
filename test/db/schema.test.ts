import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStore, prepareStore } from '../../src/db/open.ts'
import {
  constraintsOf,
  describePostgres,
  describeSchema,
  describeSqlite,
  enumsOf,
} from '../support/described.ts'
import { describeEngines, type TestStore } from '../support/engines.ts'

describeEngines(
  'the migrated database',
  (engine) => {
    const none = () => undefined
    const onSqlite = engine.dialect === 'sqlite' ? it : none
    const onPostgres = engine.dialect === 'postgres' ? it : none
    let store: TestStore
    let constraints: Record<string, string>
    beforeAll(async () => {
      store = await engine.fresh()
      constraints = await store.read(constraintsOf)
    })

    it('has the tables, columns, keys and indexes of the schema file, and no others', async () => {
      const is = await store.read(engine.dialect === 'sqlite' ? describeSqlite : describePostgres)
      expect(is).toEqual(describeSchema(engine.dialect))
    })

    it('accepts for every fixed list exactly the values of the schema file', () => {
      const checked = Object.keys(enumsOf(engine.dialect)).map((name) => {
        const values = [...(constraints[name] ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value)
        return [name, values.sort()]
      })
      expect(Object.fromEntries(checked)).toEqual(enumsOf(engine.dialect))
    })

    it('has no reference from one group to another', () => {
      const references = Object.values(constraints).flatMap(
        (text) => /REFERENCES "?(\w+)"?/.exec(text)?.[1] ?? [],
      )
      expect(new Set(references)).toEqual(
        new Set(['plan', 'order', 'register', 'account', 'customer', 'watch_flag', 'member', 'name_word']),
      )
    })

    onSqlite('is strict about types in every table', async () => {
      const loose = await store.read((tx) =>
        tx.rows(sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0
          AND name NOT LIKE 'sqlite_%'`),
      )
      expect(loose).toEqual([])
    })

    onPostgres('compares every text by its bytes', async () => {
      const local = await store.read((tx) =>
        tx.rows(sql`SELECT table_name, column_name FROM information_schema.columns
          WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`),
      )
      expect(local).toEqual([])
    })

    it('has the same constraints, by the same names, as SQLite', async () => {
      const sqlite = await openStore(':memory:')
      await prepareStore(sqlite, { now: () => 0 })
      const names = Object.keys(await sqlite.read(constraintsOf)).sort()
      await sqlite.close()
      expect(Object.keys(constraints).sort()).toEqual(names)
    })
  },
  { thorough: true },
)

describe('the comparison itself', () => {
  it('sees a column that only the database has', async () => {
    const store = await openStore(':memory:')
    await prepareStore(store, { now: () => 0 })
    expect(await store.read(describeSqlite)).toEqual(describeSchema('sqlite'))
    const script = 'ALTER TABLE event ADD COLUMN extra TEXT'
    const number = (await store.version()) + 1
    await store.migrate([{ number, name: 'extra', checksum: '', at: 0, script }])
    expect(await store.read(describeSqlite)).not.toEqual(describeSchema('sqlite'))
    await store.close()
  })
})
