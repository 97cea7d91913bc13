import { beforeEach, expect, it } from 'vitest'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import { type CuttingProxy, cuttingProxy } from '../support/cutting-proxy.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, type TestDesk } from '../support/house.ts'
import { saleOf } from './sale.ts'

/** The whole message: BEGIN says READ COMMITTED. */
const COMMIT = 'COMMIT\0'

describeEngines(
  'a connection that is lost while the counter waits for the answer',
  (engine) => {
    let direct: TestDesk
    let desk: TestDesk
    let proxy: CuttingProxy
    beforeEach(async () => {
      direct = await openHouse(await engine.fresh())
      proxy = await cuttingProxy(direct.store.location)
      desk = { ...direct, store: await openStore(proxy.url) }
      return async () => {
        await desk.store.close()
        await proxy.close()
      }
    })
    const tickets = () => direct.store.read((tx) => tx.$count(tx.t.ticket))
    const books = async () => expect(await verify(direct)).toMatchObject({ ok: true, differences: [] })

    it('a sale that was committed is found by its key and answered, and not sold again', async () => {
      proxy.cut(COMMIT, 'after')
      const { order, replay } = await sell(desk, saleOf('k'))
      expect(replay).toBe(true)
      expect(order.status).toBe('paid')
      expect(await tickets()).toBe(1)
      await books()
    })

    it('a sale that never arrived is unknown; the same key then sells once', async () => {
      proxy.cut(COMMIT, 'before')
      await expect(sell(desk, saleOf('k'))).rejects.toMatchObject({ kind: 'unknown' })
      expect(await tickets()).toBe(0)
      expect((await sell(desk, saleOf('k'))).replay).toBe(false)
      expect((await sell(desk, saleOf('k'))).replay).toBe(true)
      expect(await tickets()).toBe(1)
      await books()
    })

    it('a sale that was cut off before its end is run again, and sold once', async () => {
      proxy.cut('insert into "ticket"', 'after')
      expect((await sell(desk, saleOf('k'))).replay).toBe(false)
      expect(await tickets()).toBe(1)
      await books()
    })

    it('a hold that was committed is found by its key, with its seats', async () => {
      proxy.cut(COMMIT, 'after')
      const wanted = { mode: 'best' as const, count: 2 }
      const held = await hold(desk, { performance: 'show', wanted, key: 'k' })
      expect(held.seats).toHaveLength(2)
      expect(await direct.store.read((tx) => tx.$count(tx.t.order))).toBe(1)
      await books()
    })

    it('a release that was committed is found by its key', async () => {
      const { ref } = await hold(direct, {
        performance: 'show',
        wanted: { mode: 'best', count: 2 },
        key: 'h',
      })
      proxy.cut(COMMIT, 'after')
      expect(await release(desk, { order: ref, key: 'k' })).toMatchObject({
        released: true,
        order: { status: 'released' },
      })
      await books()
    })

    it('a refund that was committed is found by its key, and the money goes back once', async () => {
      const { order } = await sell(direct, saleOf('k'))
      proxy.cut(COMMIT, 'after')
      const { replay, order: after } = await refund(desk, { order: order.ref, tickets: [], key: 'r' })
      expect(replay).toBe(true)
      expect(after.refunded_minor).toBe(2000)
      await books()
    })

    it('a till that was opened or closed is found by its key', async () => {
      proxy.cut(COMMIT, 'after')
      expect(await openTill(desk, { float_minor: 5000, key: 'o' })).toMatchObject({ float_minor: 5000 })
      proxy.cut(COMMIT, 'after')
      expect(await closeTill(desk, { counted_minor: 5000, key: 'z' })).toMatchObject({ variance_minor: 0 })
      await books()
    })
  },
  { dialect: 'postgres', shared: true },
)
