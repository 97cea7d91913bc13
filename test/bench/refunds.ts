/**
 * Returns on a durable SQLite file: orders returned one by one beside the sales that they undo, and a performance of 20,000
 * tickets that does not take place.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { cancelPerformance } from '../../src/core/catalogue/performance/set-status.ts'
import type { Desk } from '../../src/core/desk.ts'
import { makeIds } from '../../src/core/ids.ts'
import { pooled, seeded } from '../../src/core/random.ts'
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { prepareStore } from '../../src/db/open.ts'
import { openSqlite } from '../../src/db/sqlite/engine.ts'
import { MORNING, openHouse, TERMS } from '../support/house.ts'
import { hall } from '../support/plans.ts'
import { makePairs, newHouse, sellInput } from './house.ts'
import { atMost, inFolder, median, printTable, timed } from './measure.ts'

const BLOCK = 100
const BLOCKS = 15
const MASS_TICKETS = 20_000
const GOAL_S = 20
const random = pooled(randomBytes)

async function checkBooks(desk: Desk): Promise<void> {
  const { ok, differences } = await verify(desk)
  if (!ok) throw new Error(JSON.stringify(differences.slice(0, 3)))
}

/** A block of sales, and then their returns. */
async function oneByOne(folder: string): Promise<void> {
  const { desk } = await newHouse(join(folder, 'house.db'), 50, random)
  const pairs = makePairs(50, 0, seeded(1))
  const [sales, returns]: [number[], number[]] = [[], []]
  for (let block = -2; block < BLOCKS; block++) {
    const refs: string[] = []
    const sold = await timed(async () => {
      for (let index = 0; index < BLOCK; index++)
        refs.push((await sell(desk, sellInput(pairs(), desk.ids.next()))).order.ref)
    })
    const back = await timed(async () => {
      for (const order of refs) await refund(desk, { order, tickets: [], key: desk.ids.next() })
    })
    if (block < 0) continue
    sales.push(sold)
    returns.push(back)
  }
  await checkBooks(desk)
  await desk.store.close()
  const rate = (blocks: number[]) => Math.round((BLOCK * 1000) / median(blocks))
  printTable('Orders of two tickets returned one by one, each with its own commit', [
    ['', 'a second'],
    ['sales', rate(sales)],
    ['returns', rate(returns)],
    ['a return costs, in sales', (median(returns) / median(sales)).toFixed(2)],
  ])
}

async function fullHouse(path: string): Promise<Desk> {
  const clock = { now: () => MORNING + Math.floor(performance.now()) }
  const store = openSqlite(path)
  await prepareStore(store, clock)
  const terms = { ...TERMS, prices: { 'Category I': { adult: 2000, child: 1000 } } }
  await openHouse(store, { plan: hall(125, 160), terms, performances: ['show'] })
  const actor = { clerk: 'ana', register: 'one', channel: 'counter' }
  return { store, clock, random, ids: makeIds(clock, random), actor, pause: async () => undefined }
}

async function massRefund(folder: string): Promise<void> {
  const desk = await fullHouse(join(folder, 'mass.db'))
  const seats = hall(125, 160).sections.flatMap((section) => section.seats.map(({ id }) => id))
  const payment = { tender: 'card' as const, reference: 'T-1' }
  for (let first = 0; first < MASS_TICKETS; first += 2) {
    const wanted = { mode: 'chosen' as const, seats: seats.slice(first, first + 2), allow_single: true }
    await sell(desk, { performance: 'show', wanted, types: {}, payment, key: desk.ids.next() })
  }
  await cancelPerformance(desk, 'show')
  const input = { performance: 'show', handed: ['card' as const] }
  const ms = await timed(() => refundCancelled(desk, input))
  const again_ms = await timed(() => refundCancelled(desk, input))
  await checkBooks(desk)
  await desk.store.close()
  printTable(
    `${MASS_TICKETS} tickets of a performance that does not take place, in ${MASS_TICKETS / 2} orders`,
    [
      ['', 'seconds'],
      ['all given back', atMost(ms / 1000, GOAL_S)],
      ['run again: nothing is left to do', (again_ms / 1000).toFixed(2)],
      ['tickets a second', Math.round((MASS_TICKETS * 1000) / ms)],
    ],
  )
}

await inFolder(oneByOne)
await inFolder(massRefund)
