import { beforeEach, expect, it } from 'vitest'
import type { RefusalCode } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import type { OrderView } from '../../../src/core/sales/order-view.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { explainOrder } from '../../../src/core/stock/explain-order.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { showStock } from '../../../src/core/stock/show-stock.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, makeDesk, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { DEPARTS, openTrain, runsOn, type TrainChoice } from '../../support/train.ts'

let counter = 0
const key = () => `key-${counter++}`
/** `AC`: from the first stop to the third. */
const ride = (way: string) => ({ from: way[0]!, to: way[1]! })
const payment = { tender: 'cash' as const, tendered_minor: null }

/** Two ordinary coaches, and one with a place for a wheelchair and a seat beside it. */
const WITH_PLACES = `
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
  - { numbers: [3], class: 2, rows: 2, halves: [AB, C], accessible: [1A], companion: [1B] }
  - { numbers: [9], class: 1, rows: 1, halves: [A, B] }`

describeEngines('a train', (engine) => {
  let desk: TestDesk
  const open = async (choice: TrainChoice = {}) => {
    desk = makeDesk(await engine.fresh())
    await openTrain(desk, choice)
  }
  const sold = async (way: string, wanted: Wanted, types: Record<string, number> = {}) => {
    const input = { performance: 'run', wanted: { ...wanted, ride: ride(way) }, types, payment, key: key() }
    return (await sell(desk, input)).order
  }
  const best = (count: number, more: Partial<Wanted & { mode: 'best' }> = {}): Wanted => ({
    mode: 'best',
    count,
    ...more,
  })
  const named = (...seats: string[]): Wanted => ({ mode: 'chosen', seats })
  const refused = async (code: RefusalCode, way: string, wanted: Wanted) => refusalOf(code, sold(way, wanted))
  const seatsOf = ({ tickets }: OrderView) =>
    tickets.map(({ seat, trip }) => `${seat.label} ${trip!.from[0]}${trip!.to[0]}`).join(', ')
  const keepBack = (code: string, ...seats: string[]) =>
    holdStock(desk, { performance: 'run', code, kind: 'hold', reason: 'Crew', seats, key: key() })
  const kept = async () => (await showStock(desk, 'run')).house_holds
  const agrees = async () => expect((await verify(desk)).differences).toEqual([])

  it('sells no ride from where it has left, unless it is late, which the ledger keeps', async () => {
    await open()
    await runsOn(desk)
    const after = await refused('ride-departed', 'BE', best(1))
    expect(after.details).toMatchObject({ from: 'Bb', to: 'Ee', at: DEPARTS + HOUR_MS, later: 'Cc' })
    expect((await refused('ride-departed', 'AC', named('1-1A'))).details).toMatchObject({ later: null })
    expect(seatsOf(await sold('CE', best(1)))).toBe('1-1C CE')
    const wanted = { ...best(1), ride: ride('BE'), delayed: true }
    const late = await sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })
    expect(late.passed).toEqual(['ride-departed'])
    // In time nothing is passed over.
    const next = { ...wanted, ride: ride('DE') }
    expect(
      (await sell(desk, { performance: 'run', wanted: next, types: {}, payment, key: key() })).passed,
    ).toEqual([])
    await agrees()
  })

  it('sells only the legs of the ride from what the house keeps back, and keeps the others', async () => {
    await open()
    await keepBack('crew', '1-1A', '1-1B')
    const order = await sold('BC', best(1, { from: 'crew' }))
    expect(seatsOf(order)).toBe('1-1A BC')
    expect(await kept()).toMatchObject([
      {
        seats: ['1-1A', '1-1B'],
        parts: [
          { seat: '1-1A', from: 'Aa', to: 'Bb' },
          { seat: '1-1A', from: 'Cc', to: 'Ee' },
        ],
      },
    ])
    // Nobody else gets the legs that stay kept back, not even beside those that were sold.
    await refused('seats-taken', 'AB', named('1-1A'))
    await refused('seats-taken', 'CE', named('1-1A'))
    await agrees()
    // What was sold from it has left it: it comes back to everybody, leg by leg.
    await refund(desk, { order: order.ref, tickets: [], key: key() })
    const lacks = await refused('house-hold-lacks', 'BC', { ...named('1-1A'), from: 'crew' })
    expect(lacks.details).toMatchObject({ seats: ['1-1A'], ride: { from: 'Bb', to: 'Cc' } })
    expect(seatsOf(await sold('BC', named('1-1A')))).toBe('1-1A BC')
    await agrees()
  })

  it('looks for what the house keeps back in the class that it keeps seats in, where none is named', async () => {
    await open({ coaches: WITH_PLACES })
    await keepBack('guests', '9-1A')
    await keepBack('crew', '1-1A', '1-1B', '9-1B')
    expect(seatsOf(await sold('AC', best(1, { from: 'guests' })))).toBe('9-1A AC')
    expect(seatsOf(await sold('AC', best(1, { from: 'crew', section: '1' })))).toBe('9-1B AC')
    expect(seatsOf(await sold('AC', best(2, { from: 'crew' })))).toBe('1-1A AC, 1-1B AC')
    await agrees()
  })

  it('sells from what the house keeps back only where it keeps the seat all along the ride', async () => {
    await open()
    await keepBack('crew', '1-1A', '2-1A')
    await sold('AB', { ...named('1-1A'), from: 'crew' })
    await refused('house-hold-lacks', 'AC', { ...named('1-1A'), from: 'crew' })
    expect(seatsOf(await sold('AC', best(1, { from: 'crew' })))).toBe('2-1A AC')
    expect(await refused('not-enough-seats', 'AC', best(1, { from: 'crew' }))).toMatchObject({
      details: { free: 0, wanted: 1 },
    })
    // What is left of a seat is sold from it, too.
    expect(seatsOf(await sold('BE', best(1, { from: 'crew' })))).toBe('1-1A BE')
    await agrees()
  })

  it('takes back under its code the legs that were returned, where the house names the seat again', async () => {
    await open()
    await keepBack('crew', '1-1A')
    const { ref } = await sold('BC', best(1, { from: 'crew' }))
    await refusalOf('seats-taken', keepBack('crew', '1-1A'))
    await refund(desk, { order: ref, tickets: [], key: key() })
    expect(await keepBack('crew', '1-1A')).toMatchObject({ seats: ['1-1A'], added: ['1-1A'] })
    expect(await kept()).toMatchObject([{ parts: [] }])
    await agrees()
  })

  it('seats near a seat, in its coach, on the ride that is asked for', async () => {
    await open()
    await sold('AC', named('2-1A'))
    expect(seatsOf(await sold('BC', best(1, { near: '2-1A' })))).toBe('2-1B BC')
    const later = await sold('CE', best(2, { near: '2-1A' }))
    expect(seatsOf(later)).toBe('2-1A CE, 2-1B CE')
    expect(later.choice).toMatchObject({ mode: 'near', near: ['2-1A'], reason: 'nearest-free' })
    expect(await refused('not-enough-seats', 'BC', best(2, { near: '2-1A' }))).toMatchObject({
      details: { coach: '2', free: 1, ride: { from: 'Bb', to: 'Cc' } },
    })
    // The seat says the class; another one is no place to be near to.
    expect(seatsOf(await sold('AE', best(1, { near: '9-1B' })))).toBe('9-1B AE')
    expect(await refused('value-faulty', 'AE', best(1, { near: '9-1B', section: '2' }))).toMatchObject({
      details: { field: 'near', found: '9-1B' },
    })
    await refused('seat-unknown', 'AE', best(1, { near: '4-1A' }))
  })

  it('gives wheelchair places to whoever asks, with the seat beside, and never to anybody else', async () => {
    await open({ coaches: WITH_PLACES })
    const order = await sold('AC', best(2, { accessible: 1 }))
    expect(seatsOf(order)).toBe('3-1A AC, 3-1B AC')
    expect(order.choice).toMatchObject({ accessible: 1, reason: 'wheelchair-places', tier: 'together' })
    expect(await refused('not-enough-accessible', 'BD', best(1, { accessible: 1 }))).toMatchObject({
      details: { wanted: 1, free: 0 },
    })
    expect(seatsOf(await sold('CE', best(1, { accessible: 1 })))).toBe('3-1A CE')
    // Ten ordinary seats of the second class; what is kept for wheelchairs is told, and not given.
    await sold('CE', best(10))
    expect(await refused('not-enough-seats', 'CE', best(1))).toMatchObject({ details: { free: 0, kept: 1 } })
    await refused('not-enough-seats', 'CE', { mode: 'random', count: 1, seed: 4 })
    // By name everybody gets it, as in a house.
    expect(seatsOf(await sold('CE', named('3-1B')))).toBe('3-1B CE')
    await agrees()
  })

  it('looks for a wheelchair place in the class that has one, where none is named', async () => {
    await open({
      coaches: `
  - { numbers: [1], class: 2, rows: 2, halves: [AB, C] }
  - { numbers: [9], class: 1, rows: 1, halves: [AB], accessible: [1A], companion: [1B] }`,
    })
    expect(seatsOf(await sold('AC', best(2, { accessible: 1 })))).toBe('9-1A AC, 9-1B AC')
    await refused('not-enough-accessible', 'AC', best(1, { accessible: 1, section: '2' }))
  })

  it('sells the classes at a fare: the lowest, the highest, or this one', async () => {
    await open()
    // 10 km: 3.00 in the second class, 6.00 in the first.
    expect(seatsOf(await sold('AB', best(1, { price: 'highest' })))).toBe('9-1A AB')
    expect(seatsOf(await sold('AB', best(1, { price: 'lowest' })))).toBe('1-1C AB')
    expect(seatsOf(await sold('AB', best(1, { price: 600 })))).toBe('9-1B AB')
    expect(await refused('value-faulty', 'AB', best(1, { price: 500 }))).toMatchObject({
      details: { field: 'price', found: '5.00', wanted: '3.00, 6.00' },
    })
    // The fare is that of the ride.
    expect(seatsOf(await sold('BD', best(1, { price: 600 })))).toMatch(/^1-1[ABC] BD$/)
    expect(await refused('value-faulty', 'AB', best(1, { price: 300, section: '1' }))).toMatchObject({
      details: { wanted: '6.00' },
    })
    // The lowest that has room for all.
    await sold('DE', best(6))
    expect(seatsOf(await sold('DE', best(2, { price: 'lowest' })))).toBe('9-1A DE, 9-1B DE')
    expect(await refused('not-enough-seats', 'DE', best(1, { price: 'lowest' }))).toMatchObject({
      details: { section: '2' },
    })
    await agrees()
  })

  it('has no seat with a restricted view: who asks for one is told so, who wants none gets what there is', async () => {
    await open()
    expect(await refused('restricted-missing', 'AB', best(1, { restricted: true }))).toMatchObject({
      exitCode: 3,
    })
    expect(seatsOf(await sold('AB', best(1, { restricted: false })))).toBe('1-1C AB')
  })

  it('draws the seats of an order again, however much was sold since, on exactly what was free then', async () => {
    await open({ coaches: WITH_PLACES })
    await sold('AC', named('2-1C'))
    const one = await sold('BD', { mode: 'random', count: 1 })
    const two = await sold('AE', { mode: 'random', count: 2, seed: 77 })
    const held = await hold(desk, {
      performance: 'run',
      wanted: { mode: 'random', count: 1, ride: ride('CE') },
      key: key(),
    })
    await sold('AE', best(3))
    await refund(desk, { order: one.ref, tickets: [], key: key() })
    for (const { ref, tickets } of [one, two]) {
      const explained = await explainOrder(desk, ref)
      expect(explained.draw).toMatchObject({
        same: true,
        drawn: tickets.map(({ seat }) => seat.label).sort(),
      })
      expect(explained.ledger_agrees).toBe(true)
      expect(explained.choice).not.toHaveProperty('draw')
    }
    expect((await explainOrder(desk, one.ref)).draw).toMatchObject({
      ride: { from: 'Bb', to: 'Dd' },
      // Ten of the second class without the wheelchair's, less the one that is sold from B to C.
      free: 9,
    })
    expect((await explainOrder(desk, two.ref)).draw).toMatchObject({ seed: 77, among: expect.any(Number) })
    desk.advance(3_600_000)
    await sold('AB', best(1))
    expect(await explainOrder(desk, held.ref)).toMatchObject({
      status: 'expired',
      draw: { same: true, drawn: held.seats.map(({ label }) => label) },
    })
  })

  it('says that the seats differ where what was kept of the draw was changed', async () => {
    await open()
    const { ref } = await sold('AE', { mode: 'random', count: 1, seed: 5 })
    await desk.store.write(async (tx) => {
      const [row] = await tx.select().from(tx.t.order)
      const choice = JSON.parse(row!.choice) as { draw: { ride: number[] } }
      choice.draw.ride = [0, 1]
      await tx.update(tx.t.order).set({ choice: JSON.stringify(choice) })
    })
    expect(await explainOrder(desk, ref)).toMatchObject({ draw: { same: false }, ledger_agrees: false })
  })

  it('draws from what the house keeps back, too, and from nothing else', async () => {
    await open()
    await keepBack('crew', '1-1C', '2-1B', '2-1C')
    for (let seed = 0; seed < 3; seed++) {
      const { ref, tickets } = await sold('AB', { mode: 'random', count: 1, seed, from: 'crew' })
      expect(['1-1C', '2-1B', '2-1C']).toContain(tickets[0]!.seat.label)
      expect((await explainOrder(desk, ref)).draw).toMatchObject({ same: true, free: 3 - seed })
    }
  })

  it('tells who wants a seat that is taken who has it from where to where, each once', async () => {
    await open()
    await keepBack('crew', '2-1A')
    await sold('BC', { ...named('2-1A'), from: 'crew' })
    const other = (await sold('AD', named('2-1B'))).ref
    const taken = [
      { seat: '2-1A', state: 'sold', ride: { from: 'Bb', to: 'Cc' } },
      { seat: '2-1A', state: 'blocked', house: { code: 'crew' }, ride: { from: 'Cc', to: 'Ee' } },
      { seat: '2-1B', state: 'sold', order: other, ride: { from: 'Aa', to: 'Dd' } },
    ]
    expect(await refused('seats-taken', 'BD', named('2-1A', '2-1B'))).toMatchObject({ details: { taken } })
  })

  it('tells who wants a seat that is taken the nearest on the same ride, in the same coach', async () => {
    await open()
    await sold('BC', named('2-1A'))
    expect(await refused('seats-taken', 'AC', named('2-1A'))).toMatchObject({
      details: { nearest: ['2-1B'], ride: { from: 'Aa', to: 'Cc' } },
    })
    await sold('BC', named('2-1B', '2-1C'))
    expect(await refused('seats-taken', 'AC', named('2-1A'))).toMatchObject({
      details: { nearest: ['1-1C'] },
    })
  })
})

