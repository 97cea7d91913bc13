/** How long a command takes as a process of its own, beside a Node that does nothing. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { systemClock } from '../../src/core/clock.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { prepareStore } from '../../src/db/open.ts'
import { openSqlite } from '../../src/db/sqlite/engine.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { atMost, inFolder, median, printTable, timed } from './measure.ts'

const RUNS = 25
const PROGRAM = join(process.env.WICKET_ROOT ?? '.', 'bin/wicket.js')

/** A house of 200 seats with one order; its reference. */
async function makeHouse(path: string): Promise<string> {
  const store = openSqlite(path)
  await prepareStore(store, systemClock)
  const desk = await openHouse(store, { plan: smallPlan(Array(10).fill(20)) })
  const { order } = await sell(desk, {
    performance: 'show',
    wanted: { mode: 'best', count: 2 },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: 'startup',
  })
  await store.close()
  return order.ref
}

async function spawned(args: string[], database: string): Promise<number> {
  return timed(() => {
    const env = { ...process.env, WICKET_DATABASE: database, LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' }
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${args.join(' ')}: ${status} ${stderr}`)
  })
}

await inFolder(async (folder) => {
  const database = join(folder, 'house.db')
  const ref = await makeHouse(database)
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'], goal: 1, ms: [] as number[] },
    { name: 'wicket --help', args: [PROGRAM, '--help'], goal: 1.15, ms: [] as number[] },
    { name: 'wicket order show', args: [PROGRAM, 'order', 'show', ref], goal: 1.6, ms: [] as number[] },
    { name: '  as JSON', args: [PROGRAM, 'order', 'show', ref, '--json'], goal: 1.6, ms: [] as number[] },
  ]
  for (let run = -3; run < RUNS; run++)
    for (const { args, ms } of commands) {
      const took = await spawned(args, database)
      if (run >= 0) ms.push(took)
    }
  const floor = commands[0]!
  printTable(`startup: ${RUNS} processes of each, taking turns`, [
    ['', 'median ms', 'least ms', 'ratio of the least', 'ratio of the medians'],
    ...commands.map(({ name, ms, goal }) => [
      name,
      median(ms).toFixed(1),
      Math.min(...ms).toFixed(1),
      (Math.min(...ms) / Math.min(...floor.ms)).toFixed(2),
      atMost(median(ms) / median(floor.ms), goal),
    ]),
  ])
})
