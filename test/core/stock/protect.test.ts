import { asc, eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import type { ProtectionRule } from '../../../src/core/rail/protection-rule.ts'
import type { RefusalCode } from '../../../src/core/refusal.ts'
import { extendHold } from '../../../src/core/sales/extend-hold.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { setProtection } from '../../../src/core/stock/set-protection.ts'
import { showBoard } from '../../../src/core/stock/show-board.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, makeDesk, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { openTrain } from '../../support/train.ts'

let counter = 0
const key = () => `key-${counter++}`
const ride = (way: string) => ({ from: way[0]!, to: way[1]! })
const payment = { tender: 'cash' as const, tendered_minor: null }
const HOUR_MS = 3_600_000

type Rule = Omit<ProtectionRule, 'code'>

/** All the way, of the second class's six seats. */
const rule = (seats: number, more: Partial<Rule> = {}): Rule => ({
  ...{ class: '2', min_legs: 3, seats, steps: [], from: undefined, to: undefined },
  ...more,
})

describeEngines('what a train protects', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
    await openTrain(desk)
  })
  const protect = (wanted: Rule | null, code = 'long') =>
    setProtection(desk, { performance: 'run', code, rule: wanted, key: key() })
  const sold = async (way: string, count: number, more: Partial<Wanted & { mode: 'best' }> = {}) => {
    const wanted = { mode: 'best' as const, count, ride: ride(way), ...more }
    return (await sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })).order
  }
  const held = (way: string, count: number, instead?: string) => {
    const wanted = { mode: 'best' as const, count, ride: ride(way) }
    return hold(desk, { performance: 'run', wanted, instead, key: key() })
  }
  const isRefused = async (wanted: Rule, code: RefusalCode = 'value-faulty') =>
    (await refusalOf(code, protect(wanted))).details
  const forTrip = async (way: string) => {
    const { from, to, for_trip } = await showBoard(desk, { performance: 'run', ride: ride(way) })
    return for_trip[from]![to]!
  }
  const rows = () =>
    desk.store.read((tx) => tx.select().from(tx.t.protection).orderBy(asc(tx.t.protection.code)))

  it('is set, changed and taken away while the run is sold, and each time the ledger says how', async () => {
    expect(await protect(rule(4))).toMatchObject({
      protection: { code: 'long', section: '2', trip: { from: 0, to: 4 }, min_legs: 3, seats: 4 },
      between: ['Aa', 'Ee'],
    })
    expect(await forTrip('AB')).toBe(2)
    await protect(rule(1))
    expect(await forTrip('AB')).toBe(5)
    expect(await protect(null)).toMatchObject({ protection: null, between: null })
    expect(await forTrip('AB')).toBe(6)
    const entries = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).where(eq(tx.t.ledger.action, 'stock.protected')).orderBy(tx.t.ledger.seq),
    )
    expect(
      entries.map(({ body }) => (JSON.parse(body) as { protection: Rule | null }).protection?.seats),
    ).toEqual([4, 1, undefined])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('is about a part of the way where stops are named, by their beginnings too', async () => {
    const set = await protect(rule(6, { from: 'b', to: 'D' }))
    expect(set.between).toEqual(['Bb', 'Dd'])
    expect([await forTrip('AB'), await forTrip('BC'), await forTrip('AC'), await forTrip('DE')]).toEqual([
      6, 0, 0, 6,
    ])
    // Three legs are long enough.
    expect(await forTrip('AD')).toBe(6)
  })

  it('is done once by one key, and answered as it is then', async () => {
    const once = { performance: 'run', code: 'long', rule: rule(4), key: 'one-key' }
    const first = await setProtection(desk, once)
    expect(await setProtection(desk, once)).toEqual(first)
    await refusalOf('key-reused', setProtection(desk, { ...once, rule: rule(5) }))
    expect(await rows()).toHaveLength(1)
  })

  it('is not set by a dry run', async () => {
    const input = { performance: 'run', code: 'long', rule: rule(4), key: key() }
    expect(await setProtection(desk, input, { dryRun: true })).toMatchObject({ protection: { seats: 4 } })
    expect(await rows()).toEqual([])
  })

  it('is no larger than its class, and not less than nothing', async () => {
    expect(await isRefused(rule(7))).toMatchObject({ field: '--seats', found: '7', wanted: '0-6' })
    expect(await isRefused(rule(-1))).toMatchObject({ field: '--seats', found: '-1', wanted: '0-6' })
    expect(await isRefused(rule(1.5))).toMatchObject({ field: '--seats', found: '1.5', wanted: '0-6' })
    expect(await isRefused(rule(3, { class: '1' }))).toMatchObject({
      field: '--seats',
      found: '3',
      wanted: '0-2',
    })
    await protect(rule(6))
    await protect(rule(0))
  })

  it('is of a class that there is, between stops that there are, in the way of the train', async () => {
    expect(await isRefused(rule(1, { class: '3' }))).toMatchObject({
      field: '--class',
      found: '3',
      wanted: '2, 1',
    })
    expect(await isRefused(rule(1, { from: 'Zz' }), 'stop-unknown')).toMatchObject({ asked: 'Zz' })
    expect(await isRefused(rule(1, { to: 'Quux' }), 'stop-unknown')).toMatchObject({ asked: 'Quux' })
    expect(await isRefused(rule(1, { from: 'D', to: 'B' }), 'ride-backwards')).toMatchObject({
      from: 'Dd',
      to: 'Bb',
    })
    expect(await isRefused(rule(1, { from: 'B', to: 'B' }), 'ride-backwards')).toMatchObject({ from: 'Bb' })
  })

  it('is for trips that are longer than others, and that somebody can make', async () => {
    for (const min_legs of [0, 1, 5, 2.5, -2])
      expect(await isRefused(rule(1, { min_legs }))).toMatchObject({
        field: '--min-legs',
        found: String(min_legs),
        wanted: '2-4',
      })
  })

  it('comes down step by step, later and later, and never goes up or below nothing', async () => {
    const steps = (...all: [hours: number, seats: number][]) =>
      rule(4, { steps: all.map(([hours, seats]) => ({ before_ms: hours * HOUR_MS, seats })) })
    const wanted = { field: '--release', wanted: '168h=120, 72h=60' }
    expect(await isRefused(steps([72, 2], [168, 1]))).toMatchObject({ ...wanted, found: '168h=1' })
    expect(await isRefused(steps([168, 2], [168, 1]))).toMatchObject({ ...wanted, found: '168h=1' })
    expect(await isRefused(steps([168, 5]))).toMatchObject({ ...wanted, found: '168h=5' })
    expect(await isRefused(steps([168, 2], [72, 3]))).toMatchObject({ ...wanted, found: '72h=3' })
    expect(await isRefused(steps([168, -1]))).toMatchObject({ ...wanted, found: '168h=-1' })
    await protect(steps([168, 3], [72, 3], [24, 0]))
    // Departure is 45 days and five minutes from now.
    expect(await forTrip('AB')).toBe(2)
    desk.advance(39 * DAY_MS)
    expect(await forTrip('AB')).toBe(3)
    desk.advance(5.5 * DAY_MS)
    expect(await forTrip('AB')).toBe(6)
  })

  it('is not known under another code, and a house protects nothing', async () => {
    await protect(rule(2), 'rhine')
    expect((await refusalOf('protection-unknown', protect(null, 'main'))).details).toEqual({
      performance: 'run',
      asked: 'main',
      known: ['rhine'],
    })
    const house = await openHouse(await engine.fresh())
    const input = { performance: 'show', code: 'long', rule: rule(1), key: key() }
    await refusalOf('train-missing', setProtection(house, input))
  })

  it('can have a code of several words, but none that is empty', async () => {
    await refusalOf('value-faulty', protect(rule(1), ' '))
  })

  it('stays whole whatever leads to a short trip', async () => {
    await protect(rule(4))
    const first = await sold('AC', 2)
    await refusalOf('protected', sold('BD', 1))
    // A long trip may have what is protected; exchanged for a short one, it may not.
    const long = await held('AD', 2)
    await refusalOf('protected', held('BC', 1, long.ref))
    expect((await held('AE', 2, long.ref)).seats).toHaveLength(2)
    await extendHold(desk, { order: long.ref, hold_ms: 20 * 60_000, key: key() })
    await refusalOf('protected', sold('CD', 1, { may_change: true }))
    await refusalOf('protected', sold('CD', 1, { near: '2-1C' }))
    const random = { mode: 'random' as const, count: 1, ride: ride('CD') }
    await refusalOf(
      'protected',
      sell(desk, { performance: 'run', wanted: random, types: {}, payment, key: key() }),
    )
    // Who gives a short trip back makes room for a short trip, and for no more.
    const { tickets } = await refund(desk, { order: first.ref, tickets: [], key: key() }).then(
      ({ order }) => order,
    )
    expect(tickets).toHaveLength(2)
    // Six seats, of which two are held all the way: four are free, and all of them protected.
    await refusalOf('protected', sold('AC', 1))
    expect((await verify(desk)).differences).toEqual([])
  })

  it('is not touched by what the house sells of its own, which nobody counted as free', async () => {
    await protect(rule(4))
    const keep = { performance: 'run', code: 'crew', kind: 'hold' as const, reason: 'Crew' }
    await holdStock(desk, { ...keep, seats: ['1-1A', '1-1B'], key: key() })
    expect(await forTrip('BC')).toBe(0)
    const before = await showBoard(desk, { performance: 'run' })
    await sold('BC', 1, { from: 'crew' })
    const after = await showBoard(desk, { performance: 'run' })
    // The legs before and behind are still the house's: nothing came free, and nothing less is.
    expect(after.free).toEqual(before.free)
  })

  it('that is set between a proposal and its sale is seen by who sells optimistically', async () => {
    desk = makeDesk(await engine.fresh())
    await openTrain(desk, { locking: 'optimistic' })
    const { store } = desk
    const input = { performance: 'run', types: {}, payment }
    const wanted = { mode: 'best' as const, count: 1, ride: ride('BC') }
    let armed = true
    // It proposes on a snapshot, which is a read, and claims in a transaction that writes: here is the moment between.
    const read: typeof store.read = async (work) => {
      const result = await store.read(work)
      if (armed) {
        armed = false
        await setProtection(desk, { performance: 'run', code: 'long', rule: rule(6), key: key() })
      }
      return result
    }
    const between = { ...desk, store: Object.assign(Object.create(store), { read }) as typeof store }
    await refusalOf('protected', sell(between, { ...input, wanted, key: key() }))
    expect(armed).toBe(false)
  })
})