describeEngines('fares by pair of stations', (engine) => {
  let desk: TestDesk
  const FARES = `{ pairs: { Aa: { Bb: { 2: 9.00, 1: 15.00 }, Cc: { 2: 12.50 } }, Bb: { Cc: { 2: 5.00 } } },
    reservation: { 2: 2.50 }, round-to: 0.10 }`
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
    await openTrain(desk, { fares: FARES })
  })
  const sold = async (way: string, section: string, types: Record<string, number>) => {
    const count = Object.values(types).reduce((sum, each) => sum + each, 0)
    const wanted = { mode: 'best' as const, count, section, ride: ride(way) }
    return (await sell(desk, { performance: 'run', wanted, types, payment, key: key() })).order
  }
  const linesOf = ({ tickets }: OrderView) =>
    tickets.map(({ lines }) => lines.map(({ code, amount_minor }) => `${code} ${amount_minor}`).join(' + '))

  it('are what the pair costs in the class, and the seat on top where its class has a fee', async () => {
    expect(linesOf(await sold('AB', '2', { adult: 1 }))).toEqual(['adult 900 + reservation 250'])
    expect(linesOf(await sold('AB', '1', { adult: 1 }))).toEqual(['adult 1500'])
    // It is the pair's, not the sum of what lies between.
    expect(linesOf(await sold('AC', '2', { adult: 1 }))).toEqual(['adult 1250 + reservation 250'])
  })

  it('are shared and rounded for a price type, and the seat is not', async () => {
    expect(linesOf(await sold('AC', '2', { adult: 1, child: 1 }))).toEqual([
      'adult 1250 + reservation 250',
      // 6.25 rounds up to 6.30.
      'child 630 + reservation 250',
    ])
  })

  it('that are missing are refused with class and stations, and nothing is sold', async () => {
    const missing = await refusalOf('price-missing', sold('CD', '2', { adult: 1 }))
    expect(missing).toMatchObject({
      code: 'price-missing',
      details: { performance: 'run', category: '2, Cc - Dd', price_type: 'adult' },
    })
    expect(await refusalOf('price-missing', sold('AC', '1', { adult: 1 }))).toMatchObject({
      details: { category: '1, Aa - Cc' },
    })
    expect(await showStock(desk, 'run')).toMatchObject({ sections: [{ sold: 0 }, { sold: 0 }] })
  })

  it('a class without a fare for the pair is no class at a price', async () => {
    const wanted = { mode: 'best' as const, count: 1, price: 'highest' as const, ride: ride('AC') }
    const { order } = await sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })
    expect(order.tickets[0]!.category).toBe('2')
    const nowhere = { ...wanted, ride: ride('CD') }
    expect(
      await refusalOf(
        'price-missing',
        sell(desk, { performance: 'run', wanted: nowhere, types: {}, payment, key: key() }),
      ),
    ).toMatchObject({ code: 'price-missing', details: { category: '2, Cc - Dd' } })
  })
})
