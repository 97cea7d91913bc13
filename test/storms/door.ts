/**
 * A process at an entrance: `node door LOCATION ENTRANCE SEED KEYS`. Each code that it reads as a line it tries to let in, and
 * writes what became of it.
 */
import { createInterface } from 'node:readline'
import { scanTicket } from '../../src/core/gate/scan-ticket.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { openStore } from '../../src/db/open.ts'
import { doorOf } from '../support/gate.ts'
import { makeDesk } from '../support/house.ts'

const [location, entrance, seed, keys] = process.argv.slice(2) as [string, string, string, string]
const store = await openStore(location)
const desk = makeDesk(store, Number(seed), entrance)
await store.read((tx) => tx.$count(tx.t.stock))
console.log('ready')
let round = 0
for await (const code of createInterface(process.stdin)) {
  const door = doorOf(keys === 'one' ? 'North' : entrance)
  const outcome = await scanTicket(desk, { performance: 'show', code, door, key: `${keys} ${++round}` }).then(
    () => 'in',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  )
  console.log(outcome)
}
await store.close()
process.exit(0)
