/**
 * A rival who is done between what an operation reads and the lock that it waits for: on PostgreSQL, where nothing else
 * keeps two writers apart. What is answered then is how things are, not how they were.
 */
import pg from 'pg'
import { beforeEach, expect, it } from 'vitest'
import { type KeptPlan, keepPlan } from '../../src/core/catalogue/keep-plan.ts'
import { findPerformance } from '../../src/core/catalogue/performance/find.ts'
import { listPerformances } from '../../src/core/catalogue/performance/list.ts'
import { replan } from '../../src/core/catalogue/performance/replan.ts'
import { closePerformance } from '../../src/core/catalogue/performance/set-status.ts'
import { savePlan } from '../../src/core/catalogue/plan-store.ts'
import { applySeason } from '../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../src/core/catalogue/season/read.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { printTickets } from '../../src/core/sales/print-tickets.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { someoneWaits } from '../support/rival.ts'
import { planted } from '../support/seams.ts'

const MINUTE_MS = 60_000

/** The small house as a file, with another title and an end of the sale. */
const SEASON = `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venue: { code: main, name: Main, plan: plan.json }
price-types: { adult: {} }
price-lists: { standard: { Best: 20.00 } }
refunds: { ladder: [ { later: none } ] }
events:
  play:
    title: Another title
    performances: [ { code: show, on: 2026-12-31 11:00 } ]
`

