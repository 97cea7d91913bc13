import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { isRefusal } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { Wanted } from '../../../src/core/sales/wanted.ts'
import { packSeats, unpackSeats } from '../../../src/core/seats/kept-draw.ts'
import { type ChoiceKept, explainOrder } from '../../../src/core/stock/explain-order.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'

const LABELS = smallPlan([8, 6, 4]).sections[0]!.seats.map((seat) => seat.label)
const cash = { types: {}, payment: { tender: 'cash' as const, tendered_minor: null } }

const step = fc.oneof(
  fc.record({ kind: fc.constant('sell' as const), wanted: wish() }),
  fc.record({ kind: fc.constant('hold' as const), wanted: wish() }),
  fc.record({ kind: fc.constant('release' as const) }),
)

function wish(): fc.Arbitrary<Wanted> {
  const count = fc.integer({ min: 1, max: 6 })
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ mode: fc.constant('random' as const), count }) },
    fc.record({ mode: fc.constant('random' as const), count, seed: fc.nat() }),
    fc.record({ mode: fc.constant('random' as const), count, price: fc.constant('lowest' as const) }),
    fc.record({ mode: fc.constant('best' as const), count }),
  )
}

describeEngines('explaining an order', (engine) => {
  let desk: TestDesk
  let asked = 0
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 6, 4]) })
  })
  const sold = async (wanted: Wanted) =>
    (await sell(desk, { performance: 'show', wanted, ...cash, key: `key-${asked++}` })).order
  const held = (wanted: Wanted) => hold(desk, { performance: 'show', wanted, key: `key-${asked++}` })
  const tamper = (change: (choice: ChoiceKept) => void) =>
    desk.store.write(async (tx) => {
      const [row] = await tx.select().from(tx.t.order)
      const choice = JSON.parse(row!.choice) as ChoiceKept
      change(choice)
      await tx.update(tx.t.order).set({ choice: JSON.stringify(choice) })
    })

  it('after any history and with any seed, what was kept draws the same seats again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 6, 4]) })
        const drawn: string[] = []
        let last: string | undefined
        for (const each of steps) {
          if (each.kind === 'release') {
            if (last) await release(desk, { order: last, key: `key-${asked++}` })
            last = undefined
            continue
          }
          const made = await (each.kind === 'sell' ? sold(each.wanted) : held(each.wanted)).catch((error) => {
            if (isRefusal(error, 'not-enough-seats')) return undefined
            throw error
          })
          if (each.kind === 'hold') last = made?.ref
          if (made && each.wanted.mode === 'random') drawn.push(made.ref)
        }
        for (const ref of drawn) {
          const { draw, seats, ledger_agrees } = await explainOrder(desk, ref)
          expect(draw).toMatchObject({ same: true, drawn: seats })
          expect(ledger_agrees).not.toBe(false)
        }
      }),
      { numRuns: engine.name === 'SQLite memory' ? 40 : 6 },
    )
  })

  it('says among how many blocks it was drawn, and how many seats were free', async () => {
    await sold({ mode: 'chosen', seats: ['A1..A-8'] })
    const { ref } = await sold({ mode: 'random', count: 2, seed: 7 })
    // Of six the pairs at 1, 3 and 5 leave no single; of four those at 1 and 3.
    expect(await explainOrder(desk, ref)).toMatchObject({
      choice: { mode: 'random', tier: 'together', reason: 'drawn-block', among: 5, seed: 7 },
      draw: { seed: 7, among: 5, free: 10, same: true },
      ledger_agrees: true,
    })
  })

  it('says that the seats differ where what was kept was changed, and that the ledger says otherwise', async () => {
    const { ref } = await sold({ mode: 'random', count: 2, seed: 7 })
    const { seats } = await explainOrder(desk, ref)
    await tamper((choice) => {
      const free = unpackSeats(choice.draw!.free, 18)!
      free[LABELS.indexOf(seats[0]!)] = 0
      choice.draw!.free = packSeats(free)
    })
    expect(await explainOrder(desk, ref)).toMatchObject({ draw: { same: false }, ledger_agrees: false })
  })

  it('says so of a state that can not be read', async () => {
    const { ref } = await sold({ mode: 'random', count: 2, seed: 7 })
    await tamper((choice) => {
      choice.draw!.free = 'AAAA'
    })
    expect((await explainOrder(desk, ref)).draw).toMatchObject({ free: null, drawn: null, same: false })
  })

  it('draws a hold that has ended again, with the seats that the ledger keeps', async () => {
    const { ref } = await held({ mode: 'random', count: 3 })
    const before = await explainOrder(desk, ref)
    desk.advance(3_600_000)
    await sold({ mode: 'best', count: 1 })
    const after = await explainOrder(desk, ref)
    expect(after).toEqual({ ...before, status: 'expired' })
    expect(after.draw?.same).toBe(true)
  })

  it('says of the best seats how good they are and why no better', async () => {
    const { ref } = await sold({ mode: 'best', count: 10 })
    expect(await explainOrder(desk, ref)).toMatchObject({
      choice: { mode: 'best', tier: 'two-pieces', reason: 'no-block-that-long', pieces: [5, 5], longest: 8 },
      draw: null,
    })
  })

  it('refuses an order that is not there', async () => {
    await expect(explainOrder(desk, 'W7K3-9QF2')).rejects.toMatchObject({ code: 'order-unknown' })
  })
})
