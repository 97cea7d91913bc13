import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { findPerformance } from '../../../src/core/catalogue/performance/find.ts'
import { replan } from '../../../src/core/catalogue/performance/replan.ts'
import { savePlan } from '../../../src/core/catalogue/plan-store.ts'
import type { Desk } from '../../../src/core/desk.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import type { Choice } from '../../../src/core/sales/choose.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { type LockingChoice, lockingText } from '../../../src/core/stock/strategy.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { listWaits } from '../../../src/core/waiting/list-waits.ts'
import { openStore } from '../../../src/db/open.ts'
import type { Store } from '../../../src/db/store.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'

const MINUTE_MS = 60_000
const PLAN = smallPlan([6, 6], 4)

describeEngines('seats taken optimistically', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: PLAN, performances: ['turn', 'free'] })
    await setLocking('free', { '*': 'optimistic' })
  })
  const setLocking = (code: string, choice: LockingChoice) =>
    desk.store.write(async (tx) => {
      const { performance } = tx.t
      await tx
        .update(performance)
        .set({ locking: lockingText(choice) })
        .where(eq(performance.code, code))
    })
  let keys = 0
  const newKey = () => `key ${keys++}`
  const cash = { tender: 'cash', tendered_minor: null } as const
  const best = (count: number): Wanted => ({ mode: 'best', count })
  const chosen = (...seats: string[]): Wanted => ({ mode: 'chosen', seats, allow_single: true })
  const buy = (at: Desk, wanted: Wanted, performance = 'free', key = newKey()) =>
    sell(at, { performance, wanted, types: {}, payment: cash, key })
  const seatsOf = ({ order }: Awaited<ReturnType<typeof sell>>) => order.tickets.map(({ seat }) => seat.label)
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => {
        if (isRefusal(error)) return error
        throw error
      },
    )
  const codeOf = async (work: Promise<unknown>) => (await refusalOf(work))?.code ?? 'done'
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const pauses: number[] = []
  /** Our desk; after its looks at the seats, `act` is done by somebody else, who is told what we are about to claim. */
  const beside = (act: (look: number, proposed: string[]) => Promise<unknown>): Desk => {
    pauses.length = 0
    let looks = 0
    const store: Store = {
      ...desk.store,
      read: async (work) => {
        const result = await desk.store.read(work)
        const { choice } = result as { choice?: Choice }
        await act(++looks, choice?.seats.map(({ label }) => label) ?? [])
        return result
      },
    }
    const pause = async (ms: number) => void pauses.push(ms)
    return { ...desk, store, pause, actor: { ...desk.actor, register: 'ours' } }
  }
  const soldPlaces = () => desk.store.read((tx) => tx.$count(tx.t.ticket))

  it('are those that whoever takes his turn would have got, and so are the refusals, while nobody is beside', async () => {
    const wish: fc.Arbitrary<Wanted> = fc.oneof(
      fc.record({ mode: fc.constant('best' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({
        mode: fc.constant('random' as const),
        count: fc.integer({ min: 1, max: 3 }),
        seed: fc.nat(9),
      }),
      fc.record({ mode: fc.constant('standing' as const), count: fc.integer({ min: 1, max: 3 }) }),
      fc
        .subarray(['A1', 'A2', 'A5', 'B2', 'B3', 'B9'], { minLength: 1 })
        .map((seats) => ({ mode: 'chosen' as const, seats })),
    )
    const step = fc.record({ wish, how: fc.constantFrom('sell', 'sell a child', 'short', 'hold', 'wait') })
    let number = 0
    const day = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const store = await engine.fresh()
      const house = await openHouse(store, { plan: PLAN, performances: ['turn', 'free'] })
      desk = house
      await setLocking('free', { '*': 'optimistic' })
      number++
      for (const [at, { wish, how }] of steps.entries()) {
        if (how === 'wait') house.advance(6 * MINUTE_MS)
        const answers = []
        for (const performance of ['turn', 'free']) {
          const key = `${number} ${at} ${performance}`
          const types = how === 'sell a child' ? { child: 1 } : {}
          const payment = { ...cash, tendered_minor: how === 'short' ? 1 : null }
          const done =
            how === 'hold' || how === 'wait'
              ? hold(house, { performance, wanted: wish, key }).then(({ seats, choice }) => [seats, choice])
              : sell(house, { performance, wanted: wish, types, payment, key }).then(({ order, passed }) => [
                  order.tickets.map(({ seat }) => seat),
                  order.choice,
                  passed,
                ])
          answers.push(
            await done.catch((error: unknown) => {
              if (!isRefusal(error)) throw error
              const {
                performance: _which,
                taken: _who,
                ...details
              } = error.details as Record<string, unknown>
              return [error.code, details]
            }),
          )
        }
        expect(withoutPlaces(answers[1])).toEqual(withoutPlaces(answers[0]))
      }
      await books()
    })
    await fc.assert(day, { numRuns: engine.name === 'SQLite memory' ? 60 : 4 })
  })

  it('lost to a rival, are proposed again: others, and the order says that they are the best of a part', async () => {
    const ours = beside(async (look) => look === 1 && (await buy(desk, best(2))))
    const wanted = seatsOf(await buy(desk, best(2), 'turn'))
    const { order } = await buy(ours, best(2))
    expect(order.tickets.map(({ seat }) => seat.label)).not.toEqual(wanted)
    expect(order.choice).toMatchObject({ mode: 'best', aside: 4 })
    expect(pauses).toHaveLength(1)
    await books()
  })

  it('lost three times, are refused as contended: who has what, what is free; and the key is as if never used', async () => {
    const ours = beside((_look, proposed) => buy(desk, chosen(...proposed)))
    const refusal = await refusalOf(buy(ours, best(2), 'free', 'our key'))
    expect(refusal).toMatchObject({ code: 'contended', exitCode: 5, details: { tries: 3 } })
    const { taken, nearest } = refusal!.details as { taken: unknown[]; nearest: string[] }
    expect(taken).not.toEqual([])
    expect(nearest).toHaveLength(2)
    expect(pauses).toHaveLength(2)
    for (const ms of pauses) expect(ms >= 5 && ms <= 50).toBe(true)
    expect(await soldPlaces()).toBe(6)
    expect(seatsOf(await buy(desk, chosen(...nearest), 'free', 'our key'))).toEqual(nearest)
    await books()
  })

  it('that were named and are taken meanwhile are refused at once, with the nearest', async () => {
    const ours = beside(async (look) => look === 1 && (await buy(desk, chosen('A1'))))
    const refusal = await refusalOf(buy(ours, chosen('A1', 'A2')))
    expect(refusal).toMatchObject({ code: 'seats-taken', details: { taken: [{ seat: 'Hall A-1' }] } })
    expect((refusal!.details as { nearest: string[] }).nearest).toHaveLength(2)
    expect(pauses).toEqual([])
    await books()
  })

  it('asked for again with the same key are answered from the first sale, even where nothing is left', async () => {
    const first = await buy(desk, best(2), 'free', 'one key')
    await buy(desk, best(6))
    await buy(desk, best(4))
    expect(await codeOf(buy(desk, best(2)))).toBe('not-enough-seats')
    const again = await buy(desk, best(2), 'free', 'one key')
    expect([again.order.ref, again.replay]).toEqual([first.order.ref, true])
    expect(await codeOf(buy(desk, best(3), 'free', 'one key'))).toBe('key-reused')
  })

  it('of a hold that has ended are given back first, and sold to who asks', async () => {
    await hold(desk, { performance: 'free', wanted: chosen('A1', 'A2'), key: newKey() })
    expect(await codeOf(buy(desk, chosen('A1')))).toBe('seats-taken')
    desk.advance(11 * MINUTE_MS)
    expect(seatsOf(await buy(desk, chosen('A1')))).toEqual(['Hall A-1'])
    await books()
  })

  it('are taken by turn where somebody has begun to wait since they were proposed: he is served first', async () => {
    await buy(desk, chosen('A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6'))
    await hold(desk, { performance: 'free', wanted: chosen('A5', 'A6'), key: newKey() })
    const begin = async (proposed: string[]) => {
      expect(proposed).toEqual(['Hall A-4'])
      const places = { sections: ['Hall'], categories: [], price_most_minor: null, together: true }
      const who = { party: 2, name: 'a couple', contact: null, until: 'start-2h' }
      await addWait(desk, { performance: 'free', ...places, ...who, key: newKey() })
      desk.advance(11 * MINUTE_MS)
    }
    const ours = beside(async (look, proposed) => look === 1 && (await begin(proposed)))
    const sold = seatsOf(await buy(ours, best(1)))
    const [waited] = await listWaits(desk, { performance: 'free', all: true })
    expect(waited).toMatchObject({ status: 'offered' })
    const { held } = await showOrder(desk, waited!.offer!.order)
    expect([...held, ...sold].sort()).toEqual(['Hall A-4', 'Hall A-5', 'Hall A-6'])
    expect(pauses).toEqual([])
    await books()
  })

  it('are those of the new plan where it changed between the proposal and the claim', async () => {
    const [hall, pit] = PLAN.sections
    const seats = hall!.seats.filter(({ row }) => row === 'B')
    const small = { ...PLAN, sections: [{ ...hall!, seats, capacity: seats.length }, pit!] }
    const change = () =>
      desk.store.write(async (tx) => {
        const { id, code, planId: from } = await findPerformance(tx, 'free')
        const { id: planId } = await savePlan(tx, 'hall', small, 0)
        await replan(tx, desk, { id, code, from, to: small }, desk.clock.now())
        await tx.update(tx.t.performance).set({ planId }).where(eq(tx.t.performance.id, id))
      })
    const ours = beside(async (look) => look === 1 && (await change()))
    expect(seatsOf(await buy(ours, best(2)))).toEqual(['Hall B-5', 'Hall B-6'])
    await books()
  })

  it('are taken by turn where the season file has changed how they are sold since they were proposed', async () => {
    const told = ['performance_now', 'performance_now_by_code', 'insert_claim_2']
    const done: string[] = []
    const ours = beside(async (look) => look === 1 && (await setLocking('free', { '*': 'pessimistic' })))
    const write: Store['write'] = (work, options) =>
      desk.store.write((tx) => {
        const run: typeof tx.run = (statement, values) => {
          if (told.includes(statement.name)) done.push(statement.name)
          return tx.run(statement, values)
        }
        return work({ ...tx, run })
      }, options)
    expect(seatsOf(await buy({ ...ours, store: { ...ours.store, write } }, best(2)))).toHaveLength(2)
    // It asks how it is sold; shares the turn and finds it changed; takes the turn, and claims.
    expect(done.slice(0, 3)).toEqual([
      'performance_now_by_code',
      'performance_now',
      'performance_now_by_code',
    ])
    // A first turn on PostgreSQL is looked at under its lock, too; nothing is claimed before that.
    expect(done.indexOf(told[2]!)).toBe(done.length - 1)
    expect(pauses).toEqual([])
    await books()
  })

  it('on another channel are taken by turn', async () => {
    await setLocking('free', { web: 'optimistic' })
    const rival = beside((_look, proposed) => buy(desk, chosen(...proposed)))
    const web = { ...rival, actor: { ...rival.actor, channel: 'web' } }
    expect(await codeOf(buy(rival, best(1)))).toBe('done')
    expect(await codeOf(buy(web, best(2)))).toBe('contended')
  })
})

