import { beforeEach, expect, it } from 'vitest'
import { closePerformance } from '../../../src/core/catalogue/performance/set-status.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { explainPerformance } from '../../../src/core/stock/explain-performance.ts'
import { explainSeats } from '../../../src/core/stock/explain-seats.ts'
import { setQuota } from '../../../src/core/stock/set-quota.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'

const cash = { types: {}, payment: { tender: 'cash' as const, tendered_minor: null } }
const chosen = (...seats: string[]): Wanted => ({ mode: 'chosen', seats, allow_single: true })

/** A hall of 8 and 6 and a pit of 3; B-1 for a wheelchair, B-2 beside it, B-6 sees badly. */
function hall() {
  const plan = smallPlan([8, 6], 3)
  const seats = plan.sections[0]!.seats
  const marked = (id: string, mark: object) => Object.assign(seats.find((seat) => seat.id === id)!, mark)
  marked('B1', { accessible: true })
  marked('B2', { companion: true })
  marked('B6', { restrictedView: true })
  return plan
}

describeEngines('explaining what can be sold', (engine) => {
  let desk: TestDesk
  let asked = 0
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: hall() })
  })
  const sold = async (wanted: Wanted) =>
    (await sell(desk, { performance: 'show', wanted, ...cash, key: `key-${asked++}` })).order
  const held = (wanted: Wanted) => hold(desk, { performance: 'show', wanted, key: `key-${asked++}` })
  const show = (section?: string) => explainPerformance(desk, { performance: 'show', section })
  const seats = (...names: string[]) => explainSeats(desk, { performance: 'show', seats: names })
  /** What the house keeps back, as its own rows say it. */
  const keep = (kind: 'hold' | 'block', seat: string, until: number | null) =>
    desk.store.write(async (tx) => {
      const performanceId = 'id-show'
      await tx.insert(tx.t.houseHold).values({
        ...{ performanceId, id: `keeps-${seat}`, code: `code-${seat}`, kind, reason: 'Reviewers' },
        ...{ mayBreak: '["ben"]', releaseAt: until, clerk: 'eva', registerId: 'one', at: MORNING },
      })
      await tx.insert(tx.t.claim).values({
        ...{ performanceId, seat, leg: 0, section: 'Hall', state: 'blocked' as const },
        ...{ orderId: `keeps-${seat}`, registerId: 'one', at: MORNING, expiresAt: until },
      })
    })

  it('an open performance can be sold, and its sections say how much and how many together', async () => {
    await sold(chosen('A3'))
    expect(await show()).toMatchObject({
      ...{ performance: 'show', status: 'open', sellable: true, section: null },
      sections: [
        { section: 'Hall', capacity: 14, sold: 1, held: 0, blocked: 0, free: 11, together: 5 },
        { section: 'Pit', kind: 'standing', capacity: 3, free: 3, together: null },
      ],
      rules: [{ rule: 'kept-for-wheelchairs', seats: 2 }],
    })
  })

  it('a closed one says who closed it and when', async () => {
    desk.advance(1000)
    await closePerformance(desk, 'show')
    const { sellable, rules } = await show()
    expect(sellable).toBe(false)
    expect(rules[0]).toEqual({ rule: 'closed', clerk: 'ana', register: 'one', since: MORNING + 1000 })
  })

  it('one that is over says when its sale ended', async () => {
    desk.advance(31 * DAY_MS)
    const { sellable, rules, status } = await show()
    expect([sellable, status, rules[0]]).toEqual([
      false,
      'ended',
      { rule: 'ended', until: MORNING + 30 * DAY_MS },
    ])
  })

  it('before the sale begins staff may sell, which is said with its beginning', async () => {
    const from = MORNING + DAY_MS
    await desk.store.write((tx) => tx.update(tx.t.performance).set({ saleFrom: from }))
    expect(await show()).toMatchObject({
      status: 'upcoming',
      sellable: true,
      rules: [{ rule: 'upcoming', from }, {}],
    })
  })

  it('where nothing is free it says so, with what is held and until when', async () => {
    await sold(chosen('A1..A-8', 'B1..B-6'))
    expect((await show()).rules).toEqual([{ rule: 'section-full', section: 'Hall' }])
    expect((await show('hall')).rules).toEqual([{ rule: 'sold-out' }])
    const { expires_at } = await held({ mode: 'standing', count: 3 })
    const { rules, sellable } = await show()
    expect(rules).toEqual([{ rule: 'sold-out' }, { rule: 'held', seats: 3, orders: 1, until: expires_at }])
    expect(sellable).toBe(false)
    desk.advance(DAY_MS)
    expect(await show()).toMatchObject({ sellable: true, rules: [{ rule: 'section-full' }] })
  })

  it('names what the house keeps, who may break it and until when, and a quota that is used up', async () => {
    await keep('hold', 'A1', MORNING + DAY_MS)
    await keep('block', 'A2', null)
    await desk.store.write((tx) =>
      tx.insert(tx.t.quota).values({
        ...{ performanceId: 'id-show', code: 'here', kind: 'channel', subject: 'counter', most: 2, used: 2 },
      }),
    )
    const { rules, sellable, sections } = await show()
    expect(rules).toMatchObject([
      {
        ...{ rule: 'house-hold', code: 'code-A1', reason: 'Reviewers', seats: 1, may_break: ['ben'] },
        ...{ clerk: 'eva', until: MORNING + DAY_MS },
      },
      { rule: 'house-block', code: 'code-A2', seats: 1, until: null },
      { rule: 'kept-for-wheelchairs' },
      { rule: 'quota', code: 'here', used: 2, most: 2 },
    ])
    expect([sellable, sections[0]?.blocked]).toEqual([false, 2])
  })

  it('tells that nothing of a category has a price', async () => {
    const terms = { ...TERMS, prices: { Standing: TERMS.prices.Standing! } }
    desk = await openHouse(await engine.fresh(), { plan: hall(), terms })
    expect(await show('Hall')).toMatchObject({
      sellable: false,
      rules: [{ rule: 'kept-for-wheelchairs' }, { rule: 'price-missing', category: 'Best', seats: 12 }],
    })
    expect(await seats('A1', 'A2')).toMatchObject({
      sellable: false,
      seats: [{ state: 'free', notes: [{ note: 'price-missing', all: true }] }, {}],
    })
  })

  it('a seat is free, held or sold: by which order, whom, where, since and until when', async () => {
    const { ref } = await sold(chosen('A1', 'A2'))
    const { ref: other, expires_at } = await held(chosen('A3', 'A4'))
    const explained = await seats('A2', 'A3', 'A7')
    expect(explained.seats.map(({ seat, state, had }) => [seat, state, had])).toMatchObject([
      ['Hall A-2', 'sold', [{ order: ref, clerk: 'ana', register: 'one', since: MORNING, until: null }]],
      ['Hall A-3', 'held', [{ order: other, until: expires_at }]],
      ['Hall A-7', 'free', [{ order: null, from_leg: 0, to_leg: 1 }]],
    ])
    expect([explained.sellable, explained.nearest.length]).toEqual([false, 3])
  })

  it('a hold that has ended binds nobody, and is told', async () => {
    const { ref, expires_at } = await held(chosen('A1', 'A2'))
    desk.advance(DAY_MS)
    expect(await seats('A1', 'A2')).toMatchObject({
      sellable: true,
      seats: [{ state: 'free', notes: [{ note: 'hold-ended', order: ref, until: expires_at }] }, {}],
    })
  })

  it('a seat of the house says its code, reason, who may sell it and until when', async () => {
    await keep('hold', 'A1', MORNING + DAY_MS)
    await keep('block', 'A2', null)
    expect((await seats('A1', 'A2')).seats).toMatchObject([
      {
        state: 'house-hold',
        had: [{ code: 'code-A1', reason: 'Reviewers', may_break: ['ben'], clerk: 'eva' }],
      },
      { state: 'house-block', had: [{ code: 'code-A2', until: null }] },
    ])
  })

  it('seats that would leave a single one say which, and what is nearest that does not', async () => {
    expect(await seats('A2')).toMatchObject({
      ...{ sellable: true, leaves_single: ['Hall A-1'], nearest: ['Hall A-1'] },
    })
    expect(await seats('A1', 'A2')).toMatchObject({ leaves_single: [], nearest: [] })
  })

  it('wheelchair places, those beside them and a bad view are noted, and sold by name all the same', async () => {
    const { seats: told, sellable } = await seats('B1', 'B2', 'B6')
    expect(told.map(({ notes }) => notes)).toEqual([
      [{ note: 'wheelchair' }],
      [{ note: 'companion' }],
      [{ note: 'restricted-view' }],
    ])
    expect(sellable).toBe(true)
  })

  it('a capacity that was set by hand is told, with by whom, and keeps its seats from being sold', async () => {
    desk.advance(1000)
    const set = (section: string, capacity: number) =>
      adjustStock(desk, { performance: 'show', section, capacity, key: `key-${asked++}` })
    await set('Hall', 2)
    await set('Pit', 5)
    const since = MORNING + 1000
    const rule = {
      rule: 'capacity',
      section: 'Hall',
      capacity: 2,
      of: 14,
      clerk: 'ana',
      register: 'one',
      since,
    }
    expect((await show()).rules[0]).toEqual(rule)
    expect((await show('pit')).rules).toEqual([])
    expect(await seats('A3', 'A4')).toMatchObject({ sellable: true, limits: [], nearest: [] })
    expect(await seats('A3', 'A4', 'A5')).toMatchObject({ sellable: false, limits: [rule], nearest: [] })
    await held(chosen('A1', 'A2'))
    expect(await seats('A3')).toMatchObject({ sellable: false, limits: [rule], seats: [{ state: 'free' }] })
    expect((await show('hall')).rules).toMatchObject([{ rule: 'sold-out' }, rule, { rule: 'held' }, {}])
    desk.advance(DAY_MS)
    expect(await seats('A3', 'A4')).toMatchObject({ sellable: true, limits: [] })
  })

  it('a quota of the channel keeps seats from being sold there until the holds that fill it end', async () => {
    const of = { kind: 'channel' as const, subject: 'counter' }
    await setQuota(desk, { performance: 'show', code: 'here', of, most: 2, key: 'quota' })
    expect(await seats('A1', 'A2')).toMatchObject({ sellable: true, limits: [] })
    expect(await seats('A1', 'A2', 'A3')).toMatchObject({
      ...{ sellable: false, limits: [{ rule: 'quota', code: 'here', most: 2, used: 0 }] },
    })
    await held(chosen('A1', 'A2'))
    expect(await show()).toMatchObject({ sellable: false, rules: [{}, {}, { rule: 'quota', used: 2 }] })
    expect((await seats('A3')).limits).toMatchObject([{ rule: 'quota', used: 2 }])
    const web = { ...desk, actor: { ...desk.actor, channel: 'web' } }
    expect((await explainSeats(web, { performance: 'show', seats: ['A3'] })).sellable).toBe(true)
    desk.advance(DAY_MS)
    expect(await show()).toMatchObject({ sellable: true, rules: [{ rule: 'kept-for-wheelchairs' }] })
    expect(await seats('A3')).toMatchObject({ sellable: true, limits: [] })
    await sold(chosen('A3', 'A4'))
    expect((await seats('A5')).sellable).toBe(false)
  })

  it('refuses a section and a seat that are not there', async () => {
    await expect(show('nowhere')).rejects.toMatchObject({ code: 'section-unknown' })
    await expect(seats('Z1')).rejects.toMatchObject({ code: 'seat-unknown' })
  })
})
