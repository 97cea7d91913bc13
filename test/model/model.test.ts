import { inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeEngines } from '../support/engines.ts'
import { day } from './commands.ts'
import { openModelHouse, play } from './play.ts'
import type { Stage } from './stage.ts'

const STEPS = 60
const MORE = Number(process.env.WICKET_RUNS ?? 1)
/** So many days on each engine; WICKET_RUNS multiplies them. */
const RUNS = { sqlite: 60 * MORE, postgres: 15 * MORE }

describeEngines('a box office in Maps', (engine) => {
  it('agrees with the program on every refusal, seat, ticket and sum after every step, and the books close', async () => {
    const store = await engine.fresh()
    await openModelHouse(store)
    let number = 0
    const property = fc.asyncProperty(day(STEPS), async (steps) => void (await play(store, ++number, steps)))
    await fc.assert(property, { numRuns: RUNS[engine.dialect] })
  })
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
      await fc.assert(property, { numRuns: RUNS.postgres })
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
