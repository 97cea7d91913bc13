import { beforeEach, expect, it } from 'vitest'
import { hold } from '../../../src/core/sales/hold.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { setProtection } from '../../../src/core/stock/set-protection.ts'
import { setQuota } from '../../../src/core/stock/set-quota.ts'
import { performanceNow, type Standing, standingOf } from '../../../src/core/stock/standing.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { removeWait } from '../../../src/core/waiting/remove-wait.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { openTrain } from '../../support/train.ts'

const MINUTE_MS = 60_000
const NOTHING = { hasEnded: false, isAwaited: false, hasQuotas: false, isCounted: false }

let counter = 0
const key = () => `key-${counter++}`
const chosen = (...seats: string[]) => ({ mode: 'chosen' as const, seats, allow_single: true })

describeEngines('how a performance stands', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4]), performances: ['show', 'other'] })
  })
  /** By the look alone, and by the looks with the performance's row by its code and by its id: all say the same. */
  const standing = async (code = 'show'): Promise<Standing> =>
    desk.store.read(async (tx) => {
      const now = desk.clock.now()
      const named = await performanceNow(tx, code, now)
      const alone = await standingOf(tx, named.id, now)
      expect(named).toMatchObject(alone)
      expect(await performanceNow(tx, { id: named.id }, now)).toEqual(named)
      return alone
    })

  it('is nothing to reckon with while nobody has done anything but sell and hold', async () => {
    expect(await standing()).toEqual(NOTHING)
    await hold(desk, { performance: 'show', wanted: chosen('A1'), key: key() })
    expect(await standing()).toEqual(NOTHING)
  })

  it('tells of a hold, or of what the house keeps back, from the millisecond on at which it ends', async () => {
    await hold(desk, { performance: 'show', wanted: chosen('A1'), key: key(), hold_ms: MINUTE_MS })
    desk.advance(MINUTE_MS - 1)
    expect(await standing()).toEqual(NOTHING)
    desk.advance(1)
    expect(await standing()).toEqual({ ...NOTHING, hasEnded: true })
    const kept = { performance: 'other', code: 'press', kind: 'hold' as const, reason: 'Press' }
    await holdStock(desk, { ...kept, seats: ['A1'], release: 'start-60m', key: key() })
    expect(await standing('other')).toEqual(NOTHING)
    desk.advance(3_000 * 24 * 60 * MINUTE_MS)
    expect(await standing('other')).toEqual({ ...NOTHING, hasEnded: true })
  })

  it('tells of who waits, and of quotas, while they are there', async () => {
    await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 4 }, key: key() })
    const places = { sections: ['Hall'], categories: [], price_most_minor: null, together: true }
    const who = { party: 2, name: 'a couple', contact: null, until: 'start-2h' }
    const waited = await addWait(desk, { performance: 'show', ...places, ...who, key: key() })
    expect(await standing()).toEqual({ ...NOTHING, isAwaited: true })
    await removeWait(desk, { performance: 'show', ref: waited.wait.ref, key: key() })
    const of = { kind: 'channel', subject: 'web' } as const
    await setQuota(desk, { performance: 'show', code: 'web', of, most: 2, key: key() })
    expect(await standing()).toEqual({ ...NOTHING, hasQuotas: true })
    await setQuota(desk, { performance: 'show', code: 'web', most: null, key: key() })
    expect(await standing()).toEqual(NOTHING)
    expect(await standing('other')).toEqual(NOTHING)
  })

  it('is found by enough of the code, too, and refused as a performance is', async () => {
    const now = desk.clock.now()
    const meant = await desk.store.read((tx) => performanceNow(tx, 'sho', now))
    expect(meant).toMatchObject({ code: 'show', ...NOTHING })
    const unknown = desk.store.read((tx) => performanceNow(tx, 'nothing', now))
    await expect(unknown).rejects.toMatchObject({ code: 'performance-unknown' })
  })
})

describeEngines('how a train stands', (engine) => {
  it('tells of protected counts, and of a capacity by hand', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    const counted = async () => {
      const found = await desk.store.read((tx) => performanceNow(tx, 'run', desk.clock.now()))
      return found.isCounted
    }
    expect(await counted()).toBe(false)
    await adjustStock(desk, { performance: 'run', section: '2', capacity: 3, key: key() })
    expect(await counted()).toBe(true)
    const other = makeDesk(await engine.fresh())
    await openTrain(other, { codes: ['run', 'next'] })
    const rule = { class: '2', min_legs: 3, seats: 4, steps: [] }
    await setProtection(other, { performance: 'run', code: 'long', rule, key: key() })
    const counts = (code: string) =>
      other.store.read(async (tx) => (await performanceNow(tx, code, other.clock.now())).isCounted)
    expect([await counts('run'), await counts('next')]).toEqual([true, false])
  })
})
