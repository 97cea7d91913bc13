import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan, Seat } from '../../../src/core/catalogue/plan/plan.ts'
import { makeHouse } from '../../../src/core/seats/house.ts'
import { freeSeats } from '../../../src/core/stock/free-seats.ts'
import type { Tx } from '../../../src/db/store.ts'
import { describeEngines } from '../../support/engines.ts'
import { smallPlan } from '../../support/house.ts'

const name = fc.string({
  unit: fc.constantFrom('A', 'B', '1', '2', '-', '\n', '排'),
  minLength: 1,
  maxLength: 3,
})
const seats = fc.uniqueArray(fc.record({ row: name, number: name, own: fc.option(name, { freq: 3 }) }), {
  selector: idOf,
  maxLength: 12,
})

function idOf({ row, number, own }: { row: string; number: string; own: string | null }): string {
  return own ?? `Hall-${row}-${number}`
}

function planOf(drawn: { row: string; number: string; own: string | null }[]): Plan {
  const [hall] = smallPlan([1]).sections
  const seats = drawn.map((one): Seat => ({ ...hall!.seats[0]!, ...one, id: idOf(one) }))
  return { ...smallPlan([1]), sections: [{ ...hall!, capacity: seats.length, seats }] }
}

describeEngines('the free seats of a performance', (engine) => {
  it('are all but those that somebody has, whatever its seats are called and whatever else is claimed', async () => {
    const store = await engine.fresh()
    let performance = 0
    await fc.assert(
      fc.asyncProperty(seats, fc.array(fc.nat()), fc.uniqueArray(name), async (drawn, some, strange) => {
        const plan = planOf(drawn)
        const ids = plan.sections[0]!.seats.map(({ id }) => id)
        const taken = new Set([...strange, ...some.flatMap((at) => ids[at % ids.length] ?? [])])
        const performanceId = `performance-${performance++}`
        const free = await store.write(async (tx) => {
          await insertClaims(tx, performanceId, taken)
          return freeSeats(tx, performanceId, makeHouse(plan))
        })
        expect([...free]).toEqual(ids.map((id) => (taken.has(id) ? 0 : 1)))
      }),
      { numRuns: engine.dialect === 'sqlite' ? 100 : 20 },
    )
  })

  it('are so of more claims than are read at a time', async () => {
    const store = await engine.fresh()
    const plan = planOf(
      Array.from({ length: 9000 }, (_, at) => ({ row: `${at % 90}`, number: `${at}`, own: null })),
    )
    const ids = plan.sections[0]!.seats.map(({ id }) => id)
    const taken = new Set(ids.filter((_, at) => at % 97 !== 5))
    const free = await store.write(async (tx) => {
      await insertClaims(tx, 'large', taken)
      return freeSeats(tx, 'large', makeHouse(plan))
    })
    expect(ids.filter((_, seat) => free[seat])).toEqual(ids.filter((id) => !taken.has(id)))
  })
})

async function insertClaims(tx: Tx, performanceId: string, taken: ReadonlySet<string>): Promise<void> {
  const claim = { performanceId, leg: 0, section: 'Hall', state: 'sold' as const, orderId: 'order' }
  const rows = [...taken].map((seat) => ({ ...claim, seat, registerId: 'one', at: 0, expiresAt: null }))
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(tx.t.claim).values(rows.slice(from, from + 500))
}
