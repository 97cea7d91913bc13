import { beforeEach, expect, it } from 'vitest'
import { findPerformance } from '../../../../src/core/catalogue/performance/find.ts'
import { listPerformances } from '../../../../src/core/catalogue/performance/list.ts'
import type { Plan } from '../../../../src/core/catalogue/plan/plan.ts'
import { loadTerms } from '../../../../src/core/catalogue/plan-store.ts'
import { type AppliedSeason, applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { hold } from '../../../../src/core/sales/hold.ts'
import { refund } from '../../../../src/core/sales/refund.ts'
import { sell } from '../../../../src/core/sales/sell.ts'
import { verify } from '../../../../src/core/verify/verify.ts'
import type { Tx } from '../../../../src/db/store.ts'
import { describeEngines } from '../../../support/engines.ts'
import { DAY_MS, makeDesk, smallPlan, type TestDesk } from '../../../support/house.ts'

const SEASON = `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.json }
price-types: { adult: {}, child: { share: 50% } }
price-lists: { standard: { Best: 20.00, Standing: 12.00 } }
surcharges: { system: { per: ticket, amount: 1.50 } }
refunds: { ladder: [ { from: 2d, fee: 0% }, { later: none } ] }
events:
  hamlet:
    title: Hamlet
    performances:
      - 2027-01-15 19:30
      - 2027-01-16 19:30
`

describeEngines('applying a season', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
  })

  const PLAN = smallPlan([8, 8], 5)
  const apply = (change: [string, string] = ['', ''], options: { dryRun?: boolean; plan?: Plan } = {}) => {
    if (!SEASON.includes(change[0])) throw new Error(`the season has no ${change[0]}`)
    const season = readSeason(
      SEASON.replace(change[0], () => change[1]),
      'season.yaml',
    )
    const plans = new Map([['plan.json', { plan: options.plan ?? PLAN, rewritten: 0 }]])
    return applySeason(desk, { season, plans, dryRun: options.dryRun ?? false })
  }
  const kinds = ({ changes }: AppliedSeason) =>
    changes.filter((one) => one.change !== 'same').map((one) => `${one.change} ${one.kind} ${one.code}`)
  const read = <T>(work: (tx: Tx) => Promise<T>) => desk.store.read(work)
  const list = () => read((tx) => listPerformances(tx, desk.clock.now()))
  let key = 0
  const buy = (performance: string, ...seats: string[]) =>
    sell(desk, {
      performance,
      wanted: { mode: 'chosen', seats },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: `key-${key++}`,
    })
  const keep = (performance: string, ...seats: string[]) =>
    hold(desk, { performance, wanted: { mode: 'chosen', seats }, key: `key-${key++}` })
  const stand = (performance: string, count: number) =>
    sell(desk, {
      performance,
      wanted: { mode: 'standing', count },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: `key-${key++}`,
    })
  /** Everything that applying may write, but no ids. */
  const everything = () =>
    read(async (tx) => ({
      house: await tx.select().from(tx.t.house),
      performances: (await tx.select().from(tx.t.performance).orderBy(tx.t.performance.code)).map(
        ({ code, planId, termsId, startsAt, status }) => ({
          code,
          planId,
          termsId,
          startsAt,
          status,
        }),
      ),
      stock: (await tx.select().from(tx.t.stock)).length,
      plans: (await tx.select().from(tx.t.plan)).length,
      terms: (await tx.select().from(tx.t.terms)).length,
      ledger: (await tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.registerId, tx.t.ledger.seq)).map(
        (line) => line.action,
      ),
    }))

  it('makes house, venue, event, performances and their stock, and leaves one ledger line', async () => {
    const applied = await apply()
    expect(applied.applied).toBe(true)
    expect(kinds(applied)).toEqual([
      'add house house',
      'add venue main',
      'add price-list standard',
      'add price-type adult',
      'add price-type child',
      'add surcharge system',
      'add refunds refunds',
      'add event hamlet',
      'add performance hamlet-2027-01-15',
      'add performance hamlet-2027-01-16',
    ])
    expect((await list()).map(({ code, status, capacity, free }) => [code, status, capacity, free])).toEqual([
      ['hamlet-2027-01-15', 'open', 21, 21],
      ['hamlet-2027-01-16', 'open', 21, 21],
    ])
    expect((await everything()).ledger).toEqual(['season.applied'])
  })

  it('changes nothing when it is applied again', async () => {
    await apply()
    const before = await everything()
    const again = await apply()
    expect([again.applied, kinds(again), again.unchanged]).toEqual([false, [], 11])
    expect(await everything()).toEqual(before)
  })

  it('tells in a dry run exactly what applying does, and writes nothing', async () => {
    const before = await everything()
    const told = await apply(['', ''], { dryRun: true })
    expect(await everything()).toEqual(before)
    const done = await apply()
    expect(told.changes).toEqual(done.changes)
    const change: [string, string] = ['Best: 20.00', 'Best: 22.00']
    const second = await apply(change, { dryRun: true, plan: smallPlan([8, 9], 5) })
    expect(second.changes).toEqual((await apply(change, { plan: smallPlan([8, 9], 5) })).changes)
  })

  it('gives new prices new terms; sold tickets keep theirs and are counted', async () => {
    await apply()
    await buy('hamlet-01-15', 'Hall A-1', 'Hall A-2')
    const applied = await apply(['Best: 20.00', 'Best: 21.00'])
    expect(applied.changes.filter((one) => one.change === 'change')).toEqual([
      {
        change: 'change',
        kind: 'price-list',
        code: 'standard',
        price_type: 'adult',
        currency: 'EUR',
        lowest_minor: 1200,
        highest_minor: 2100,
        performances: 2,
        sold: 2,
        prices: [
          { category: 'Best', price_type: 'adult', from_minor: 2000, to_minor: 2100 },
          { category: 'Best', price_type: 'child', from_minor: 1000, to_minor: 1050 },
        ],
        fields: [],
      },
    ])
    const { order } = await buy('hamlet-01-15', 'Hall A-3')
    expect(order.total_minor).toBe(2250)
    const tickets = await read((tx) => tx.select().from(tx.t.ticket))
    expect(tickets.map((ticket) => ticket.priceMinor).sort()).toEqual([2150, 2150, 2250])
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('names every other rule that changes', async () => {
    await apply()
    const changes = async (change: [string, string]) => kinds(await apply(change))
    expect(await changes(['amount: 1.50', 'amount: 1.60'])).toEqual(['change surcharge system'])
    expect(await changes(['{ share: 50% }', '{ share: 50%, max-age: 14 }'])).toEqual([
      'change price-type child',
      'change surcharge system',
    ])
    expect(await changes(['from: 2d', 'from: 3d'])).toEqual([
      'change price-type child',
      'change refunds refunds',
    ])
    expect(await changes(['title: Hamlet', 'title: Hamlet II'])).toEqual([
      'change refunds refunds',
      'change event hamlet',
    ])
    expect(await changes(['adult: {}, ', 'adult: {}, senior: {}, '])).toEqual([
      'change price-list standard',
      'add price-type senior',
      'change event hamlet',
    ])
    expect(await changes(['Small house', 'Smaller house'])).toEqual([
      'change house house',
      'change price-list standard',
      'remove price-type senior',
    ])
    expect(await changes(['{ code: main,', '{ code: main, name: Main,'])).toEqual([
      'change house house',
      'change venue main',
    ])
  })

  it('leaves what is not in the file alone and says so', async () => {
    await apply()
    await buy('hamlet-01-16', 'Hall A-1')
    const applied = await apply(['      - 2027-01-16 19:30\n', ''])
    expect(kinds(applied)).toEqual(['left performance hamlet-2027-01-16'])
    expect(applied.applied).toBe(false)
    expect(await list()).toHaveLength(2)
  })

  it('tells of events that the file does not name and that are still to come', async () => {
    await apply()
    await buy('hamlet-01-16', 'Hall A-1')
    const other = await apply(['  hamlet:', '  faust:'])
    expect(other.changes.filter((one) => one.change === 'left')).toMatchObject([
      { kind: 'event', code: 'hamlet', performances: 2, sold: 1 },
    ])
    desk.advance(60 * DAY_MS)
    expect(kinds(await apply(['  hamlet:', '  faust:'], { dryRun: true }))).toEqual([])
  })

  it('is done once where two do it at the same time', async () => {
    const both = await Promise.all([apply(), apply()])
    expect(both.map((one) => one.applied).sort()).toEqual([false, true])
    expect(await list()).toHaveLength(2)
    expect((await everything()).ledger).toEqual(['season.applied'])
  })

  it('moves a start by the same code, and says how many tickets are out', async () => {
    await apply()
    await buy('hamlet-01-15', 'Hall A-1')
    const applied = await apply(['2027-01-15 19:30', '2027-01-15 20:00'])
    expect(applied.changes.find((one) => one.change === 'change')).toMatchObject({
      kind: 'performance',
      sold: 1,
      fields: [{ field: 'on', from: '2027-01-15T19:30:00+01:00', to: '2027-01-15T20:00:00+01:00' }],
    })
  })

  it('keeps a code that stands on tickets when the day gets a second performance', async () => {
    await apply()
    await buy('hamlet-01-15', 'Hall A-1')
    const applied = await apply(['- 2027-01-15 19:30', '- { on: [2027-01-15 15:00, 2027-01-15 19:30] }'])
    expect(kinds(applied)).toEqual(['add performance hamlet-2027-01-15-1500'])
    expect((await list()).map((line) => [line.code, line.sold])).toEqual([
      ['hamlet-2027-01-15-1500', 0],
      ['hamlet-2027-01-15', 1],
      ['hamlet-2027-01-16', 0],
    ])
    expect(
      (await apply(['- 2027-01-15 19:30', '- { on: [2027-01-15 15:00, 2027-01-15 19:30] }'])).applied,
    ).toBe(false)
  })

  it('does not move what was sold to another start where the file has only the other one of a day', async () => {
    await apply()
    const both = ['2027-01-15 19:30', '2027-01-15 19:30\n      - 2027-01-15 15:00'] as [string, string]
    await apply(both)
    await buy('hamlet-2027-01-15', 'A1')
    const before = await list()
    const applied = await apply(['2027-01-15 19:30', '2027-01-15 15:00'])
    expect(kinds(applied)).toEqual(['left performance hamlet-2027-01-15'])
    expect(await list()).toEqual(before)
  })

  it('lets what is over rest: neither prices nor plan change behind it', async () => {
    await apply()
    desk.advance(46 * DAY_MS)
    const before = await read((tx) => findPerformance(tx, 'hamlet-2027-01-15'))
    const applied = await apply(['2027-01-15 19:30', '2027-01-15 20:00'], { plan: smallPlan([9, 9], 5) })
    expect(kinds(applied)).toContain('over performance hamlet-2027-01-15')
    expect(await read((tx) => findPerformance(tx, 'hamlet-2027-01-15'))).toEqual(before)
  })

  it('changes nothing again when everything is over', async () => {
    await apply()
    desk.advance(60 * DAY_MS)
    expect((await apply(['Best: 20.00', 'Best: 25.00'])).applied).toBe(false)
  })

  it('does not open what somebody closed, unless the file says open', async () => {
    await apply(['- 2027-01-15 19:30', '- { on: 2027-01-15 19:30, status: closed }'])
    expect((await list())[0]!.status).toBe('closed')
    expect((await apply()).applied).toBe(false)
    await apply(['- 2027-01-15 19:30', '- { on: 2027-01-15 19:30, status: open }'])
    expect((await list())[0]!.status).toBe('open')
  })

  it('gives a new plan to what is on sale; claims, tickets and counts follow', async () => {
    await apply()
    await buy('hamlet-01-15', 'Hall A-1', 'Hall A-2')
    await stand('hamlet-01-15', 3)
    const plan = smallPlan([8, 8, 4], 3)
    const renamed = {
      ...plan,
      sections: plan.sections.map((one) => (one.name === 'Hall' ? { ...one, name: 'Stalls' } : one)),
    }
    const applied = await apply(['', ''], { plan: renamed })
    expect(kinds(applied)).toEqual(['change plan main'])
    expect(applied.changes.find((one) => one.kind === 'plan')).toMatchObject({ performances: 2, sold: 5 })
    const rows = await read((tx) => tx.select().from(tx.t.stock))
    const { id } = await read((tx) => findPerformance(tx, 'hamlet-01-15'))
    expect(
      rows
        .filter((row) => row.performanceId === id)
        .map(({ section, capacity, sold, held }) => [section, capacity, sold, held])
        .sort(),
    ).toEqual([
      ['Pit', 3, 3, 0],
      ['Stalls', 20, 2, 0],
    ])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    expect((await apply(['', ''], { plan: renamed })).applied).toBe(false)
  })

  it('refuses a plan that loses a sold or held seat or a standing place, naming order and seat', async () => {
    await apply()
    const { order } = await buy('hamlet-01-15', 'Hall B-8', 'Hall A-1')
    const held = await keep('hamlet-01-15', 'Hall B-7')
    const places = await stand('hamlet-01-15', 2)
    const before = await everything()
    for (const dryRun of [true, false]) {
      const error = await apply(['', ''], { plan: smallPlan([8, 6], 1), dryRun }).catch(
        (thrown: unknown) => thrown,
      )
      if (!isRefusal(error, 'plan-loses-seats')) throw error
      expect(error.details.performance).toBe('hamlet-2027-01-15')
      const lost = error.details.tickets.map((one) => [one.order, one.seat]).sort()
      expect(lost).toEqual(
        [
          [order.ref, 'Hall B-8'],
          [held.ref, 'Hall B-7'],
          [places.order.ref, 'Pit'],
        ].sort(),
      )
    }
    expect(await everything()).toEqual(before)
  })

  it('forgets a hold that has ended when the plan changes', async () => {
    await apply()
    await keep('hamlet-01-15', 'Hall B-8')
    desk.advance(DAY_MS)
    await apply(['', ''], { plan: smallPlan([8, 6], 5) })
    expect((await list())[0]).toMatchObject({ capacity: 19, held: 0, free: 19 })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('refuses a category that the plan does not have, with its line, and writes nothing', async () => {
    const error = await apply(['Best: 20.00', 'Bets: 20.00']).catch((thrown: unknown) => thrown)
    if (!isRefusal(error, 'file-faulty')) throw error
    expect(error.details.faults).toEqual([
      {
        line: 4,
        column: 28,
        field: 'price-lists.standard.Bets',
        fault: 'category-unknown',
        found: 'Bets',
        wanted: 'Best',
      },
    ])
    expect((await everything()).house).toEqual([])
  })

  it('tells of a category that has no price', async () => {
    expect(kinds(await apply(['Best: 20.00, ', '']))).toContain('unpriced category Best')
  })

  it('refuses another currency once something is sold', async () => {
    await apply()
    expect(kinds(await apply(['currency: EUR', 'currency: CHF']))).toContain('change house house')
    await buy('hamlet-01-15', 'Hall A-1')
    await expect(apply()).rejects.toMatchObject({ code: 'performance-in-use', details: { sold: 1 } })
  })

  it('refuses another currency even where all that was sold came back: the books have one', async () => {
    await apply()
    const { order } = await buy('hamlet-01-15', 'Hall A-1')
    await refund(desk, { order: order.ref, tickets: [], key: `key-${key++}` })
    await expect(apply(['currency: EUR', 'currency: CHF'])).rejects.toMatchObject({
      code: 'performance-in-use',
      details: { performance: 'hamlet-2027-01-15', field: 'currency', sold: 1 },
    })
  })

  it('keeps terms by what they contain: the same prices again are the same terms', async () => {
    await apply()
    const first = await read((tx) => findPerformance(tx, 'hamlet-01-15'))
    await apply(['Best: 20.00', 'Best: 21.00'])
    await apply()
    const last = await read((tx) => findPerformance(tx, 'hamlet-01-15'))
    expect(last.termsId).toBe(first.termsId)
    expect((await read((tx) => loadTerms(tx, last.termsId))).prices.Best).toEqual({
      adult: 2000,
      child: 1000,
    })
    expect((await everything()).terms).toBe(2)
  })
})
