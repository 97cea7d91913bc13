import { beforeEach, expect, it } from 'vitest'
import { listPerformances } from '../../../src/core/catalogue/performance/list.ts'
import { showPerformance } from '../../../src/core/catalogue/performance/show.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { explainPerformance } from '../../../src/core/stock/explain-performance.ts'
import { explainSeats } from '../../../src/core/stock/explain-seats.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { showBoard } from '../../../src/core/stock/show-board.ts'
import { showStock } from '../../../src/core/stock/show-stock.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { showWait } from '../../../src/core/waiting/list-waits.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, makeDesk, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { DEPARTS, openTrain, runsOn, type TrainChoice } from '../../support/train.ts'

let counter = 0
const key = () => `key-${counter++}`
const ride = (way: string) => ({ from: way[0]!, to: way[1]! })
const payment = { tender: 'cash' as const, tendered_minor: null }
const WITH_PLACES = `
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
  - { numbers: [3], class: 2, rows: 1, halves: [AB], accessible: [1A], companion: [1B] }
  - { numbers: [9], class: 1, rows: 1, halves: [A, B] }`

describeEngines('the stock of a train', (engine) => {
  let desk: TestDesk
  const open = async (choice: TrainChoice = {}) => {
    desk = makeDesk(await engine.fresh())
    await openTrain(desk, choice)
  }
  beforeEach(() => open())
  const sold = async (way: string, count: number, more: Partial<Wanted & { mode: 'best' }> = {}) => {
    const wanted = { mode: 'best' as const, count, ride: ride(way), ...more }
    return (await sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })).order
  }
  const named = async (way: string, ...seats: string[]) => {
    const wanted = { mode: 'chosen' as const, seats, ride: ride(way) }
    return (await sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })).order
  }
  const keep = (...seats: string[]) =>
    holdStock(desk, { performance: 'run', code: 'crew', kind: 'hold', reason: 'Crew', seats, key: key() })
  const adjust = (capacity: number) =>
    adjustStock(desk, { performance: 'run', section: '2', capacity, key: key() })
  const stock = async () => (await showStock(desk, 'run')).sections
  const explain = (way?: string, section?: string) =>
    explainPerformance(desk, { performance: 'run', section, ride: way === undefined ? undefined : ride(way) })
  const rules = async (way?: string, section?: string) =>
    (await explain(way, section)).rules.map((rule) => Object.values(rule).join(' '))

  it('is told in seats for the whole way: one that is sold on half of it counts as half', async () => {
    await sold('AC', 4)
    await hold(desk, {
      performance: 'run',
      wanted: { mode: 'best', count: 2, ride: ride('AC') },
      key: key(),
    })
    await keep('9-1A')
    expect(await stock()).toMatchObject([
      { section: '1', capacity: 2, sold: 0, held: 0, blocked: 1, free: 1 },
      { section: '2', capacity: 6, sold: 2, held: 1, blocked: 0, free: 3 },
    ])
    const { sections, line } = await showPerformance(desk, 'run')
    expect(sections).toMatchObject([
      { section: '1', capacity: 2, sold: 0, held: 1, free: 1 },
      { section: '2', capacity: 6, sold: 2, held: 1, free: 3 },
    ])
    expect(line).toMatchObject({ capacity: 8, sold: 2, held: 2, free: 4 })
    const [listed] = await desk.store.read((tx) => listPerformances(tx, desk.clock.now()))
    expect(listed).toEqual(line)
    expect((await explain()).sections).toMatchObject([
      { section: '2', capacity: 6, sold: 2, held: 1, blocked: 0 },
      { section: '1', capacity: 2, sold: 0, held: 0, blocked: 1 },
    ])
    // An ended hold counts as free everywhere.
    desk.advance(3_600_000)
    expect(await stock()).toMatchObject([{}, { sold: 2, held: 0, free: 4 }])
    expect((await showPerformance(desk, 'run')).line).toMatchObject({ held: 1, free: 5 })
  })

  it('adds up in every list, however its parts round', async () => {
    await named('AB', '1-1A', '1-1B', '9-1A')
    await named('BD', '9-1B')
    const wanted = { mode: 'best' as const, count: 1, ride: ride('AB') }
    await hold(desk, { performance: 'run', wanted, key: key() })
    const { sections, line } = await showPerformance(desk, 'run')
    for (const field of ['capacity', 'sold', 'held', 'free'] as const)
      expect(sections.reduce((sum, each) => sum + each[field], 0)).toBe(line[field])
    for (const { capacity, sold, held, free } of sections) {
      expect(sold + held + free).toBe(capacity)
      expect(Math.min(sold, held, free)).toBeGreaterThanOrEqual(0)
    }
  })

  it('tells seats leg by leg, and where the fewest are free', async () => {
    await sold('AC', 2)
    await sold('BD', 3)
    const [, second] = await stock()
    expect(second).toMatchObject({
      fullest: { from: 'Bb', to: 'Cc', free: 1 },
      by_leg: [
        { from: 'Aa', to: 'Bb', sold: 2, free: 4 },
        { from: 'Bb', to: 'Cc', sold: 5, free: 1 },
        { from: 'Cc', to: 'Dd', sold: 3, free: 3 },
        { from: 'Dd', to: 'Ee', sold: 0, free: 6 },
      ],
    })
    const house = await openHouse(await engine.fresh())
    expect((await showStock(house, 'show')).sections).toMatchObject([{ fullest: null, by_leg: null }])
  })

  it('has a capacity in seats that holds on every leg, and not only on all of them together', async () => {
    await sold('AB', 4)
    expect(await adjust(4)).toMatchObject({
      from: 6,
      capacity: 4,
      fullest: { from: 'Aa', to: 'Bb', free: 0 },
    })
    expect((await refusalOf('not-enough-seats', sold('AB', 1))).details).toMatchObject({
      wanted: 1,
      free: 0,
      ride: { from: 'Aa', to: 'Bb' },
    })
    expect((await refusalOf('not-enough-seats', sold('BE', 5))).details).toMatchObject({ wanted: 5, free: 4 })
    expect((await refusalOf('not-enough-seats', named('AB', '2-1C'))).details).toMatchObject({ free: 0 })
    await sold('BE', 4)
    expect((await showBoard(desk, { performance: 'run' })).free[1]).toEqual([0, 0, 0, 0, 0])
    expect((await refusalOf('not-enough-seats', keep('2-1C'))).details).toMatchObject({ wanted: 1, free: 0 })
    expect((await explain()).sections[0]).toMatchObject({ section: '2', capacity: 4, free: 0 })
    expect(await adjust(6)).toMatchObject({ from: 4, capacity: 6 })
    await keep('2-1C')
    expect((await verify(desk)).differences).toEqual([])
  })

  it('has no capacity below what is taken on some leg, and says where', async () => {
    await sold('BC', 3)
    await sold('CD', 2)
    await keep('2-1C')
    expect((await refusalOf('capacity-in-use', adjust(3))).details).toEqual({
      performance: 'run',
      section: '2',
      wanted: 3,
      sold: 3,
      held: 0,
      blocked: 1,
      between: ['Bb', 'Cc'],
    })
    expect((await refusalOf('value-faulty', adjust(7))).details).toMatchObject({ wanted: '0-6 (2)' })
    expect(await adjust(4)).toMatchObject({ capacity: 4 })
    expect((await verify(desk)).differences).toEqual([])
  })

  it('a capacity counts for who waits, for wheelchairs and beside what is protected', async () => {
    await open({ coaches: WITH_PLACES, protect: '{ long: { class: 2, min-legs: 3, seats: 2 } }' })
    await adjust(5)
    // Five may be sold; a short trip leaves two of them.
    expect((await refusalOf('protected', sold('AB', 4))).details).toMatchObject({ for_you: 3 })
    await sold('AB', 2, { accessible: 1 })
    expect((await refusalOf('protected', sold('AB', 2))).details).toMatchObject({ for_you: 1 })
    const wait = await refusalOf(
      'wait-hopeless',
      addWait(desk, {
        ...{ performance: 'run', party: 6, sections: [], categories: [], price_most_minor: null },
        ...{ together: false, ride: ride('AE'), until: 'start-2h', name: 'Chen', contact: null, key: key() },
      }),
    )
    expect(wait.details).toMatchObject({ free: 5 })
    await sold('AE', 3)
    expect((await refusalOf('not-enough-seats', sold('BE', 3, { accessible: 1 }))).details).toMatchObject({
      free: 2,
    })
    expect((await verify(desk)).differences).toEqual([])
  })

  it('offers nobody who waits more than the capacity allows on his ride', async () => {
    await sold('AE', 5)
    await adjust(5)
    const { wait } = await addWait(desk, {
      ...{ performance: 'run', party: 1, sections: [], categories: [], price_most_minor: null },
      ...{ together: true, ride: ride('BC'), until: 'start-2h', name: 'Li', contact: null, key: key() },
    })
    expect((await showWait(desk, { performance: 'run', ref: wait.ref })).why).toMatchObject({
      reason: 'none-free',
      free: 0,
    })
    await adjust(6)
    expect((await showWait(desk, { performance: 'run', ref: wait.ref })).status).toBe('offered')
  })

  it('is explained class by class: where nothing is free, what is protected, and what can be had', async () => {
    await open({ protect: '{ long: { class: 2, min-legs: 3, seats: 2, release: "240h=0" } }' })
    await sold('BD', 4)
    await named('BC', '9-1A', '9-1B')
    const told = await explain()
    expect(told).toMatchObject({
      ride: { from: 'Aa', to: 'Ee' },
      sellable: true,
      // Nobody has all of the way in the first class; two have it in the second.
      open: { section: '2', from: 'Aa', to: 'Ee', for_trip: 2 },
    })
    expect(await rules()).toEqual([
      expect.stringMatching(/^protected 2 long 2 3 Aa Ee \d+ $/),
      'full-between 1 Bb Cc',
    ])
    expect(told.sections).toMatchObject([
      { section: '2', free: 2, for_trip: 2, together: 1, fullest: { from: 'Bb', to: 'Dd', free: 2 } },
      { section: '1', free: 0, for_trip: 0, together: 0 },
    ])
  })

  it('is explained for a ride: how many are free all the way, how many this ride may have, and why no more', async () => {
    await open({ protect: '{ long: { class: 2, min-legs: 3, seats: 2 } }' })
    await sold('BD', 4)
    expect(await explain('BC', '2')).toMatchObject({
      ride: { from: 'Bb', to: 'Cc' },
      sellable: false,
      open: null,
      sections: [{ section: '2', free: 2, for_trip: 0 }],
      rules: [{ rule: 'protected', code: 'long', seats: 2, for_trip: 0, until: null }],
    })
    expect(await explain('AE', '2')).toMatchObject({
      sellable: true,
      sections: [{ free: 2, for_trip: 2 }],
      rules: [],
    })
    expect(await explain('BC')).toMatchObject({ sellable: true, open: { section: '1', for_trip: 2 } })
    const house = await openHouse(await engine.fresh())
    await refusalOf('value-faulty', explainPerformance(house, { performance: 'show', ride: ride('AB') }))
    await refusalOf('stop-unknown', explain('AZ'))
    await refusalOf('ride-backwards', explain('DB'))
  })

  it('says of a ride that the train has left its stop, and asks for none that it has', async () => {
    await runsOn(desk)
    expect(await rules('BE')).toEqual([`departed Bb ${DEPARTS + HOUR_MS} Cc`])
    expect(await explain('BE')).toMatchObject({ sellable: false, open: null })
    expect(await explain()).toMatchObject({ sellable: true, open: { from: 'Cc', to: 'Ee' } })
    const seats = (way: string) =>
      explainSeats(desk, { performance: 'run', seats: ['1-1A'], ride: ride(way) })
    expect(await seats('BE')).toMatchObject({ sellable: false, refused: { reason: 'departed', later: 'Cc' } })
    expect(await seats('CE')).toMatchObject({ sellable: true, refused: null })
  })

  it('says that no seat is free all the way, though some are everywhere, and whether a change would do', async () => {
    await named('AC', '1-1A', '1-1B', '1-1C')
    await named('CE', '2-1A', '2-1B', '2-1C')
    expect(await rules('AE', '2')).toEqual(['no-seat-all-the-way 2 true'])
    await sold('BD', 2, { section: '1' })
    expect(await explain('AE')).toMatchObject({ sellable: false, open: null })
    expect(await rules('AE')).toEqual(['no-seat-all-the-way 2 true', 'full-between 1 Bb Dd'])
    await sold('AC', 3)
    expect(await rules('AE', '2')).toEqual(['full-between 2 Aa Cc'])
  })

  it('is sold out where no class has a leg left, and a class is full where it has none', async () => {
    await sold('AE', 6)
    expect(await rules()).toEqual(['section-full 2'])
    await sold('AE', 2, { section: '1' })
    expect(await explain()).toMatchObject({ sellable: false, rules: [{ rule: 'sold-out' }] })
  })

  it('has no ride without a fare: a pair that has none is told, and not offered', async () => {
    await open({ fares: '{ pairs: { Aa: { Bb: { 2: 9.00 } } } }' })
    expect(await explain('BC')).toMatchObject({ sellable: false })
    expect(await rules('BC')).toEqual(['price-missing 2 6', 'price-missing 1 2'])
    expect(await explain()).toMatchObject({ open: { section: '2', from: 'Aa', to: 'Bb', for_trip: 6 } })
  })

  it('keeps wheelchair places apart in every number: on the board, to explain and in what is free', async () => {
    await open({ coaches: WITH_PLACES })
    expect(await showBoard(desk, { performance: 'run' })).toMatchObject({ seats: 6, kept_for_wheelchairs: 2 })
    expect(await explain('AB')).toMatchObject({
      sections: [{ section: '2', capacity: 8, free: 6, for_trip: 6 }, { section: '1' }],
      rules: [{ rule: 'kept-for-wheelchairs', seats: 2 }],
    })
    await sold('AB', 1, { accessible: 1 })
    expect(await rules('AB')).toEqual(['kept-for-wheelchairs 1'])
    expect(await rules('BC')).toEqual(['kept-for-wheelchairs 2'])
  })

  it('a seat says from where to where it is free, who has it between, and whether the free parts may be sold', async () => {
    await open({ protect: '{ long: { class: 2, min-legs: 3, seats: 6 } }' })
    await named('AD', '1-1A')
    const told = await explainSeats(desk, { performance: 'run', seats: ['1-1A', '1-1B'] })
    expect(
      told.seats.map(({ state, had }) => [
        state,
        had.map((each) => [each.state, each.from_stop, each.to_stop, each.sellable]),
      ]),
    ).toEqual([
      [
        'partly',
        [
          ['sold', 'Aa', 'Dd', null],
          ['free', 'Dd', 'Ee', false],
        ],
      ],
      ['free', [['free', 'Aa', 'Ee', true]]],
    ])
    expect(told).toMatchObject({ sellable: false, ride: { from: 'Aa', to: 'Ee' } })
  })

  it('a seat is judged for the ride that is asked about, with the nearest that is free on it', async () => {
    await open({ protect: '{ long: { class: 2, min-legs: 3, seats: 2 } }' })
    await named('BC', '1-1A')
    const ask = (way: string, seat: string) =>
      explainSeats(desk, { performance: 'run', seats: [seat], ride: ride(way) })
    expect(await ask('CD', '1-1A')).toMatchObject({ sellable: true, refused: null, nearest: [] })
    expect(await ask('AC', '1-1A')).toMatchObject({ sellable: false, refused: null, nearest: ['1-1B'] })
    await named('AE', '1-1B', '1-1C', '2-1A')
    expect(await ask('CD', '1-1A')).toMatchObject({ sellable: true })
    await named('AE', '2-1B')
    expect(await ask('CD', '1-1A')).toMatchObject({
      sellable: false,
      refused: { reason: 'protected', for_you: 0, seats: 2, between: ['Cc', 'Dd'], until: null },
      nearest: [],
    })
  })
})
