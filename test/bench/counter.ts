/** The counter: how soon it is there, how soon a list of 10,000 performances follows what is typed, and whether an hour of keys leaves it as small. */

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { getHeapCodeStatistics } from 'node:v8'
import { spawn } from '@lydell/node-pty'
import { systemClock } from '../../src/core/clock.ts'
import { seeded } from '../../src/core/random.ts'
import { refuse } from '../../src/core/refusal.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { officeOf } from '../support/desk-office.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { atMost, inFolder, median, printTable, timed } from './measure.ts'
import { mountCounter } from './mounted.tsx'

const PROGRAM = join(process.env.WICKET_ROOT ?? '.', 'bin/wicket.js')
const RUNS = 15
const PERFORMANCES = 10_000
const AT_EASE_MS = 1500
/** Five a second, for an hour. */
const KEYS = 18_000

const p99 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]!

/** From its start as a process until the list of performances stands on its terminal. */
function firstFrame(database: string): Promise<number> {
  return new Promise((done, fail) => {
    const start = performance.now()
    const env = {
      ...process.env,
      WICKET_DATABASE: database,
      LANG: 'en_GB.UTF-8',
      WICKET_SESSION: `${database}.session`,
    }
    const program = spawn(process.execPath, [PROGRAM, 'counter'], { cols: 80, rows: 24, env })
    let seen = ''
    let took = 0
    program.onData((bytes) => {
      const isFirst = !seen.includes('The play')
      seen += bytes
      if (!isFirst || !seen.includes('The play')) return
      took = performance.now() - start
      program.kill('SIGTERM')
    })
    program.onExit(() => (took > 0 ? done(took) : fail(new Error(`ended before it was there: ${seen}`))))
  })
}

async function startUp(folder: string): Promise<void> {
  const database = join(folder, 'start.db')
  const store = await openStore(database)
  await prepareStore(store, systemClock)
  await openHouse(store, { plan: smallPlan(Array(10).fill(20)) })
  await store.close()
  // Whoever starts it for the first time is shown the tour.
  writeFileSync(join(folder, 'tour-seen'), '')
  const [floor, frame]: [number[], number[]] = [[], []]
  for (let run = -2; run < RUNS; run++) {
    const nothing = await timed(() => spawnSync(process.execPath, ['-e', '0']))
    const took = await firstFrame(database)
    if (run < 0) continue
    floor.push(nothing)
    frame.push(took)
  }
  printTable(`counter: ${RUNS} starts, taking turns`, [
    ['', 'median ms', 'ratio of the medians'],
    ['node -e 0', median(floor).toFixed(1), ''],
    [
      'first frame, 200 seats, a real terminal',
      median(frame).toFixed(1),
      atMost(median(frame) / median(floor), 4),
    ],
  ])
}

/** 10,000 performances, of one hall. */
async function manyPerformances(store: Store): Promise<void> {
  await store.write(async (tx) => {
    const [first] = await tx.select().from(tx.t.performance)
    const stock = await tx.select().from(tx.t.stock)
    for (let at = 1; at < PERFORMANCES; at++) {
      const id = `id-show-${at}`
      await tx
        .insert(tx.t.performance)
        .values({ ...first!, id, code: `show-${at}`, startsAt: first!.startsAt + at * 3_600_000 })
      for (const row of stock) await tx.insert(tx.t.stock).values({ ...row, performanceId: id })
    }
  })
}

async function longList(folder: string): Promise<void> {
  const store = await openStore(join(folder, 'list.db'))
  await prepareStore(store, { now: () => 0 })
  const desk = await openHouse(store)
  await manyPerformances(store)
  let seen = ''
  const counter = mountCounter(officeOf(desk), {
    columns: 120,
    rows: 40,
    written: (bytes) => {
      seen += bytes
    },
    now: desk.clock.now,
  })
  while (!seen.includes('The play')) await pause(50)
  // What the counter reads behind its first frame is read while the clerk signs in.
  await pause(AT_EASE_MS)
  const cpu: number[] = []
  for (let turn = 0; turn < 20; turn++)
    for (const name of [...'show-99', ...Array<string>(7).fill('backspace')]) {
      const from = process.cpuUsage()
      counter.press(name)
      await counter.idle()
      counter.screen.flush()
      const { user, system } = process.cpuUsage(from)
      cpu.push((user + system) / 1000)
    }
  counter.close()
  await store.close()
  printTable(`counter: a letter in the list of ${PERFORMANCES.toLocaleString('en')} performances, 120x40`, [
    ['', 'times', 'CPU ms', 'p99', 'goal'],
    ['key to frame', String(cpu.length), median(cpu).toFixed(1), p99(cpu).toFixed(1), '<= 16'],
  ])
}

const ANY = [
  ...[
    '1',
    '2',
    '3',
    '4',
    'n',
    'b',
    't',
    'space',
    'left',
    'right',
    'up',
    'down',
    'tab',
    '+',
    '-',
    'v',
    'm',
    'z',
  ],
  ...[
    'f2',
    'f3',
    'f4',
    'f5',
    'enter',
    'enter',
    'enter',
    'escape',
    'escape',
    'u',
    'p',
    '?',
    'f6',
    'f7',
    'r',
    'a',
    '/',
  ],
]

const noProviders = async (provider: string) => {
  throw refuse('provider-unset', { provider, set: [] })
}

async function anHour(folder: string): Promise<void> {
  const store = await openStore(join(folder, 'hour.db'))
  await prepareStore(store, { now: () => 0 })
  const desk = await openHouse(store, { plan: smallPlan(Array(40).fill(40)) })
  const counter = mountCounter(officeOf(desk, { providers: noProviders }), {
    columns: 120,
    rows: 40,
    written: () => undefined,
    now: desk.clock.now,
  })
  const next = seeded(7)
  const heap: ReturnType<typeof inUse>[] = []
  for (let key = 1; key <= KEYS; key++) {
    counter.press(ANY[Math.floor(next() * ANY.length)]!)
    await counter.idle()
    desk.advance(200)
    if (key % (KEYS / 10) !== 0) continue
    globalThis.gc?.()
    heap.push(inUse())
  }
  counter.close()
  const orders = await store.read(async (tx) => (await tx.select().from(tx.t.order)).length)
  await store.close()
  const [first, last] = [heap[0]!, heap.at(-1)!]
  const row = (what: 'all' | 'code' | 'data') => [
    ...[first, last].map((one) => (one[what] / 1e6).toFixed(1)),
    (last[what] / first[what]).toFixed(2),
  ]
  printTable(
    `counter: ${KEYS.toLocaleString('en')} random keys, five a second for an hour; ${orders} orders came of them`,
    [
      ['MB in use', 'after 6 minutes', 'after an hour', 'ratio'],
      ['all', ...row('all')],
      ['of it code that V8 has compiled so far', ...row('code')],
      ['the rest (goal <= 1.1)', ...row('data')],
    ],
  )
}

/** Code is compiled when it is first used, and better when it is used often: that ends, and is no leak. */
function inUse() {
  const { code_and_metadata_size, bytecode_and_metadata_size } = getHeapCodeStatistics()
  const all = process.memoryUsage().heapUsed
  const code = code_and_metadata_size + bytecode_and_metadata_size
  return { all, code, data: all - code }
}

await inFolder(async (folder) => {
  const only = process.env.WICKET_BENCH_ONLY
  if (!only || only === 'start') await startUp(folder)
  if (!only || only === 'list') await longList(folder)
  if (!only || only === 'hour') await anHour(folder)
})
