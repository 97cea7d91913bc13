/** Sales a second of two chosen seats on a durable SQLite file: against hand-written statements, and in a full house. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Desk } from '../../src/core/desk.ts'
import { pooled, seeded } from '../../src/core/random.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openSqlite } from '../../src/db/sqlite/engine.ts'
import { fill } from './fill.ts'
import { makeFloor, openFloor } from './floor.ts'
import { makePairs, newHouse, sellInput } from './house.ts'
import { atLeast, inFolder, median, printTable, timed } from './measure.ts'
import { checkSameRows } from './same-rows.ts'

const BLOCK = 250
const PERFORMANCES = 1_250
const random = pooled(randomBytes)

interface Side {
  name: string
  sell: () => unknown
  blocks_ms: number[]
  /** Processor time, which says more on a machine that is shared. */
  cpu_us: number
}

/** Blocks of sales of one side and of the other, taking turns at being first; the first pair of blocks only warms up. */
async function race(one: Side, other: Side, blocks: number): Promise<void> {
  for (let block = -4; block < blocks; block++)
    for (const side of block % 2 === 0 ? [one, other] : [other, one]) {
      const before = process.cpuUsage()
      const ms = await timed(async () => {
        for (let sale = 0; sale < BLOCK; sale++) await side.sell()
      })
      if (block < 0) continue
      const { user, system } = process.cpuUsage(before)
      side.cpu_us += user + system
      side.blocks_ms.push(ms)
    }
}

const rate = ({ blocks_ms }: Side) =>
  (BLOCK * blocks_ms.length * 1000) / blocks_ms.reduce((sum, ms) => sum + ms, 0)
const cpu = ({ blocks_ms, cpu_us }: Side) => cpu_us / (BLOCK * blocks_ms.length)
const middle = ({ blocks_ms }: Side) => (median(blocks_ms) * 1000) / BLOCK

function tell(title: string, one: Side, other: Side, goal: number): void {
  const ratios = one.blocks_ms.map((ms, block) => other.blocks_ms[block]! / ms)
  printTable(title, [
    ['', 'sales/s', 'us/sale (median)', 'cpu us/sale'],
    ...[one, other].map((side) => [side.name, ...[rate(side), middle(side), cpu(side)].map(Math.round)]),
    ['ratio of the processor time', '', '', (cpu(other) / cpu(one)).toFixed(3)],
    ['ratio of the rates', atLeast(rate(one) / rate(other), goal)],
    ['median of the blocks’ ratios', median(ratios).toFixed(3)],
  ])
}

async function checkBooks(name: string, desk: Desk): Promise<void> {
  const { ok, checked, differences } = await verify(desk)
  console.log(`  ${name}: verify ${ok ? 'ok' : 'NOT OK'}, ${JSON.stringify(checked)}`)
  if (!ok) throw new Error(JSON.stringify(differences.slice(0, 3)))
}

const sideOf = (name: string, sell: () => unknown): Side => ({ name, sell, blocks_ms: [], cpu_us: 0 })

function seller(name: string, desk: Desk, sold: number): Side {
  const pairs = makePairs(PERFORMANCES, sold, seeded(1))
  return sideOf(name, () => sell(desk, sellInput(pairs(), desk.ids.next())))
}

async function againstTheFloor(folder: string, blocks: number): Promise<void> {
  await checkSameRows(folder)
  const { desk: ours } = await newHouse(join(folder, 'ours.db'), PERFORMANCES, random)
  const { desk: theirs, till } = await newHouse(join(folder, 'floor.db'), PERFORMANCES, random)
  const client = openFloor(join(folder, 'floor.db'))
  const floor = makeFloor(client, theirs, till)
  const pairs = makePairs(PERFORMANCES, 0, seeded(1))
  const one = seller('sell', ours, 0)
  const other = sideOf('by hand', () => floor(pairs(), theirs.ids.next()))
  await race(one, other, blocks)
  tell(
    'sell: two chosen seats, against the same rows by hand (SQLite file, synchronous=FULL)',
    one,
    other,
    0.8,
  )
  await checkBooks('sell', ours)
  await checkBooks('by hand', theirs)
  client.close()
  for (const desk of [ours, theirs]) await desk.store.close()
}

async function inAFullHouse(folder: string, blocks: number): Promise<void> {
  const sides: Side[] = []
  const desks: Desk[] = []
  for (const tickets of [1_000_000, 10_000]) {
    const path = join(folder, `${tickets}.db`)
    const { desk } = await newHouse(path, PERFORMANCES, random)
    await desk.store.close()
    const each = tickets / PERFORMANCES
    const ms = await timed(() => fill(path, desk, { performances: PERFORMANCES, each }))
    desk.store = openSqlite(path)
    console.log(`\n  ${tickets} tickets filled in ${(ms / 1000).toFixed(1)} s`)
    sides.push(seller(`${tickets} tickets`, desk, each))
    desks.push(desk)
  }
  const [full, empty] = sides as [Side, Side]
  await race(full, empty, blocks)
  tell('sell: with 1,000,000 tickets there, against 10,000', full, empty, 0.9)
  for (const [index, desk] of desks.entries()) {
    await checkBooks(sides[index]!.name, desk)
    await desk.store.close()
  }
}

const blocks = Number(process.env.WICKET_BENCH_BLOCKS ?? 40)
const only = process.env.WICKET_BENCH_ONLY
await inFolder(async (folder) => {
  if (only !== 'full') await againstTheFloor(folder, blocks)
  if (only !== 'floor') await inAFullHouse(folder, blocks)
})
