/**
 * A process that gives back all orders of a cancelled performance, cash too, until it has done so or is killed:
 * `node refunds-on LOCATION SEED`.
 */
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'

const [location, seed] = process.argv.slice(2) as [string, string]
const store = await openStore(location)
const desk = makeDesk(store, Number(seed), `register ${seed}`)
console.log('ready')
await refundCancelled(desk, { performance: 'show', handed: ['cash'] })
console.log('done')
await store.close()
process.exit(0)
