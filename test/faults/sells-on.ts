/**
 * A process that sells until it is killed: `node sells-on LOCATION REGISTER SEED`. Writes each key before it is used, and
 * the order's reference once the sale is acknowledged.
 */
import { writeSync } from 'node:fs'
import { isRefusal } from '../../src/core/refusal.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import { saleOf } from './sale.ts'

const [location, register, seed] = process.argv.slice(2) as [string, string, string]
const desk = makeDesk(await openStore(location), Number(seed), register)
// Past the stream's buffer: what was written is there, even where the next instruction is the last.
const write = (line: string) => writeSync(1, `${line}\n`)

write('ready')
for (let number = 1; ; number++) {
  const key = `${seed}-${number}`
  write(`asks ${key}`)
  try {
    const { order } = await sell(desk, saleOf(key))
    write(`sold ${key} ${order.ref}`)
  } catch (error) {
    if (!isRefusal(error, 'not-enough-seats')) throw error
    process.exit(0)
  }
}
