import { beforeEach, expect, it } from 'vitest'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
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

    it('a hold that was committed is unknown; the same key gives that hold', async () => {
      const wish = { performance: 'show', wanted: { mode: 'best' as const, count: 2 }, key: 'k' }
      proxy.cut(COMMIT, 'after')
      await expect(hold(desk, wish)).rejects.toMatchObject({ kind: 'unknown' })
      const held = await hold(desk, wish)
      expect(held.seats).toHaveLength(2)
      expect(await direct.store.read((tx) => tx.$count(tx.t.order))).toBe(1)
      await books()
    })

    it('a refund that was committed is unknown; the same key answers it, and the money goes back once', async () => {
      const { order } = await sell(direct, saleOf('k'))
      const wish = { order: order.ref, tickets: [], key: 'r' }
      proxy.cut(COMMIT, 'after')
      await expect(refund(desk, wish)).rejects.toMatchObject({ kind: 'unknown' })
      const again = await refund(desk, wish)
      expect(again.replay).toBe(true)
      expect(again.order.refunded_minor).toBe(2000)
      await books()
    })
  },
  { dialect: 'postgres', shared: true },
)
