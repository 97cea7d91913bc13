/** A house that sells in another currency than before: nothing is added up over both. */
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { saveTerms } from '../../../src/core/catalogue/plan-store.ts'
import { clerksReport } from '../../../src/core/reports/clerks.ts'
import { compsReport } from '../../../src/core/reports/comps.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { read } from '../../support/reports.ts'
import { sellBest } from '../../support/selling.ts'

describeEngines('a house whose currency was another before', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh(), { performances: ['show', 'other'] })
    await openTill(desk, { float_minor: 0, key: 'open-1' })
    await sellBest(desk, 2)
    await closeTill(desk, { counted_minor: 4300, key: 'close-1' })
    await desk.store.write(async (tx) => {
      const termsId = await saveTerms(tx, { ...TERMS, currency: 'CNY' }, 0)
      await tx.update(tx.t.performance).set({ termsId }).where(eq(tx.t.performance.code, 'other'))
      await tx.update(tx.t.house).set({ currency: 'CNY' })
    })
    desk.advance(DAY_MS)
    await openTill(desk, { float_minor: 0, key: 'open-2' })
    await sellBest(desk, 1, { performance: 'other' })
    for (const performance of ['show', 'other'])
      await holdStock(desk, {
        ...{ performance, kind: 'hold', code: 'press', reason: 'Press', key: performance, seats: ['B-1'] },
      })
  })

  it('tells open money, holds and the days of its tills with a total for each', async () => {
    const holds = await read(desk, 'holds', { by: ['kind'] })
    expect(holds.rows.map((row) => [row.kind, row.currency, row.worth_minor]).sort()).toEqual([
      ['hold', 'CNY', 2000],
      ['hold', 'EUR', 2000],
    ])
    expect(holds.totals).toHaveLength(2)
    const day = await read(desk, 'day', { filters: { from: ['2026-12-01'], until: ['2026-12-02'] } })
    expect(day.totals.map((row) => [row.currency, row.sales_minor])).toEqual([
      ['EUR', 4300],
      ['CNY', 2150],
    ])
    const admissions = await read(desk, 'admissions', { by: ['event'] })
    expect(admissions.rows.map((row) => [row.currency, row.net_minor]).sort()).toEqual([
      ['CNY', 2150],
      ['EUR', 4300],
    ])
    await desk.store.write(async (tx) => {
      await tx.update(tx.t.payment).set({ status: 'unknown' })
    })
    const unknown = await read(desk, 'unknown')
    expect(unknown.rows.map((row) => [row.currency, row.in_minor])).toEqual([
      ['EUR', 4300],
      ['CNY', 2150],
    ])
    expect(unknown.totals).toMatchObject([
      { currency: 'EUR', in_minor: 4300 },
      { currency: 'CNY', in_minor: 2150 },
    ])
    expect(unknown.told.notes).toEqual(['currencies'])
    expect(unknown.told.columns.map(({ key }) => key)).toContain('currency')
  })

  it('is refused where a report has one sum, and told of days that have one currency', async () => {
    for (const refused of [() => clerksReport(desk, {}), () => compsReport(desk, { by: 'clerk' })]) {
      const { details } = await refusalOf('currency-changed', refused())
      expect(details.currencies).toEqual(['CNY', 'EUR'])
    }
    const before = await clerksReport(desk, { until: '2026-12-01' })
    expect([before.currency, before.total.sold_minor]).toEqual(['EUR', 4300])
  })

  it('says in which currency clerks and comps of earlier days are, and sets none beside another', async () => {
    const day = (date: string) => ({ filters: { from: [date], until: [date] } })
    for (const report of ['clerks', 'comps']) {
      const { told, totals } = await read(desk, report, day('2026-12-01'))
      expect([told.frame.currency, totals[0]?.currency]).toEqual(['EUR', 'EUR'])
    }
    const beside = read(desk, 'clerks', { ...day('2026-12-02'), compare: 'previous' })
    const { details } = await refusalOf('currency-changed', beside)
    expect(details.currencies).toEqual(['CNY', 'EUR'])
  })
})
