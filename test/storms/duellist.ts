/**
 * A process that wants one seat after another: `node duellist LOCATION REGISTER SEED KEYS`. For each seat that it reads as
 * a line it tries to sell it at once, and writes what became of it.
 */
import { createInterface } from 'node:readline'
import { isRefusal } from '../../src/core/refusal.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'

const [location, register, seed, keys] = process.argv.slice(2) as [string, string, string, string]
const store = await openStore(location)
const desk = makeDesk(store, Number(seed), register)
await store.read((tx) => tx.$count(tx.t.stock))
console.log('ready')
for await (const seat of createInterface(process.stdin)) {
  const payment = { tender: 'cash' as const, tendered_minor: null }
  const wanted = { mode: 'chosen' as const, seats: [seat], allow_single: true }
  const outcome = await sell(desk, {
    performance: 'show',
    wanted,
    types: {},
    payment,
    key: `${keys} ${seat}`,
  }).then(
    () => 'sold',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  )
  console.log(outcome)
}
await store.close()
process.exit(0)
