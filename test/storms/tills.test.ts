/** Processes sell at one register while others close its till again and again: each payment is in one Z, and no Z changes. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { closeTill, type PrintedZ } from '../../src/core/tills/close-till.ts'
import { showZ } from '../../src/core/tills/show-z.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { bundleScript } from '../support/processes.ts'
import { together } from './storm.ts'

const SELLERS = 3
const SEATS = 150
const PRICE = 2_150

/** Closes the till as often as one is open, until the sellers have ended. */
async function closing(desk: TestDesk, name: string, isOver: () => boolean): Promise<PrintedZ[]> {
  const zs: PrintedZ[] = []
  const at = { ...desk, actor: { ...desk.actor, clerk: name } }
  for (let number = 0; !isOver(); number++) {
    try {
      zs.push(await closeTill(at, { counted_minor: 0, reason: 'not counted', key: `${name} ${number}` }))
    } catch (error) {
      if (!isRefusal(error, 'till-not-open')) throw error
    }
    await new Promise((done) => setTimeout(done, 3))
  }
  return zs
}

describeEngines(
  'three processes that sell at one register while two close its till',
  (engine) => {
    it('have each sale in exactly one session, and each Z says what is in it for good', async () => {
      const store = await engine.fresh()
      const desk = await openHouse(store, { plan: smallPlan(Array(10).fill(SEATS / 10)) })
      const script = await bundleScript('../storms/till-seller.ts')
      let isOver = false
      const selling = together(
        script,
        (index) => [store.location, 'one', String(index + 2)],
        SELLERS,
      ).finally(() => {
        isOver = true
      })
      const [{ lines }, ...closed] = await Promise.all([
        selling,
        ...['ana', 'ben'].map((name) => closing(desk, name, () => isOver)),
      ])
      const zs = closed.flat().sort((a, b) => a.number - b.number)
      expect(lines.flat()).toHaveLength(SEATS)
      // They really were at it together: there are Zs with sales of several clerks.
      expect(zs.filter(({ clerks }) => clerks.length > 1).length).toBeGreaterThan(1)
      expect(zs.map(({ number }) => number)).toEqual(zs.map((_, index) => index + 1))

      const payments = await store.read((tx) =>
        tx.select({ till: tx.t.payment.tillId }).from(tx.t.payment).where(eq(tx.t.payment.registerId, 'one')),
      )
      expect(payments).toHaveLength(SEATS)
      for (const z of zs) {
        const { checkpoint: _, ...kept } = await showZ(desk, { number: z.number })
        const { checkpoint: __, ...told } = z
        expect(kept).toEqual(told)
        const mine = payments.filter(({ till }) => till === z.till).length
        expect(z.sales).toEqual({ count: mine, cash_minor: mine * PRICE })
      }
      // What came last is in the last Z, or in the one till that is still open.
      const known = new Set(zs.map(({ till }) => till))
      const open = new Set(payments.map(({ till }) => till).filter((till) => !known.has(till)))
      expect(open.size).toBeLessThanOrEqual(1)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
  },
  { shared: true },
)