describeEngines(
  'beside a rival',
  (engine) => {
    let rival: TestDesk
    let ours: Store
    beforeEach(async () => {
      rival = await openHouse(await engine.fresh())
      ours = await openStore(rival.store.location)
      return () => ours.close()
    })
    let keys = 0
    const key = () => `key ${keys++}`
    const cash = { tender: 'cash', tendered_minor: null } as const
    /** Our desk; the rival acts once, before our first statement of this name. */
    const before = (statement: string, act: () => Promise<unknown>): TestDesk => {
      let isDone = false
      const store = planted(ours, async (name, _values, run) => {
        if (name === statement && !isDone) {
          isDone = true
          await act()
        }
        return run()
      })
      return { ...rival, store }
    }
    const holdTwo = () =>
      hold(rival, { performance: 'show', wanted: { mode: 'chosen', seats: ['A1', 'A2'] }, key: key() })
    const sellHeld = (desk: TestDesk, order: string) =>
      sell(desk, { wanted: { mode: 'held', order }, types: {}, payment: cash, key: key() })
    const answerOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => {
          if (!isRefusal(error)) throw error
          return [error.code, (error.details as { status?: string }).status]
        },
      )
    const books = async () => expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })

    it('who sells a hold first, a sale says that it is paid, not that it ended', async () => {
      const { ref } = await holdTwo()
      const desk = before('turn_take', () => sellHeld(rival, ref))
      expect(await answerOf(sellHeld(desk, ref))).toEqual(['order-state', 'paid'])
      await books()
    })

    it('who gives a hold back first, a sale says that it is released', async () => {
      const { ref } = await holdTwo()
      const desk = before('turn_take', () => release(rival, { order: ref, key: key() }))
      expect(await answerOf(sellHeld(desk, ref))).toEqual(['order-state', 'released'])
      await books()
    })

    it('who exchanges the seats of a hold first, a sale keeps how those were chosen', async () => {
      const { ref } = await holdTwo()
      const wanted = { mode: 'random' as const, count: 1, seed: 7 }
      const desk = before('turn_take', () =>
        hold(rival, { performance: 'show', wanted, instead: ref, key: key() }),
      )
      const { order } = await sellHeld(desk, ref)
      expect(order.tickets).toHaveLength(1)
      expect(order.choice).toMatchObject({ mode: 'random', seed: 7 })
      await books()
    })

    it('who sells a hold first, nobody gives it back', async () => {
      const { ref } = await holdTwo()
      const desk = before('turn_take', () => sellHeld(rival, ref))
      expect(await answerOf(release(desk, { order: ref, key: key() }))).toEqual(['order-state', 'paid'])
      await books()
    })

    it('who returns a ticket first, it is not printed, and not said to have been', async () => {
      const { ref } = await holdTwo()
      await sellHeld(rival, ref)
      const desk = before('request_insert', () => refund(rival, { order: ref, tickets: ['A-1'], key: key() }))
      const asked = { order: ref, tickets: ['A-1'], copy: false, language: 'en' as const, key: key() }
      expect(await answerOf(printTickets(desk, asked))).toEqual(['ticket-state', 'returned'])
      await books()
    })

    it('who opens a till only now, it is not closed by who found none to wait for', async () => {
      let isDone = false
      const store = planted(ours, async (name, _values, run) => {
        const rows = await run()
        if (name === 'till_lock' && !isDone) {
          isDone = true
          await openTill(rival, { float_minor: 0, key: key() })
        }
        return rows
      })
      const closing = closeTill(
        { ...rival, store },
        { counted_minor: 0, reason: 'not counted', with_holds: true, key: key() },
      )
      expect(await answerOf(closing)).toEqual(['till-not-open', undefined])
      await books()
    })

    it('who keeps another plan under the same code, ours is the next version', async () => {
      const desk = { ...rival, store: ours }
      const watching = new pg.Client({ connectionString: rival.store.location })
      await watching.connect()
      let second: Promise<KeptPlan> | undefined
      await rival.store.write(async (tx) => {
        await savePlan(tx, 'hall', smallPlan([9]), 0)
        second = keepPlan(desk, 'hall', smallPlan([10]))
        await someoneWaits(watching)
      })
      await watching.end()
      expect(await second).toMatchObject({ plan: { version: 3 }, kept: true })
    })

    it('who gives the performance a plan of other sections, a sale has its turn under the new plan', async () => {
      const watching = new pg.Client({ connectionString: rival.store.location })
      await watching.connect()
      const isLocked = () =>
        watching.query('SELECT 1 FROM turn FOR UPDATE NOWAIT').then(
          () => false,
          (error: { code?: string }) => error.code === '55P03',
        )
      let locked: boolean | undefined
      const store = planted(ours, async (name, _values, run) => {
        if (/^claims_(joined|of_performance)$/.test(name)) locked = await isLocked()
        return run()
      })
      const [hall] = smallPlan().sections
      const plan = { ...smallPlan(), sections: [{ ...hall!, name: 'Main hall' }] }
      let selling: Promise<unknown> | undefined
      await rival.store.write(async (tx) => {
        const { id, planId: from } = await findPerformance(tx, 'show')
        const { id: planId } = await savePlan(tx, 'hall', plan, 0)
        await replan(tx, rival, { id, code: 'show', from, to: plan }, rival.clock.now())
        await tx.update(tx.t.performance).set({ planId })
        selling = sell(
          { ...rival, store },
          {
            performance: 'show',
            wanted: { mode: 'best', count: 2 },
            types: {},
            payment: cash,
            key: key(),
          },
        )
        await someoneWaits(watching)
      })
      await selling
      await watching.end()
      expect(locked).toBe(true)
      await books()
    })

    it('who closes a performance while a season is applied, it stays closed', async () => {
      const desk = before('plan_body', () => closePerformance(rival, 'show'))
      const season = readSeason(SEASON, 'season.yaml')
      const plans = new Map([['plan.json', { plan: smallPlan(), rewritten: 0 }]])
      const { changes } = await applySeason(desk, { season, plans })
      expect(changes.map(({ change, kind }) => `${change} ${kind}`)).toContain('change event')
      const [line] = await rival.store.read((tx) => listPerformances(tx, rival.clock.now()))
      expect(line).toMatchObject({ code: 'show', status: 'closed', saleFrom: null })
    })

    it('who closes the till, a sale that ends a hold has not locked what he needs next', async () => {
      await openTill(rival, { float_minor: 0, key: key() })
      await holdTwo()
      rival.advance(11 * MINUTE_MS)
      const closing = new pg.Client({ connectionString: rival.store.location })
      await closing.connect()
      await closing.query('BEGIN; SELECT 1 FROM till FOR UPDATE')
      const selling = sell(rival, {
        performance: 'show',
        wanted: { mode: 'best', count: 1 },
        types: {},
        payment: cash,
        key: key(),
      })
      await someoneWaits(closing)
      const { rowCount } = await closing
        .query('SELECT 1 FROM register FOR UPDATE NOWAIT')
        .finally(() => closing.query('ROLLBACK'))
        .finally(() => closing.end())
      expect(rowCount).toBe(1)
      expect((await selling).order.status).toBe('paid')
      await books()
    })
  },
  { dialect: 'postgres', shared: true },
)
