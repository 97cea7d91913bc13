/**
 * A process that sells at one register until nothing is left: `node till-seller LOCATION REGISTER SEED`. Says `ready`, waits
 * for a line so that all begin at once, and writes each order. Takes a breath between sales, as people do: those who share a
 * row of PostgreSQL without one keep out whoever wants it alone, for as long as they go on.
 */
import { once } from 'node:events'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'

const [location, register, seed] = process.argv.slice(2) as [string, string, string]
const store = await openStore(location)
const plain = makeDesk(store, Number(seed), register)
const desk = { ...plain, actor: { ...plain.actor, clerk: `clerk ${seed}` } }
const next = seeded(Number(seed))

await store.read((tx) => tx.$count(tx.t.stock))
console.log('ready')
await once(process.stdin, 'data')
for (;;) {
  try {
    console.log((await sellBest(desk, 1)).ref)
    await new Promise((rested) => setTimeout(rested, 5 + next() * 20))
  } catch (error) {
    if (!isRefusal(error, 'not-enough-seats')) throw error
    break
  }
}
await store.close()
process.exit(0)
