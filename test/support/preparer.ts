/** Prepares a database and tells its version: `node preparer LOCATION`. Waits for a line first, so that several start at once. */
import { once } from 'node:events'
import { openStore, prepareStore } from '../../src/db/open.ts'

const store = await openStore(process.argv[2]!)
console.log('ready')
await once(process.stdin, 'data')
await prepareStore(store, { now: () => 1 })
console.log(`version ${await store.version()}`)
await store.close()
process.exit(0)
