import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { openStore } from '../../../src/db/open.ts'
import type { Tx } from '../../../src/db/store.ts'
import { type CuttingProxy, cuttingProxy } from '../../support/cutting-proxy.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'

/** The whole message: BEGIN says READ COMMITTED. */
const COMMIT = 'COMMIT\0'

const add = (tx: Tx, id: string) => tx.insert(tx.t.event).values({ id, code: id, title: id })
const find = async (tx: Tx) => ((await tx.$count(tx.t.event)) === 1 ? 'found' : undefined)

describeEngines(
  'a connection that is lost',
  (engine) => {
    let direct: TestStore
    let proxy: CuttingProxy
    let store: TestStore
    let runs: number
    const sell = async (tx: Tx) => {
      runs++
      await add(tx, 'a')
      return 'sold'
    }
    const count = () => direct.read((tx) => tx.$count(tx.t.event))

    beforeEach(async () => {
      direct = await engine.fresh()
      proxy = await cuttingProxy(direct.location)
      store = await openStore(proxy.url)
      runs = 0
      return async () => {
        await store.close()
        await proxy.close()
      }
    })

    it('after COMMIT was sent is settled by looking, and nothing is done twice', async () => {
      proxy.cut(COMMIT, 'after')
      expect(await store.write(sell, { settled: find })).toBe('found')
      expect(runs).toBe(1)
      expect(await count()).toBe(1)
    })

    it('after COMMIT was sent is unknown where nobody can look', async () => {
      proxy.cut(COMMIT, 'after')
      await expect(store.write(sell)).rejects.toMatchObject({ kind: 'unknown' })
      expect(runs).toBe(1)
    })

    it('after COMMIT was sent is unknown too where the server can not be reached any more', async () => {
      proxy.cut(COMMIT, 'after')
      const lost = store.write(
        async (tx) => {
          proxy.stop()
          return sell(tx)
        },
        { settled: find },
      )
      await expect(lost).rejects.toMatchObject({ kind: 'unknown' })
      expect(await count()).toBe(1)
    })

    it('at the end of a read has lost nothing: the read is run again', async () => {
      proxy.cut(COMMIT, 'after')
      expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(0)
    })

    it('with a COMMIT that never arrived is unknown, and nothing was written', async () => {
      proxy.cut(COMMIT, 'before')
      await expect(store.write(sell, { settled: find })).rejects.toMatchObject({ kind: 'unknown' })
      expect(runs).toBe(1)
      expect(await count()).toBe(0)
    })

    it('before COMMIT is replaced, and the work is run again', async () => {
      proxy.cut('insert into', 'after')
      expect(await store.write(sell)).toBe('sold')
      expect(runs).toBe(2)
      expect(await count()).toBe(1)
    })

    it('in a read is replaced, and the read is run again', async () => {
      proxy.cut('count(*)', 'after')
      expect(await store.read((tx) => tx.$count(tx.t.event))).toBe(0)
    })

    it('while it was idle does not end the program, and is replaced', async () => {
      await store.read((tx) => tx.$count(tx.t.event))
      await direct.write((tx) =>
        tx.rows(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`),
      )
      expect(await store.write(sell)).toBe('sold')
      expect(await count()).toBe(1)
    })
  },
  { dialect: 'postgres', shared: true },
)
