/** Two registers about one person at the same moment, on PostgreSQL: what is given back is given back once. */
import { beforeEach, expect, it } from 'vitest'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { openStore } from '../../../src/db/open.ts'
import type { Store } from '../../../src/db/store.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { countersOf, limitedTo, PER_PERFORMANCE, perPeriod } from '../../support/limits.ts'
import { besideRival } from '../../support/rival.ts'
import { sellBest } from '../../support/selling.ts'

const CHEN = { phone: '+86 138 0013 8000' }

describeEngines(
  'what one person has, beside a rival',
  (engine) => {
    let rival: TestDesk
    let ours: Store
    const open = async (terms = limitedTo(perPeriod(30 * HOUR_MS))) => {
      rival = await openHouse(await engine.fresh(), { terms, performances: ['show', 'next'] })
      ours = await openStore(rival.store.location)
    }
    beforeEach(() => () => ours.close())
    /** Our desk: when it has read what an order has, the rival acts. */
    const beside = (act: () => Promise<unknown>) => {
      const { store, done } = besideRival(ours, 'limit_uses', act)
      return { desk: { ...rival, store }, done }
    }
    const agrees = async () => expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })

    it('what has left its period is not given back once more where it is returned', async () => {
      await open()
      const { ref: order } = await sellBest(rival, 2, { buyer: CHEN })
      rival.advance(20 * HOUR_MS)
      await sellBest(rival, 1, { performance: 'next', buyer: CHEN })
      rival.advance(11 * HOUR_MS)
      const { desk, done } = beside(() => sellBest(rival, 1, { performance: 'next', buyer: CHEN }))
      await refund(desk, { order, tickets: [], key: 'returned' })
      await done()
      expect(await countersOf(rival)).toEqual(['phone period 2'])
      await agrees()
    })

    it('what is released beside a merge counts for neither of the two', async () => {
      await open(limitedTo(PER_PERFORMANCE))
      const [keep, other] = [await addPerson(rival, 'Chen'), await addPerson(rival, 'Chan')]
      const wanted = { mode: 'best' as const, count: 2 }
      const { ref: order } = await hold(rival, {
        performance: 'show',
        wanted,
        buyer: { customer: other },
        key: 'h',
      })
      const { desk, done } = beside(() => mergeCustomers(rival, { keep, other, key: 'merged' }))
      await release(desk, { order, key: 'released' })
      await done()
      expect(await countersOf(rival)).toEqual([])
      await agrees()
    })
  },
  { dialect: 'postgres', shared: true },
)
