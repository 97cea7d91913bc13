/** Waiting rooms: lots before the sale, a line after it, a set pace, and one order for whoever was let in. */
import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { joinRoom } from '../../../src/core/fairness/join-room.ts'
import { listRoom } from '../../../src/core/fairness/list-room.ts'
import { showPlace } from '../../../src/core/fairness/show-place.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { lockingText } from '../../../src/core/stock/strategy.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, MORNING, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { online } from '../payments/playing.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const MINUTE_MS = 60_000
const ROOM = { channels: ['online'], pace: 2, stay_ms: 10 * MINUTE_MS, opens_ms: HOUR_MS }
/** The sale begins so long after the morning. */
const SALE = MORNING + 30 * MINUTE_MS

describeEngines('waiting rooms', (engine) => {
  let desk: TestDesk
  let keys = 0
  const key = () => `key-${keys++}`
  beforeEach(async () => {
    const house = await openHouse(await engine.fresh(), {
      plan: smallPlan([8, 8]),
      terms: { ...TERMS, waiting_room: ROOM },
      performances: ['show', 'next'],
    })
    desk = { ...house, actor: { ...house.actor, channel: 'online' } }
    await desk.store.write((tx) => tx.update(tx.t.performance).set({ saleFrom: SALE }))
  })
  const join = (performance = 'show') => joinRoom(desk, { performance })
  const buy = (place?: string, performance = 'show', count = 1) =>
    sell(desk, {
      ...{
        performance,
        wanted: { mode: 'best', count },
        types: {},
        payment: CASH,
        door: { place },
        key: key(),
      },
    })
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const goTo = (moment: number) => desk.advance(moment - desk.clock.now())

  it('draw lots among all who came before the sale, and let them in at their pace', async () => {
    const early = []
    for (let person = 0; person < 6; person++) early.push(await join())
    expect(early[0]).toMatchObject({ state: 'before-draw', number: null, ahead: null, draw_at: SALE })
    goTo(SALE)
    const seen = []
    for (const { place } of early) seen.push(await showPlace(desk, place))
    expect(seen.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6])
    for (const { number, admit_at, ahead } of seen) {
      expect(admit_at).toBe(SALE + ((number! - 1) * MINUTE_MS) / 2)
      expect(ahead).toBe(number === 1 ? 0 : number! - 2)
    }
    await agrees()
  })

  it('draw another order each time: who comes first has no better chance', async () => {
    const firsts = new Set<number>()
    for (const performance of ['show', 'next']) {
      const early = []
      for (let person = 0; person < 8; person++) early.push(await join(performance))
      if (performance === 'next') goTo(SALE)
      for (const [index, { place }] of early.entries())
        if (performance === 'next' && (await showPlace(desk, place)).number === 1) firsts.add(index)
    }
    const [body] = await desk.store
      .read((tx) => tx.select({ body: tx.t.ledger.body, action: tx.t.ledger.action }).from(tx.t.ledger))
      .then((rows) => rows.filter(({ action }) => action === 'room.drawn'))
    expect(JSON.parse(body!.body)).toMatchObject({ people: 8 })
    expect(firsts.size).toBe(1)
    await agrees()
  })

  it('put who comes later behind the last one, and let him in at once where nobody waits', async () => {
    await join()
    goTo(SALE)
    const second = await join()
    expect(second).toMatchObject({ number: 2, state: 'waiting', admit_at: SALE + MINUTE_MS / 2 })
    desk.advance(5 * MINUTE_MS)
    expect(await join()).toMatchObject({ number: 3, state: 'admitted', admit_at: desk.clock.now(), ahead: 0 })
    expect(await join()).toMatchObject({
      number: 4,
      state: 'waiting',
      admit_at: desk.clock.now() + MINUTE_MS / 2,
    })
    await agrees()
  })

  it('sell to whoever was let in, once, for as long as he may stay', async () => {
    goTo(SALE)
    const { place } = await join()
    const { place: behind } = await join()
    expect((await refusalOf('room-needed', buy())).details).toEqual({
      performance: 'show',
      channel: 'online',
    })
    expect((await refusalOf('room-waiting', buy(behind))).details).toMatchObject({
      ...{ number: 2, admit_at: SALE + MINUTE_MS / 2, draw_at: null },
    })
    expect((await refusalOf('room-over', buy(place, 'next'))).details).toMatchObject({ why: 'unknown' })
    await buy(place)
    expect((await refusalOf('room-over', buy(place))).details).toMatchObject({ why: 'used' })
    desk.advance(ROOM.stay_ms + MINUTE_MS)
    expect((await refusalOf('room-over', buy(behind))).details).toMatchObject({ why: 'expired' })
    expect(await showPlace(desk, behind)).toMatchObject({ state: 'over' })
    await agrees()
  })

  it('let him choose anew who gives back what he held, or whose hold has ended', async () => {
    goTo(SALE)
    const { place } = await join()
    const wanted = { mode: 'best' as const, count: 1 }
    const held = () =>
      hold(desk, { performance: 'show', wanted, hold_ms: MINUTE_MS, door: { place }, key: key() })
    const { ref } = await held()
    await refusalOf('room-over', held())
    await release(desk, { order: ref, key: key() })
    await held()
    desk.advance(MINUTE_MS)
    await held()
    await agrees()
  })

  it('draw lots for the first who buys, too: nobody has to look first', async () => {
    const { place } = await join()
    expect((await refusalOf('room-waiting', buy(place))).details).toMatchObject({
      number: null,
      draw_at: SALE,
    })
    goTo(SALE)
    expect((await buy(place)).order.status).toBe('paid')
  })

  it('give every place once where many come, look and draw at the same moment', async () => {
    const early = await Promise.all(Array.from({ length: 6 }, () => join()))
    goTo(SALE)
    const [seen, late] = await Promise.all([
      Promise.all(early.map(({ place }) => showPlace(desk, place))),
      Promise.all(Array.from({ length: 6 }, () => join())),
    ])
    const numbers = [...seen, ...late].map(({ number }) => number!)
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    await agrees()
  })

  it('sell one place once, however often it is used at the same moment', async () => {
    goTo(SALE)
    const { place } = await join()
    const told = await Promise.all(
      Array.from({ length: 5 }, () =>
        buy(place).then(
          () => 'sold',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(told.filter((code) => code === 'sold')).toHaveLength(1)
    expect(told.filter((code) => code === 'room-over')).toHaveLength(4)
  })

  it('sell one place once where seats are taken optimistically, too', async () => {
    await desk.store.write((tx) =>
      tx.update(tx.t.performance).set({ locking: lockingText({ '*': 'optimistic' }) }),
    )
    goTo(SALE)
    const { place } = await join()
    const told = await Promise.all(
      Array.from({ length: 5 }, () =>
        buy(place).then(
          () => 'sold',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(told.filter((code) => code === 'sold')).toHaveLength(1)
    await agrees()
  })

  it('let him choose anew whose money did not come in time', async () => {
    goTo(SALE)
    const { place } = await join()
    const wanted = { mode: 'best' as const, count: 1 }
    const held = () => hold(desk, { performance: 'show', wanted, door: { place }, key: key() })
    const { ref } = await held()
    await askPayment(desk, { order: ref, types: {}, online, key: key() })
    await refusalOf('room-over', held())
    const { expiresAt } = await desk.store.read(async (tx) => (await tx.select().from(tx.t.order))[0]!)
    await desk.store.write((tx) => tx.update(tx.t.order).set({ expiresAt: desk.clock.now() }))
    expect(expiresAt).toBeGreaterThan(desk.clock.now())
    await held()
  })

  it('draw lots for who exchanges straight after the sale has begun', async () => {
    await desk.store.write((tx) =>
      tx.update(tx.t.performance).set({ saleFrom: null }).where(eq(tx.t.performance.code, 'next')),
    )
    const { place: other } = await join('next')
    const { order } = await buy(other, 'next')
    const { place } = await join()
    goTo(SALE)
    const moved = await exchange(desk, {
      ...{
        order: order.ref,
        tickets: [],
        performance: 'show',
        types: {},
        payment: [],
        door: { place },
        key: key(),
      },
    })
    expect(moved.order.performance).toBe('show')
  })

  it('open before the sale, and not for performances that have none', async () => {
    await desk.store.write((tx) => tx.update(tx.t.performance).set({ saleFrom: SALE + 2 * HOUR_MS }))
    expect((await refusalOf('room-closed', join())).details).toMatchObject({ opens: SALE + HOUR_MS })
    const plain = await openHouse(await engine.fresh(), { plan: smallPlan([4]) })
    await refusalOf('room-none', joinRoom(plain, { performance: 'show' }))
    await refusalOf('room-over', showPlace(plain, 'nobody'))
  })

  it('tell how many came, wait, may buy and have bought', async () => {
    for (let person = 0; person < 3; person++) await join()
    expect(await listRoom(desk, 'show')).toMatchObject({ people: 3, waiting: 3, inside: 0, next_at: null })
    goTo(SALE)
    const { place } = await join()
    desk.advance(MINUTE_MS)
    expect(await listRoom(desk, 'show')).toMatchObject({
      ...{ people: 4, waiting: 1, inside: 3, bought: 0, drawn_at: SALE, next_at: SALE + 2 * MINUTE_MS },
    })
    expect(await showPlace(desk, place)).toMatchObject({ number: 4, ahead: 0 })
  })

  it('are found where somebody has moved himself forward', async () => {
    for (let person = 0; person < 4; person++) await join()
    goTo(SALE)
    await join()
    const { roomPlace } = await desk.store.read(async (tx) => tx.t)
    const rows = await desk.store.read((tx) => tx.select().from(roomPlace))
    const at = (number: number) => rows.find((row) => row.number === number)!.id
    const number = (id: string, to: number) =>
      desk.store.write((tx) => tx.update(roomPlace).set({ number: to }).where(eq(roomPlace.id, id)))
    await number(at(1), 99)
    expect((await verify(desk)).differences.map(({ invariant }) => invariant)).toContain('I24')
    await number(at(3), 1)
    await number(at(1), 3)
    const { ok, differences } = await verify(desk)
    expect(ok).toBe(false)
    expect(new Set(differences.map(({ invariant }) => invariant))).toEqual(new Set(['I24']))
    await desk.store.write((tx) => tx.update(tx.t.room).set({ factor: 5 }))
    expect((await verify(desk)).differences.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/^room /),
    )
  })

  it('are found where one who came later stands before who came first, or is let in before his time', async () => {
    goTo(SALE)
    for (let person = 0; person < 3; person++) {
      await join()
      desk.advance(1000)
    }
    await agrees()
    const set = (number: number, values: { number?: number; admitAt?: number }) =>
      desk.store.write((tx) => tx.update(tx.t.roomPlace).set(values).where(eq(tx.t.roomPlace.number, number)))
    await set(3, { admitAt: 1 })
    expect((await verify(desk)).differences.map(({ invariant }) => invariant)).toEqual(['I24'])
    await set(3, { admitAt: SALE + MINUTE_MS })
    await agrees()
    for (const [from, to] of [
      [2, 9],
      [3, 2],
      [9, 3],
    ] as const)
      await set(from, { number: to })
    expect((await verify(desk)).ok).toBe(false)
  })
})
