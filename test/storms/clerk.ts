/**
 * A clerk of the storm, as a process: `node clerk ORDERS`. Does whatever a clerk can do until its input ends, and writes
 * before each request what is asked, and after it what was answered, each with its time.
 */
import { writeSync } from 'node:fs'
import { setImmediate as nextTick } from 'node:timers/promises'
import { makeIds } from '../../src/core/ids.ts'
import { seeded } from '../../src/core/random.ts'
import { openStore } from '../../src/db/open.ts'
import { MORNING, makeDesk } from '../support/house.ts'
import type { Ask, Orders } from './asked.ts'
import { answerTo } from './counter.ts'
import { makeMind } from './mind.ts'
import { plantIn } from './plants.ts'

const orders = JSON.parse(process.argv[2]!) as Orders
const time = () => MORNING + Number(process.hrtime.bigint()) / 1e6 - orders.origin_ms
const clock = { now: () => Math.floor(time()) }
const store = plantIn(await openStore(orders.location), orders.plant)
const plain = makeDesk(store, orders.seed, orders.register)
const actor = { clerk: orders.register, register: orders.register, channel: orders.channel }
const desk = { ...plain, actor, clock, ids: makeIds(clock, plain.random) }
const mind = makeMind(seeded(orders.seed + 1_000_000), clock.now)
// Past the stream's buffer: what was written is there, even where the next instruction is the last.
const write = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)

async function turn(key: string, ask: Ask): Promise<void> {
  write({ key, ask, began: time() })
  const answer = await answerTo(desk, ask, key)
  write({ key, ended: time(), answer })
  mind.learn(ask, answer)
}

let isOver = false
process.stdin
  .on('end', () => {
    isOver = true
  })
  .resume()
await store.read((tx) => tx.$count(tx.t.stock))
writeSync(1, 'ready\n')
if (orders.again) await turn(orders.again.key, orders.again.ask)
for (let number = 1; !isOver; number++) {
  await turn(`${orders.seed} ${number}`, mind.next())
  // SQLite answers without ever letting the end of the input be read.
  await nextTick()
}
await store.close()
process.exit(0)
