import { beforeEach, expect, it } from 'vitest'
import { findPerformance } from '../../../../src/core/catalogue/performance/find.ts'
import { listPerformances, performanceJson } from '../../../../src/core/catalogue/performance/list.ts'
import { closePerformance, openPerformance } from '../../../../src/core/catalogue/performance/set-status.ts'
import { performanceViewJson, showPerformance } from '../../../../src/core/catalogue/performance/show.ts'
import { hold } from '../../../../src/core/sales/hold.ts'
import { sell } from '../../../../src/core/sales/sell.ts'
import { describeEngines } from '../../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, smallPlan, type TestDesk } from '../../../support/house.ts'

describeEngines('performances', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), {
      plan: smallPlan([8, 8], 5),
      performances: ['hamlet-2027-01-15', 'hamlet-2027-01-16'],
    })
  })
  const find = (asked: string | { id: string }) => desk.store.read((tx) => findPerformance(tx, asked))
  const list = (filter = {}) => desk.store.read((tx) => listPerformances(tx, desk.clock.now(), filter))
  const ledger = () =>
    desk.store.read(async (tx) =>
      (await tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.registerId, tx.t.ledger.seq)).map(
        (line) => line.action,
      ),
    )

  it('are found by code, by enough of it, and by id', async () => {
    const exact = await find('hamlet-2027-01-15')
    expect(exact).toMatchObject({
      code: 'hamlet-2027-01-15',
      event: 'play',
      venue: 'main',
      zone: 'Europe/Berlin',
    })
    expect(exact.title['zh-CN']).toBe('戏')
    expect(await find('hamlet-01-15')).toEqual(exact)
    expect(await find({ id: exact.id })).toEqual(exact)
  })

  it('are refused with the candidates where several could be meant, with the nearest where none is', async () => {
    await expect(find('hamlet')).rejects.toMatchObject({
      code: 'performance-ambiguous',
      details: { asked: 'hamlet', candidates: ['hamlet-2027-01-15', 'hamlet-2027-01-16'] },
    })
    await expect(find('hamlte-2027-01-15')).rejects.toMatchObject({
      code: 'performance-unknown',
      details: { asked: 'hamlte-2027-01-15', nearest: ['hamlet-2027-01-15', 'hamlet-2027-01-16'] },
    })
    await expect(find('a\0b')).rejects.toMatchObject({ code: 'performance-unknown' })
    await expect(find({ id: 'none' })).rejects.toMatchObject({ code: 'performance-unknown' })
  })

  it('are listed with what is free now: a hold that has ended counts as free', async () => {
    const wanted = { mode: 'best' as const, count: 2 }
    await sell(desk, {
      performance: 'hamlet-01-15',
      wanted,
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: 'a',
    })
    await hold(desk, { performance: 'hamlet-01-15', wanted, key: 'b' })
    expect((await list())[0]).toMatchObject({ capacity: 21, sold: 2, held: 2, free: 17 })
    desk.advance(DAY_MS)
    expect((await list())[0]).toMatchObject({ capacity: 21, sold: 2, held: 0, free: 19 })
    expect((await list())[1]).toMatchObject({ capacity: 21, sold: 0, held: 0, free: 21 })
  })

  it('are filtered by event, time and status', async () => {
    expect(await list({ event: 'play' })).toHaveLength(2)
    expect(await list({ event: 'other' })).toEqual([])
    expect(await list({ from: MORNING + 31 * DAY_MS })).toEqual([])
    expect(await list({ until: MORNING })).toEqual([])
    await closePerformance(desk, 'hamlet-01-16')
    expect((await list({ status: 'closed' })).map((line) => line.code)).toEqual(['hamlet-2027-01-16'])
  })

  it('have stable keys in JSON, with the start in the venue’s time', async () => {
    const json = performanceJson((await list())[0]!)
    expect(Object.keys(json).slice(0, 8)).toEqual([
      'code',
      'event',
      'starts_at',
      'status',
      'capacity',
      'sold',
      'held',
      'free',
    ])
    expect(json).toMatchObject({
      code: 'hamlet-2027-01-15',
      starts_at: '2026-12-31T11:00:00+01:00',
      status: 'open',
      currency: 'EUR',
    })
  })

  it('are shown with their sections and what they are sold under', async () => {
    await hold(desk, { performance: 'hamlet-01-15', wanted: { mode: 'standing', count: 2 }, key: 'a' })
    const shown = performanceViewJson(await showPerformance(desk, 'hamlet-01-15'))
    expect(shown.sections).toEqual([
      { section: 'Hall', kind: 'seated', capacity: 16, sold: 0, held: 0, free: 16, fullest: null },
      { section: 'Pit', kind: 'standing', capacity: 5, sold: 0, held: 2, free: 3, fullest: null },
    ])
    expect(shown.terms.currency).toBe('EUR')
    expect(shown.held).toBe(2)
  })

  it('are closed and opened once: a second time nothing is written', async () => {
    expect(await closePerformance(desk, 'hamlet-01-15')).toMatchObject({
      changed: true,
      performance: { status: 'closed' },
    })
    expect(await closePerformance(desk, 'hamlet-01-15')).toMatchObject({ changed: false })
    expect(await openPerformance(desk, 'hamlet-01-15')).toMatchObject({
      changed: true,
      performance: { status: 'open' },
    })
    expect(await openPerformance(desk, 'hamlet-01-15')).toMatchObject({ changed: false })
    expect(await ledger()).toEqual(['performance.closed', 'performance.opened'])
  })
})
