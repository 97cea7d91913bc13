import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefusal } from '../../../src/core/refusal.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../../src/core/sales/sell.ts'
import { houseOf } from '../../../src/core/seats/house-of.ts'
import { type Followed, followSeats } from '../../../src/core/stock/follow-seats.ts'
import { idRanges } from '../../../src/core/stock/id-ranges.ts'
import { seatStates } from '../../../src/core/stock/seat-states.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan } from '../../support/house.ts'

const deeds = fc.array(fc.constantFrom('sell', 'hold', 'pit', 'release', 'wait'), {
  minLength: 1,
  maxLength: 12,
})

describeEngines('seats that a screen follows', (engine) => {
  it('are those that a whole look finds, after any day, and the same object while nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (day) => {
        const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 5) })
        const ranges = idRanges(houseOf(smallPlan([8, 8], 5)), ['Pit'])
        const look = (before?: Followed) =>
          desk.store.read(async (tx) => ({
            followed: await followSeats(tx, 'id-show', desk.clock.now(), ranges, before),
            all: await seatStates(tx, 'id-show', desk.clock.now()),
          }))
        let { followed } = await look()
        const held: string[] = []
        for (const [step, deed] of day.entries()) {
          const wanted: SellInput['wanted'] =
            deed === 'pit' ? { mode: 'standing', count: 1, section: 'Pit' } : { mode: 'best', count: 1 }
          const asked = { performance: 'show', wanted, key: `key-${step}` }
          const payment = { tender: 'cash' as const, tendered_minor: null }
          try {
            if (deed === 'hold')
              held.push((await hold(desk, { ...asked, wanted: { mode: 'best', count: 1 } })).ref)
            else if (deed === 'release')
              await release(desk, { order: held.pop() ?? 'none', key: `key-${step}` })
            else if (deed === 'wait') desk.advance(16 * 60_000)
            else await sell(desk, { ...asked, types: {}, payment })
          } catch (error) {
            if (!isRefusal(error)) throw error
          }
          const next = await look(followed)
          const seats = [...next.followed.values()].flatMap((section) => section.seats)
          const byId = (a: { seat: string }, b: { seat: string }) => (a.seat < b.seat ? -1 : 1)
          expect([...seats].sort(byId)).toEqual([...next.all].sort(byId))
          expect((await look(next.followed)).followed).toBe(next.followed)
          followed = next.followed
        }
      }),
      { numRuns: engine.dialect === 'sqlite' ? 20 : 3 },
    )
  })
})
