/** Two registers about one buyer at the same moment, on PostgreSQL: the second counts what the first has sold. */
import { beforeEach, expect, it } from 'vitest'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { clearFlag } from '../../../src/core/watch/clear-flag.ts'
import { listFlags } from '../../../src/core/watch/list-flags.ts'
import type { WatchRule } from '../../../src/core/watch/rules.ts'
import { openStore } from '../../../src/db/open.ts'
import type { Store } from '../../../src/db/store.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { besideRival } from '../../support/rival.ts'
import { sellBest } from '../../support/selling.ts'
import { flagsIn, rule, watching } from '../../support/watch.ts'

const SAID = { types: {}, payment: [], key: 'act' }
const later = (desk: TestDesk) => desk.clock.now() + DAY_MS
const buyer = { phone: '+86 138 0013 8000' }

describeEngines(
  'the pace of purchases, beside a rival',
  (engine) => {
    let rival: TestDesk
    let ours: Store
    const open = async (watch: WatchRule) => {
      rival = await openHouse(await engine.fresh(), {
        terms: watching(watch),
        performances: ['show', 'next'],
      })
      ours = await openStore(rival.store.location)
      // A till is open, and each has somewhere else to sell: nothing but the buyer keeps them apart.
      await sellBest(rival, 1)
    }
    beforeEach(() => () => ours.close())
    const beside = (act: () => Promise<unknown>, statement = 'watch_take') => {
      const { store, done } = besideRival(ours, statement, act)
      return { desk: { ...rival, store }, done }
    }
    const other = () => sellBest(rival, 1, { performance: 'next', buyer })

    it('asks whoever comes second for a supervisor', async () => {
      await open(rule({ least: 2, ask: 'supervisor' }))
      const { desk, done } = beside(other)
      await sellBest(desk, 1, { buyer })
      await refusalOf('pace-watched', done())
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })

    it('is one flag, whoever of the two makes it', async () => {
      await open(rule({ least: 2 }))
      const { desk, done } = beside(other)
      await sellBest(desk, 1, { buyer })
      await done()
      expect(await flagsIn(rival)).toEqual(['telephone open 2 orders 2 tickets'])
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })

    it('ends with whoever looked at his clock last, though he was there first', async () => {
      await open(rule({ least: 2 }))
      const { desk, done } = beside(() => {
        rival.advance(1)
        return other()
      }, 'order_ref_take')
      const { ref } = await sellBest(desk, 1, { buyer })
      await done()
      expect(await listFlags(rival, { limit: 1 })).toMatchObject([{ first: ref, last_at: rival.clock.now() }])
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })

    it('goes on in the flag that is cleared beside the sale: no order is lost', async () => {
      await open(rule({ least: 2 }))
      await sellBest(rival, 1, { buyer })
      await other()
      const [flag] = await listFlags(rival, { limit: 1 })
      const { desk, done } = beside(() =>
        clearFlag(rival, { flag: flag!.flag, reason: 'a school', key: 'cleared' }),
      )
      const said = { types: {}, payment: [], buyer, key: 'third' }
      await sell(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, ...said })
      await done()
      expect(await flagsIn(rival)).toEqual(['telephone cleared 3 orders 3 tickets'])
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })

    it.each([
      ['sold', (desk: TestDesk, order: string) => sell(desk, { ...SAID, wanted: { mode: 'held', order } })],
      [
        'reserved',
        (desk: TestDesk, order: string) => reserve(desk, { ...SAID, order, until_at: later(desk) }),
      ],
    ] as const)('counts what is %s for whoever is said meanwhile to have bought it', async (_, act) => {
      await open(rule())
      const wanted = { mode: 'best' as const, count: 1 }
      const { ref } = await hold(rival, { performance: 'show', wanted, buyer, key: 'hold' })
      const edit = { order: ref, buyer: { phone: '+86 139 0000 0000' }, key: 'edit' }
      const { desk, done } = beside(() => editOrder(rival, edit), 'claims_of_order')
      await act(desk, ref)
      await done()
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })
  },
  { dialect: 'postgres', shared: true },
)
