/** What a manager sees: a day of all registers, Zs, registers, and who did what. */
import { beforeEach, expect, it } from 'vitest'
import { clerksReport } from '../../../src/core/reports/clerks.ts'
import { salesReport } from '../../../src/core/reports/sales.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { cashIn } from '../../../src/core/tills/cash-in.ts'
import { cashOut } from '../../../src/core/tills/cash-out.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { dayOfTills } from '../../../src/core/tills/day-of-tills.ts'
import { listRegisters } from '../../../src/core/tills/list-registers.ts'
import { listZs } from '../../../src/core/tills/list-zs.ts'
import { lookTill } from '../../../src/core/tills/look-till.ts'
import { openDrawer } from '../../../src/core/tills/open-drawer.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { showZ } from '../../../src/core/tills/show-z.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, MORNING, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

let counter = 0
const key = () => `day-${counter++}`

describeEngines('a day of tills', (engine) => {
  let desk: TestDesk
  let two: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    two = { ...desk, actor: { ...desk.actor, clerk: 'ben', register: 'two' } }
  })
  const open = (at: TestDesk, float_minor: number) => openTill(at, { float_minor, key: key() })
  const card = { tender: 'card' as const, reference: '0047' }

  it('has every session that was opened on it, and what they come to, by tender', async () => {
    await open(desk, 10_000)
    const order = await sellBest(desk, 2)
    await sellBest(desk, 1, { payment: card })
    await cashIn(desk, { amount_minor: 500, reason: 'change', key: key() })
    await cashOut(desk, { amount_minor: 100, reason: 'stamps', key: key() })
    const off = {
      reason: 'a coin rolled away',
      counted_tenders: [{ tender: 'card' as const, counted_minor: 2100 }],
    }
    await closeTill(desk, { counted_minor: 14_690, ...off, key: key() })
    desk.advance(HOUR_MS)
    await refund(two, { order: order.ref, tickets: [order.tickets[0]!.id], key: key() })
    await open(desk, 50)
    const day = await dayOfTills(desk)
    expect(day).toMatchObject({ day: '2026-12-01', zone: 'Europe/Berlin', currency: 'EUR', open_before: [] })
    expect(day.sessions).toMatchObject([
      {
        register: 'one',
        number: 1,
        sales_minor: 6450,
        refunds_minor: 0,
        variance_minor: -10,
        tenders_variance_minor: -50,
        reason: 'a coin rolled away',
      },
      { register: 'one', number: null, closed_at: null, counted_minor: null, expected_minor: 50 },
      { register: 'two', opened_by: 'ben', sales_minor: 0, refunds_minor: 2000, expected_minor: -2000 },
    ])
    const none = { count: 0, minor: 0 }
    expect(day.tenders).toEqual([
      { tender: 'cash', sales: { count: 1, minor: 4300 }, refunds: { count: 1, minor: 2000 }, other: none },
      { tender: 'card', sales: { count: 1, minor: 2150 }, refunds: none, other: none },
    ])
    expect(day.total).toMatchObject({
      float_minor: 10_050,
      cash_in_minor: 500,
      cash_out_minor: 100,
      expected_minor: 14_700 + 50 - 2000,
      counted_minor: 14_690,
      variance_minor: -10,
    })
  })

  it('is one of the house, and names what is open since the day before', async () => {
    // 22:30 UTC is half past eleven in Berlin, 23:30 is after midnight.
    desk.advance(12.5 * HOUR_MS)
    await open(desk, 100)
    desk.advance(HOUR_MS)
    await open(two, 200)
    expect((await dayOfTills(desk, '2026-12-01')).sessions).toMatchObject([{ register: 'one' }])
    const today = await dayOfTills(desk)
    expect(today).toMatchObject({
      day: '2026-12-02',
      sessions: [{ register: 'two' }],
      total: { float_minor: 200 },
    })
    expect(today.open_before).toEqual([
      { register: 'one', opened_at: MORNING + 12.5 * HOUR_MS, opened_by: 'ana' },
    ])
    expect((await dayOfTills(desk, '2025-01-01')).sessions).toEqual([])
    for (const day of ['2026-02-30', 'tomorrow', '']) await refusalOf('value-faulty', dayOfTills(desk, day))
  })

  it('can be looked into with what was counted, and nothing is changed by it', async () => {
    await refusalOf('till-not-open', lookTill(desk, { counted_minor: 5 }))
    await open(desk, 1000)
    const figures = await lookTill(desk)
    expect('counted_minor' in figures).toBe(false)
    const count = [{ denomination_minor: 500, pieces: 1 }]
    const counted_tenders = [{ tender: 'card' as const, counted_minor: 10 }]
    expect(await lookTill(desk, { count, counted_tenders })).toEqual({
      ...figures,
      count,
      counted_minor: 500,
      variance_minor: -500,
      counted_tenders: [{ tender: 'card', counted_minor: 10, expected_minor: 0, variance_minor: 10 }],
    })
    await refusalOf('value-faulty', lookTill(desk, { counted_minor: -1 }))
    await refusalOf('value-faulty', lookTill(desk, {}))
    expect(await lookTill(desk)).toEqual(figures)
  })

  it('tells since when and by whom a till is open, by the clock of the house', async () => {
    await open(desk, 0)
    const { details } = await refusalOf('till-already-open', open(desk, 0))
    expect(details).toEqual({ register: 'one', since: MORNING, clerk: 'ana', zone: 'Europe/Berlin' })
  })

  it('leaves Zs that are listed and found, newest first, and registers that are known', async () => {
    for (const at of [desk, two, desk]) {
      await open(at, 10)
      desk.advance(HOUR_MS)
      await closeTill(at, { counted_minor: 10, key: key() })
    }
    await open(two, 30)
    const names = (lines: { register: string; number: number | null }[]) =>
      lines.map(({ register, number }) => `${register} ${number}`)
    expect(names(await listZs(desk, { limit: 9 }))).toEqual(['one 2', 'two 1', 'one 1'])
    expect(names(await listZs(desk, { limit: 1, register: 'one' }))).toEqual(['one 2'])
    const [from, until] = [MORNING + 2 * HOUR_MS, MORNING + 3 * HOUR_MS]
    expect(names(await listZs(desk, { limit: 9, from, until }))).toEqual(['two 1'])
    expect(await showZ(desk, {})).toMatchObject({ number: 2 })
    expect((await refusalOf('z-unknown', showZ(desk, { number: 3 }))).details.last).toBe(2)
    const { details } = await refusalOf('register-unknown', listZs(desk, { limit: 1, register: 'tow' }))
    expect(details.known).toContain('two')
    expect(await listRegisters(desk)).toMatchObject([
      { register: 'one', open: false, opened_by: null, last_z: 2, closed_at: MORNING + 3 * HOUR_MS },
      { register: 'two', open: true, opened_by: 'ben', last_z: 1 },
    ])
  })

  it('is told by clerk: what was sold, given back, opened for nothing and off, as the sales report has it', async () => {
    await open(desk, 0)
    const order = await sellBest(desk, 3)
    const ben = { ...desk, actor: { ...desk.actor, clerk: 'ben' } }
    await refund(ben, { order: order.ref, tickets: [order.tickets[0]!.id], key: key() })
    await openDrawer(ben, { reason: 'change', key: key() })
    desk.advance(DAY_MS)
    await closeTill(ben, { counted_minor: 4400, reason: 'a coin rolled away', key: key() })
    const { lines, total } = await clerksReport(desk, {})
    expect(lines).toMatchObject([
      { clerk: 'ana', sales: 1, tickets: 3, returned: 0, sold_minor: 6450, net_minor: 6450, zs: 0 },
      {
        clerk: 'ben',
        sales: 0,
        returned: 1,
        refunded_minor: 2000,
        refunds: 1,
        no_sales: 1,
        zs: 1,
        variance_minor: -50,
      },
    ])
    const report = await salesReport(desk, { by: 'day' })
    for (const field of ['tickets', 'returned', 'sold_minor', 'refunded_minor', 'net_minor'] as const)
      expect(total[field]).toBe(report.total[field])
    // The Z was made a day later than what was sold.
    const later = await clerksReport(desk, { from: '2026-12-02' })
    expect(later.lines).toMatchObject([{ clerk: 'ben', zs: 1, sold_minor: 0 }])
  })
})
