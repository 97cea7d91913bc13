import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { withoutPassword } from '../../../src/db/address.ts'
import { StorageFault } from '../../../src/db/fault.ts'
import type { Tx } from '../../../src/db/store.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'

const fail = (tx: Tx, code: string) =>
  tx.rows(sql.raw(`DO $$ BEGIN RAISE EXCEPTION 'asked to fail' USING ERRCODE = '${code}'; END $$`))
const add = (tx: Tx, id: string) => tx.insert(tx.t.event).values({ id, code: id, title: id })
const count = (store: TestStore) => store.read((tx) => tx.$count(tx.t.event))

describeEngines(
  'a transaction',
  (engine) => {
    let store: TestStore
    beforeEach(async () => {
      store = await engine.fresh()
    })

    it.each(['40001', '40P01', '55P03'])(
      'is run again as a whole where the engine asks with %s',
      async (code) => {
        let runs = 0
        await store.write(async (tx) => {
          await add(tx, `run-${++runs}`)
          if (runs < 3) await fail(tx, code)
        })
        expect(runs).toBe(3)
        expect(await store.read((tx) => tx.select({ id: tx.t.event.id }).from(tx.t.event))).toEqual([
          { id: 'run-3' },
        ])
      },
    )

    it('is busy after eight runs', async () => {
      let runs = 0
      const hopeless = store.write(async (tx) => {
        runs++
        await fail(tx, '40001')
      })
      await expect(hopeless).rejects.toMatchObject({ name: 'StorageFault', kind: 'busy' })
      expect(runs).toBe(8)
    })

    it('is not run again for any other error', async () => {
      let runs = 0
      const broken = store.write(async (tx) => {
        runs++
        await fail(tx, '22012')
      })
      await expect(broken).rejects.toThrow()
      expect(runs).toBe(1)
    })

    it('does not pretend to be written where its work caught an error that ended it', async () => {
      const swallowing = store.write(async (tx) => {
        await add(tx, 'a')
        await add(tx, 'a').catch(() => undefined)
        return 'sold'
      })
      await expect(swallowing).rejects.toThrow()
      expect(await count(store)).toBe(0)
    })

    it('refuses a number that would be rounded', async () => {
      const inexact = store.read((tx) => tx.rows(sql.raw('SELECT 9007199254740993::int8 AS n')))
      await expect(inexact).rejects.toMatchObject({
        cause: { message: expect.stringContaining('too large') },
      })
      expect(await store.read((tx) => tx.rows(sql.raw('SELECT 1.5::numeric AS n')))).toEqual([{ n: 1.5 }])
    })
  },
  { thorough: true, dialect: 'postgres' },
)

it('an address is shown without its password', () => {
  expect(withoutPassword('postgres://clerk:geheim@db.example:5433/house?sslmode=require')).toBe(
    'postgres://clerk@db.example:5433/house?sslmode=require',
  )
  expect(withoutPassword('postgres://db/house?user=a&password=b')).toBe('postgres://db/house?user=a')
})

it('an address that can not be read is unreachable, and is not repeated', () => {
  expect(() => withoutPassword('postgres://clerk:geheim@db:port/house')).toThrow(
    /^(?!.*geheim).*can not be read/,
  )
})

it('a server that is not there is unreachable at once', async () => {
  const { openStore } = await import('../../../src/db/open.ts')
  const store = await openStore('postgres://clerk:geheim@127.0.0.1:9/house')
  const error = await store.version().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StorageFault)
  expect(error).toMatchObject({ kind: 'unreachable' })
  expect(String(error)).not.toContain('geheim')
  await store.close()
})
