import { inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeEngines } from '../support/engines.ts'
import { day } from './commands.ts'
import { openModelHouse, play } from './play.ts'
import type { Stage } from './stage.ts'

const STEPS = 60
/** So many days in one house; WICKET_RUNS is how many houses. */
const DAYS = { sqlite: 60, postgres: 15 }
const HOUSES = Number(process.env.WICKET_RUNS ?? 1)
const LONG = { timeout: 180_000 * HOUSES }

describeEngines('a box office in Maps', (engine) => {
  it(
    'agrees with the program on every refusal, seat, ticket and sum after every step, and the books close',
    LONG,
    async () => {
      for (let house = 0; house < HOUSES; house++) {
        const store = await engine.fresh()
        await openModelHouse(store)
        let number = 0
        const property = fc.asyncProperty(
          day(STEPS),
          async (steps) => void (await play(store, ++number, steps)),
        )
        await fc.assert(property, { numRuns: DAYS[engine.dialect] })
      }
    },
  )
})

describeEngines(
  'PostgreSQL beside SQLite',
  (engine) => {
    it('gives the same references, seats, ids, refusals and ledger hashes for the same day', async () => {
      const { openStore, prepareStore } = await import('../../src/db/open.ts')
      const memory = await openStore(':memory:')
      await prepareStore(memory, { now: () => 0 })
      const stores = [memory, await engine.fresh()]
      for (const store of stores) await openModelHouse(store)
      let heard: unknown[] = []
      let number = 0
      const property = fc.asyncProperty(
        day(STEPS, (line) => heard.push(line)),
        async (steps) => {
          number++
          const days: unknown[][] = []
          for (const store of stores) {
            heard = []
            heard.push(await heads(await play(store, number, steps)))
            days.push(heard)
          }
          expect(days[1]).toEqual(days[0])
        },
      )
      await fc.assert(property, { numRuns: DAYS.postgres })
      await memory.close()
    })
  },
  { dialect: 'postgres' },
)

/** The last hash of each register's chain: everything that was done, in one line. */
function heads({ desks, desk }: Stage) {
  const registers = [...desks.values()].map(({ actor }) => actor.register)
  return desk.store.read(async (tx) => {
    const { register } = tx.t
    return tx.select().from(register).where(inArray(register.id, registers)).orderBy(register.id)
  })
}
