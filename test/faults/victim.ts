/**
 * A process that is killed in the middle of a sale: `node victim LOCATION KEY STEP`. It kills itself with SIGKILL before
 * that step of the sale; nothing of the program can run after that.
 */
import { sell } from '../../src/core/sales/sell.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import { stepped } from '../support/seams.ts'

const [location, key, fatal] = process.argv.slice(2) as [string, string, string]
const store = await openStore(location)
let steps = 0
const dying = stepped(store, () => {
  if (++steps === Number(fatal)) process.kill(process.pid, 'SIGKILL')
})
const payment = { tender: 'cash' as const, tendered_minor: null }
const wanted = { mode: 'best' as const, count: 2 }
await sell(makeDesk(dying, 100 + Number(fatal)), { performance: 'show', wanted, types: {}, payment, key })
console.log('acknowledged')
await store.close()
process.exit(0)
