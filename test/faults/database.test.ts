/** What an operation at the counter meets when the database can not: a fault that says why, and nothing written. */
import { chmodSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { expect, it } from 'vitest'
import type { Desk } from '../../src/core/desk.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { type FaultKind, StorageFault } from '../../src/db/fault.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, type TestDesk } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'
import { runScript } from '../support/raw.ts'
import { unprivileged } from '../support/unprivileged.ts'
import { contents } from './contents.ts'
import { saleOf } from './sale.ts'

async function faultOf(work: Promise<unknown>): Promise<StorageFault> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof StorageFault)) throw error ?? new Error('expected a fault, but it was done')
  return error
}

/** A sale, a hold, a refund and the close of a till, each refused by this fault, and nothing of them written. */
async function expectAllRefused(desk: Desk, order: string, kind: FaultKind): Promise<void> {
  const before = await contents(desk.store)
  const work = [
    () => sell(desk, saleOf('refused')),
    () => hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: 'refused' }),
    () => refund(desk, { order, tickets: [], key: 'refused' }),
    () => closeTill(desk, { counted_minor: 0, reason: 'not counted', key: 'refused' }),
  ]
  for (const each of work) expect((await faultOf(each())).kind).toBe(kind)
  expect(await contents(desk.store)).toEqual(before)
}

/** Another desk at the same house, with an order to be returned. */
async function house(store: Store): Promise<{ desk: TestDesk; order: string }> {
  const desk = await openHouse(store)
  const { order } = await sell(desk, saleOf('before'))
  return { desk, order: order.ref }
}

const sellsAgain = async (desk: Desk) => {
  expect((await sell(desk, saleOf('after'))).replay).toBe(false)
  expect(await verify(desk)).toMatchObject({ ok: true })
}

describeEngines(
  'a SQLite file at the counter',
  (engine) => {
    it('that may not be written refuses every operation as read-only, and can still be looked at', async () => {
      const store = await engine.fresh()
      const { desk, order } = await house(store)
      const { location } = store
      await store.close()
      chmodSync(location, 0o444)
      chmodSync(dirname(location), 0o777)
      await unprivileged(async () => {
        const locked = await openStore(location)
        await expectAllRefused({ ...desk, store: locked }, order, 'read-only')
        expect(await verify({ ...desk, store: locked })).toMatchObject({ ok: true })
        await locked.close()
      })
    })

    it('that another process keeps locked past the deadline is busy, and sells once it is free', async () => {
      const { desk, order } = await house(await engine.fresh())
      const hasty = await openStore(desk.store.location, { deadline_ms: 500 })
      const other = start(await bundleScript('lock-holder.ts'), [desk.store.location])
      await other.says('locked')
      await expectAllRefused({ ...desk, store: hasty }, order, 'busy')
      const { facts } = await faultOf(sell({ ...desk, store: hasty }, saleOf('refused')))
      expect(facts.waited_ms).toBeGreaterThanOrEqual(60)
      other.child.stdin!.end()
      await other.ended
      await sellsAgain({ ...desk, store: hasty })
      await hasty.close()
    })

    it('on a disk that is full keeps what was sold, and sells again once there is room', async () => {
      const { desk } = await house(await engine.fresh())
      const room = (pages: number) =>
        desk.store.write((tx) => tx.rows(sql.raw(`PRAGMA max_page_count = ${pages}`)))
      const sold = ['before']
      await room(1)
      const faults: StorageFault[] = []
      for (let number = 0; number < 15 && faults.length === 0; number++) {
        const key = `filling ${number}`
        await sell(desk, saleOf(key)).then(
          () => sold.push(key),
          (error: unknown) => faults.push(error as StorageFault),
        )
      }
      expect(faults.map(({ kind }) => kind)).toEqual(['full'])
      await room(100_000)
      expect(await desk.store.read((tx) => tx.$count(tx.t.order))).toBe(sold.length)
      await sellsAgain(desk)
    })
  },
  { dialect: 'sqlite', shared: true },
)

describeEngines(
  'a PostgreSQL at the counter',
  (engine) => {
    it('where somebody keeps the performance locked past the deadline is busy, and sells once it is free', async () => {
      const { desk } = await house(await engine.fresh())
      const hasty = await openStore(desk.store.location, { deadline_ms: 500 })
      const other = new pg.Client({ connectionString: desk.store.location })
      await other.connect()
      await other.query('BEGIN; SELECT 1 FROM stock FOR UPDATE')
      const fault = await faultOf(sell({ ...desk, store: hasty }, saleOf('refused')))
      expect(fault.kind).toBe('busy')
      await other.query('ROLLBACK')
      await other.end()
      await sellsAgain({ ...desk, store: hasty })
      await hasty.close()
    })
  },
  { dialect: 'postgres', shared: true },
)

const NEWER = {
  sqlite: 'PRAGMA user_version = 999',
  postgres: "INSERT INTO migration (number, name, checksum, at) VALUES (999, 'later', 'x', 0)",
}

describeEngines(
  'a database of a newer program',
  (engine) => {
    it('is refused when it is opened, with both versions', async () => {
      const { desk } = await house(await engine.fresh())
      await runScript(desk.store.location, NEWER[engine.dialect])
      const store = await openStore(desk.store.location)
      const { kind, facts } = await faultOf(prepareStore(store, desk.clock))
      expect(kind).toBe('newer')
      expect(facts.found).toBe(999)
      expect(facts.known).toBeLessThan(999)
      await store.close()
    })
  },
  { shared: true },
)
