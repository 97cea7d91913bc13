import { beforeEach, expect, it } from 'vitest'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { adjustStock } from '../../../src/core/stock/adjust-stock.ts'
import { type HoldStockInput, holdStock } from '../../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../../src/core/stock/release-stock.ts'
import { setQuota } from '../../../src/core/stock/set-quota.ts'
import { showStock } from '../../../src/core/stock/show-stock.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

let counter = 0
const key = () => `key-${counter++}`

describeEngines('what the house keeps back', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 4) })
  })
  const by = (clerk: string) => ({ ...desk, actor: { ...desk.actor, clerk } })
  const press: HoldStockInput = {
    performance: 'show',
    code: 'press',
    kind: 'hold',
    reason: 'Reviewers',
    seats: ['Hall B-1..B-4'],
    may_break: ['ben'],
    release: 'start-60m',
    key: 'press',
  }
  const buy = (wanted: Wanted, clerk = 'ben') => {
    const payment = { tender: 'cash' as const, tendered_minor: null }
    return sell(by(clerk), { performance: 'show', wanted, types: {}, payment, key: key() })
  }
  const kept = async () => (await showStock(desk, 'show')).house_holds.flatMap(({ seats }) => seats)

  it('is sold by who may, and a proposal takes its seats and no better ones', async () => {
    await holdStock(desk, press)
    const { order } = await buy({ mode: 'best', count: 2, from: 'press' })
    for (const { seat } of order.tickets) expect(seat.label).toMatch(/Hall B-[1-4]/)
    expect(await kept()).toHaveLength(2)
    const few = await refusalOf('not-enough-seats', buy({ mode: 'best', count: 3, from: 'press' }))
    expect(few.details).toMatchObject({ free: 2, only: ['--from press'] })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('is refused to others with code, reason, until when and who may', async () => {
    await holdStock(desk, press)
    const chosen = { mode: 'chosen' as const, seats: ['Hall B-1'], allow_single: true }
    const taken = await refusalOf('seats-taken', buy(chosen, 'ana'))
    expect(taken.details.taken).toMatchObject([
      { state: 'blocked', order: null, house: { code: 'press', reason: 'Reviewers', may_break: ['ben'] } },
    ])
    const closed = await refusalOf('house-hold-closed', buy({ ...chosen, from: 'press' }, 'ana'))
    expect(closed.details).toMatchObject({ kind: 'hold', may_break: ['ben'] })
    const unknown = await refusalOf('house-hold-unknown', buy({ ...chosen, from: 'pres' }))
    expect(unknown.details.known).toEqual(['press'])
    const lacks = await refusalOf('house-hold-lacks', buy({ ...chosen, seats: ['Hall A-1'], from: 'press' }))
    expect(lacks.details.seats).toEqual(['Hall A-1'])
  })

  it('is written once by one key, and not at all by a dry run', async () => {
    await holdStock(desk, press, { dryRun: true })
    expect(await kept()).toEqual([])
    await holdStock(desk, press)
    await releaseStock(desk, { performance: 'show', code: 'press', seats: ['Hall B-1'], key: 'back' })
    expect((await holdStock(desk, press)).added).toEqual([])
    await releaseStock(desk, { performance: 'show', code: 'press', seats: ['Hall B-1'], key: 'back' })
    expect(await kept()).toEqual(['Hall B-2', 'Hall B-3', 'Hall B-4'])
    await releaseStock(desk, { performance: 'show', code: 'press', key: 'all back' })
    expect(await holdStock(desk, press)).toMatchObject({ code: 'press', seats: [], added: [] })
    expect(await kept()).toEqual([])
  })

  it('is kept anew without an end after it was released by itself', async () => {
    await holdStock(desk, { ...press, release: '2026-12-01 12:00' })
    desk.advance(2 * 3_600_000)
    expect(await kept()).toEqual([])
    await holdStock(desk, { ...press, release: undefined, seats: ['Hall A-1'], key: 'again' })
    expect((await showStock(desk, 'show')).house_holds).toMatchObject([
      { seats: ['Hall A-1'], release_at: null },
    ])
  })

  it('leaves its code to a block once nothing is kept under it, and not before', async () => {
    await holdStock(desk, { ...press, release: '2026-12-01 12:00' })
    const crane = { ...press, kind: 'block' as const, release: undefined, may_break: undefined }
    await refusalOf('house-hold-differs', holdStock(desk, { ...crane, key: key() }))
    desk.advance(2 * 3_600_000)
    await refusalOf('value-faulty', holdStock(desk, { ...crane, seats: [], key: key() }))
    expect(await holdStock(desk, { ...crane, key: key() })).toMatchObject({
      kind: 'block',
      added: { length: 4 },
    })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('gives back no standing places less than none', async () => {
    await holdStock(desk, { ...press, seats: [], standing: { Pit: 3 } })
    const some = (Pit: number) =>
      releaseStock(desk, { performance: 'show', code: 'press', standing: { Pit }, key: key() })
    await refusalOf('value-faulty', some(-1))
    await refusalOf('value-faulty', some(0))
    expect(await some(2)).toMatchObject({ released: ['Pit x 2'], kept: ['Pit x 1'] })
  })

  it('has one quota for a channel, whatever its code', async () => {
    const of = { kind: 'channel' as const, subject: 'web' }
    await setQuota(desk, { performance: 'show', code: 'web', of, most: 3, key: key() })
    const other = setQuota(desk, { performance: 'show', code: 'net', of, most: 4, key: key() })
    expect((await refusalOf('value-faulty', other)).details.wanted).toBe('web')
  })

  it('counts in a quota of a price type what is reserved, and who has come in, also when it is made anew', async () => {
    const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    const allow = (most: number) => {
      const of = { kind: 'price-type' as const, subject: 'child' }
      return setQuota(desk, { performance: 'show', code: 'kids', of, most, key: key() })
    }
    await allow(9)
    const kept = { performance: 'show', wanted: { mode: 'best' as const, count: 2 } }
    const { ref: order } = await hold(desk, { ...kept, key: key() })
    const until_at = desk.clock.now() + 86_400_000
    await reserve(desk, { order, types: { child: 2 }, until_at, buyer: { name: 'Kim' }, key: key() })
    await books()
    expect((await refusalOf('quota-in-use', allow(1))).details.used).toBe(2)
    expect(await allow(2)).toMatchObject({ used: 2 })
    await books()
    await release(desk, { order, key: key() })
    await books()
    const payment = { tender: 'cash' as const, tendered_minor: null }
    await sell(desk, { ...kept, types: { child: 2 }, payment, key: key() })
    await desk.store.write((tx) => tx.update(tx.t.ticket).set({ status: 'used' }))
    expect((await refusalOf('quota-in-use', allow(1))).details.used).toBe(2)
    const { differences } = await verify(desk)
    expect(differences.filter(({ invariant }) => invariant === 'I14')).toEqual([])
  })

  it('leaves no capacity below what is kept, and none above the seats', async () => {
    await holdStock(desk, press)
    const set = (capacity: number) =>
      adjustStock(desk, { performance: 'show', section: 'Hall', capacity, key: key() })
    expect((await refusalOf('capacity-in-use', set(3))).details.blocked).toBe(4)
    await refusalOf('value-faulty', set(17))
    await refusalOf('value-faulty', set(-1))
    expect(await set(4)).toMatchObject({ from: 16, capacity: 4, free: 0 })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('lets a clerk hold 20 times, and names his holds to him', async () => {
    const take = (clerk: string) =>
      hold(by(clerk), {
        performance: 'show',
        wanted: { mode: 'standing', count: 1 },
        hold_ms: 60_000,
        key: key(),
      })
    await adjustStock(desk, { performance: 'show', section: 'Pit', capacity: 50, key: key() })
    const refs: string[] = []
    for (let n = 0; n < 20; n++) refs.push((await take('ana')).ref)
    const limit = await refusalOf('hold-limit', take('ana'))
    expect([...limit.details.orders].sort()).toEqual(refs.sort())
    await take('ben')
    desk.advance(60_000)
    await take('ana')
  })
})
