/** Two registers about one person at the same moment, on PostgreSQL: what is given back is given back once. */
import pg from 'pg'
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
import { planted } from '../../support/seams.ts'
import { sellBest } from '../../support/selling.ts'

const CHEN = { phone: '+86 138 0013 8000' }

describeEngines(
  'what one person has, beside a rival',
  (engine) => {
    let rival: TestDesk
    let ours: Store
    let watching: pg.Client
    const open = async (terms = limitedTo(perPeriod(30 * HOUR_MS))) => {
      rival = await openHouse(await engine.fresh(), { terms, performances: ['show', 'next'] })
      ours = await openStore(rival.store.location)
      watching = new pg.Client({ connectionString: rival.store.location })
      await watching.connect()
    }
    beforeEach(() => async () => {
      await watching.end()
      await ours.close()
    })
    /** Our desk; what it has read of the limits is told to nobody before the rival has done his, or waits for us. */
    const beside = (act: () => Promise<unknown>) => {
      let acting: Promise<unknown> | undefined
      const store = planted(ours, async (name, _values, run) => {
        const rows = await run()
        if (name === 'limit_uses' && !acting) {
          acting = act()
          await Promise.race([acting, someoneWaits(watching)])
        }
        return rows
      })
      return { desk: { ...rival, store }, done: async () => expect(await acting).toBeDefined() }
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

/** Until somebody waits for a lock in this database. */
async function someoneWaits(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    if (rowCount) return
  }
}
