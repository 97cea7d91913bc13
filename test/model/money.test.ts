import fc from 'fast-check'
import { it } from 'vitest'
import { describeEngines } from '../support/engines.ts'
import { openMoneyHouse, playDay } from './money-play.ts'
import { steps } from './money-steps.ts'

const DAYS = { sqlite: 25, postgres: 8 }
const HOUSES = Number(process.env.WICKET_RUNS ?? 1)

describeEngines('the life of orders, in a list', (engine) => {
  it('agrees with the program on every refusal, seat, ticket, payment and debt after every step, and the books close', {
    timeout: 180_000 * HOUSES,
  }, async () => {
    const store = await engine.fresh()
    await openMoneyHouse(store)
    let number = 0
    const property = fc.asyncProperty(steps, (drawn) => playDay(store, ++number, drawn))
    await fc.assert(property, { numRuns: DAYS[engine.dialect] * HOUSES })
  })
})
