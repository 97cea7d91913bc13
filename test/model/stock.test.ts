import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rulesText } from '../../src/core/stock/house-rules.ts'
import { lockPerformance } from '../../src/core/stock/lock.ts'
import { settleStock } from '../../src/core/stock/settle.ts'
import { showStock } from '../../src/core/stock/show-stock.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { addPerformance, makeDesk, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { play, steps } from './stock-day.ts'
import { HALL, HOLDS_PER_CLERK, PIT, StockModel } from './stock-model.ts'

const DAYS = { sqlite: 40, postgres: 10 }
const HOUSES = Number(process.env.WICKET_RUNS ?? 1)

async function openModelHouse(store: Store): Promise<void> {
  await openHouse(store, { plan: smallPlan([HALL], PIT) })
  await store.write(async (tx) => {
    const rules = rulesText({ holds_per_clerk: HOLDS_PER_CLERK })
    await tx.update(tx.t.house).set({ rules }).where(eq(tx.t.house.id, 'house'))
  })
}

/** Twice at the end of each day: whatever was held then has ended, and counts nowhere. */
const LATER = { verb: 'wait' as const, asker: { clerk: 'ana', channel: 'counter' }, minutes: 20 }

/** What the program says of the stock now, as the model says it. */
async function seen(desk: TestDesk, performance: string) {
  const { sections, house_holds } = await showStock(desk, performance)
  // Nobody rides: a seat is sold as a whole.
  const counts = sections.map(({ kind: _kind, adjusted: _adjusted, by_leg, fullest, ...counts }) => {
    expect([by_leg, fullest]).toEqual([null, null])
    return counts
  })
  const kept = house_holds.map(({ code, seats }) => [code, seats.map((seat) => seat.replace('Hall A-', 'A'))])
  return { counts, kept: Object.fromEntries(kept) }
}

const meant = (model: StockModel) => ({
  counts: [model.counts('Hall'), model.counts('Pit')],
  kept: model.held(),
})

describeEngines('a house that keeps seats back, in Maps', (engine) => {
  it('agrees with the program on every refusal, seat, count and quota after every step, and the books close', {
    timeout: 120_000 * HOUSES,
  }, async () => {
    const store = await engine.fresh()
    await openModelHouse(store)
    let number = 0
    const property = fc.asyncProperty(steps, async (day) => {
      const performance = `day-${++number}`
      await addPerformance(store, performance)
      const desk = makeDesk(store, number)
      // Clerks of this day only: what yesterday's hold is no business of today's.
      const model = new StockModel(desk.clock.now())
      const refs: string[] = []
      for (const drawn of [...day, LATER, LATER]) {
        const step = { ...drawn, asker: { ...drawn.asker, clerk: `${drawn.asker.clerk}-${number}` } }
        const named =
          'by' in step && step.by ? { ...step, by: step.by.map((name) => `${name}-${number}`) } : step
        const { expected, found } = await play(desk, model, refs, named, performance)
        if (!expected.split(' or ').includes(found))
          expect({ step, found }).toEqual({ step, found: expected })
        expect(await seen(desk, performance)).toEqual(meant(model))
      }
      await store.write(async (tx) =>
        settleStock(tx, desk, await lockPerformance(tx, performance), desk.clock.now()),
      )
      const { quotas } = await showStock(desk, performance)
      const used = quotas.map(({ code, kind, subject, most }) => ({
        code,
        kind,
        subject,
        most,
        used: model.used(kind, subject),
      }))
      expect(quotas).toEqual(used)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
    await fc.assert(property, { numRuns: DAYS[engine.dialect] * HOUSES })
  })
})
