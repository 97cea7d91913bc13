/** A process that sells as the textbook does: `node naive-seller LOCATION FLAVOUR`. */
import { once } from 'node:events'
import { type Flavour, openNaive, sellNaively } from './naive.ts'

const [location, flavour] = process.argv.slice(2) as [string, Flavour]
const shop = await openNaive(location)
await shop.quantity()
console.log('ready')
await once(process.stdin, 'data')
console.log(JSON.stringify(await sellNaively(shop, flavour)))
await shop.close()
process.exit(0)
