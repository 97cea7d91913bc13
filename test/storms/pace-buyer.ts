/**
 * A process that sells to one person until somebody would have to stand by: `node pace-buyer LOCATION REGISTER SEED`. Says
 * `ready`, waits for a line so that all begin at once, and writes each answer as a line of JSON.
 */
import { once } from 'node:events'
import { isRefusal } from '../../src/core/refusal.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'

const [location, register, seed] = process.argv.slice(2) as [string, string, string]
const store = await openStore(location)
const desk = makeDesk(store, Number(seed), register)
const performance = ['show', 'next', 'third', 'fourth'][Number(seed) % 4]!
const ROUNDS = 4

await store.read((tx) => tx.$count(tx.t.watchUse))
console.log('ready')
await once(process.stdin, 'data')
for (let round = 0; round < ROUNDS; round++) {
  const outcome = await sellBest(desk, 1, { performance, buyer: { phone: '4711' } }).then(
    () => 'sold',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  )
  console.log(JSON.stringify({ register, outcome }))
}
await store.close()
process.exit(0)