/** Places of a standing area are numbered anew each time. */
const withoutPlaces = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer).replaceAll(/Pit#[^"]*/g, 'Pit')) as unknown

describeEngines(
  'clerks who take their turn beside clerks who do not',
  (engine) => {
    it('sell every seat once, and wait for nobody crosswise', async () => {
      const plan = smallPlan(Array(6).fill(10))
      const desk = await openHouse(await engine.fresh(), { plan })
      await desk.store.write(async (tx) => {
        await tx.update(tx.t.performance).set({ locking: lockingText({ web: 'optimistic' }) })
      })
      const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(desk.store.location)))
      const clerk = async (store: Store, number: number) => {
        const channel = number % 2 === 0 ? 'web' : 'counter'
        const at: Desk = { ...desk, store, actor: { clerk: 'ana', register: `r${number}`, channel } }
        for (let sale = 0; ; sale++) {
          const wanted: Wanted =
            sale % 3 === 2 ? { mode: 'random', count: 2 } : { mode: 'best', count: 1 + (sale % 2) }
          const payment = { tender: 'cash', tendered_minor: null } as const
          const input = { performance: 'show', wanted, types: {}, payment, key: `${number} ${sale}` }
          const code = await sell(at, input).then(
            () => 'sold',
            (error: unknown) => {
              if (isRefusal(error)) return error.code
              throw error
            },
          )
          expect(['sold', 'contended', 'not-enough-seats']).toContain(code)
          if (code === 'not-enough-seats' && input.wanted.mode === 'best' && input.wanted.count === 1) return
        }
      }
      await Promise.all(stores.map(clerk))
      expect(await desk.store.read((tx) => tx.$count(tx.t.ticket))).toBe(60)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
      for (const store of stores) await store.close()
    })

    it('of two after one named seat sell it once', async () => {
      const desk = await openHouse(await engine.fresh(), { plan: smallPlan([12]) })
      await desk.store.write(async (tx) => {
        await tx.update(tx.t.performance).set({ locking: lockingText({ '*': 'optimistic' }) })
      })
      const stores = await Promise.all([1, 2].map(() => openStore(desk.store.location)))
      for (let seat = 1; seat <= 12; seat++) {
        const attempt = (store: Store, number: number) =>
          sell(
            { ...desk, store, actor: { ...desk.actor, register: `r${number}` } },
            {
              performance: 'show',
              wanted: { mode: 'chosen', seats: [`A${seat}`], allow_single: true },
              types: {},
              payment: { tender: 'cash', tendered_minor: null },
              key: `${seat} ${number}`,
            },
          ).then(
            () => 'sold',
            (error: unknown) => (isRefusal(error) ? error.code : String(error)),
          )
        expect((await Promise.all(stores.map(attempt))).sort()).toEqual(['seats-taken', 'sold'])
      }
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
      for (const store of stores) await store.close()
    })
  },
  { shared: true },
)
