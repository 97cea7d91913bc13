/** What tickets of a performance that has sold nothing yet are expected to cost: its list, by the places of its hall. */
import { expect, it } from 'vitest'
import type { Plan } from '../../../src/core/catalogue/plan/plan.ts'
import { houseForecast } from '../../../src/core/reports/house-forecast.ts'
import { listAverage } from '../../../src/core/reports/list-average.ts'
import { showsToCome } from '../../../src/core/reports/shows.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'

/** Whole, of each kind: seats at 20.00, and places to stand at 12.00. */
const meanOf = (seats: number, standing: number) =>
  Math.round((2000 * seats + 1200 * standing) / (seats + standing))

const priceOf = async (desk: TestDesk, at?: number) => {
  const { average_minor, price_by } = (await houseForecast(desk, { performance: 'show', at })).revenue
  expect(price_by).toBe('list')
  return average_minor
}

const keep = (desk: TestDesk, kind: 'hold' | 'block', what: { seats?: string[]; standing?: number }) => {
  const { seats = [], standing = 0 } = what
  return holdStock(desk, {
    ...{ performance: 'show', code: kind, kind, reason: kind, key: kind, seats },
    ...(standing > 0 ? { standing: { Pit: standing } } : {}),
  })
}

const row = (letter: string) => [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `${letter}-${number}`)

describeEngines('the price of a ticket by the list', (engine) => {
  it('counts a category by its places, so that nothing is expected beyond what a full house brings', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 50) })
    const { revenue, capacity } = await houseForecast(desk, { performance: 'show' })
    expect(revenue).toMatchObject({ price_by: 'list', average_minor: meanOf(16, 50) })
    expect(capacity).toBe(66)
    for (const { high } of revenue.intervals!) expect(high).toBeLessThanOrEqual(16 * 2000 + 50 * 1200)
    expect(revenue.intervals!.at(-1)!.high).toBeGreaterThan(0.9 * (16 * 2000 + 50 * 1200))
  })

  it('counts the categories of one section apart, and none that nobody sits in', async () => {
    const plan = smallPlan([4, 12])
    const [hall] = plan.sections as [Plan['sections'][number]]
    const seats = hall.seats.map((seat) => (seat.row === 'A' ? { ...seat, category: 'Box' } : seat))
    const prices = { ...TERMS.prices, Box: { adult: 9000 }, Gone: { adult: 100_000 } }
    const desk = await openHouse(await engine.fresh(), {
      plan: { ...plan, sections: [{ ...hall, seats }] },
      terms: { ...TERMS, prices },
    })
    expect(await priceOf(desk)).toBe((4 * 9000 + 12 * 2000) / 16)
  })

  it('leaves out what is blocked or closed, as it was by then, and not what the house may still sell', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 50) })
    const prices: [number, number | null][] = []
    const next = async () => {
      prices.push([desk.clock.now(), await priceOf(desk)])
      desk.advance(HOUR_MS)
    }
    await next()
    await keep(desk, 'hold', { seats: row('Hall B').slice(0, 3) })
    await next()
    await keep(desk, 'block', { seats: row('Hall A'), standing: 20 })
    await next()
    await adjustStock(desk, { performance: 'show', section: 'Hall', capacity: 12, key: 'some' })
    await next()
    await adjustStock(desk, { performance: 'show', section: 'Pit', capacity: 20, key: 'none' })
    await next()
    expect(prices.map(([, price]) => price)).toEqual([
      ...[meanOf(16, 50), meanOf(16, 50), meanOf(8, 30), meanOf(4, 30), 2000],
    ])
    for (const [at, price] of prices) expect(await priceOf(desk, at)).toBe(price)
  })

  it('is the mean of its categories where nothing at all can be sold', async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 50) })
    for (const section of ['Hall', 'Pit'])
      await adjustStock(desk, { performance: 'show', section, capacity: 0, key: section })
    expect(await priceOf(desk)).toBe(1600)
  })

  it('is of each performance of a hall less its own blocks, whichever is asked first', async () => {
    const plan = smallPlan([4, 12])
    const [hall] = plan.sections as [Plan['sections'][number]]
    const seats = hall.seats.map((seat) => (seat.row === 'A' ? { ...seat, category: 'Box' } : seat))
    const desk = await openHouse(await engine.fresh(), {
      plan: { ...plan, sections: [{ ...hall, seats }] },
      terms: { ...TERMS, prices: { ...TERMS.prices, Box: { adult: 9000 } } },
    })
    await desk.store.write(async (tx) => {
      const [show] = await tx.select().from(tx.t.performance)
      await tx.insert(tx.t.performance).values({ ...show!, id: 'other', code: 'other' })
    })
    await keep(desk, 'block', { seats: row('Hall A').slice(0, 2) })
    const means = () =>
      desk.store.read(async (tx) => {
        const of = { at: desk.clock.now(), now: desk.clock.now() }
        const shows = await showsToCome(tx, of.at, undefined)
        const all: [string, number][] = []
        for (const show of shows) all.push([show.code, Math.round((await listAverage(tx, show, of))!)])
        return all
      })
    // Seats of a hall are counted once, for the first that is asked.
    expect(Object.fromEntries(await means())).toEqual({
      show: Math.round((2 * 9000 + 12 * 2000) / 14),
      other: (4 * 9000 + 12 * 2000) / 16,
    })
  })
})
