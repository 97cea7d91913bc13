/**
 * A process that is killed in the middle of something: `node victim LOCATION WHAT STEP`. It kills itself with SIGKILL before
 * that step of it; nothing of the program can run after that.
 */
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import { stepped } from '../support/seams.ts'
import { DYING, type DyingName } from './dying.ts'

const [location, what, fatal] = process.argv.slice(2) as [string, DyingName, string]
const store = await openStore(location)
let steps = 0
const dying = stepped(store, () => {
  if (++steps === Number(fatal)) process.kill(process.pid, 'SIGKILL')
})
await DYING[what].run(makeDesk(dying, 100 + Number(fatal)))
console.log('acknowledged')
await store.close()
process.exit(0)
