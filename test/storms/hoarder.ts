/**
 * A process that buys for one person until it is told that he has all that he may have: `node hoarder LOCATION REGISTER SEED`.
 * It holds, sells, gives holds back and returns. Says `ready`, waits for a line so that all begin at once, and writes each
 * answer as a line of JSON.
 */
import { once } from 'node:events'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { openStore } from '../../src/db/open.ts'
import type { Statement, Store } from '../../src/db/store.ts'
import { makeDesk } from '../support/house.ts'
import { changed } from '../support/seams.ts'
import { sellBest } from '../support/selling.ts'

const [location, register, seed, careless] = process.argv.slice(2) as [string, string, string, string?]
const store = careless ? carelessly(await openStore(location)) : await openStore(location)
const plain = makeDesk(store, Number(seed), register)
const desk = { ...plain, actor: { ...plain.actor, clerk: register } }
const next = seeded(Number(seed) + 1_000_000)
const PERFORMANCES = ['show', 'next', 'third', 'fourth']
const buyer = { phone: '+86 138 0013 8000' }
const ROUNDS = 8

/** The textbook's bug: reads, decides, and writes what it has worked out. */
function carelessly(store: Store): Store {
  return changed(store, (tx) => ({
    ...tx,
    run: async <V, Out>(asked: Statement<V, Out>, values: V) => {
      if (asked.name !== 'limit_take') return tx.run(asked, values)
      const { by, allowed } = values as { by: number; allowed: number }
      const { limitCount } = tx.t
      const [row] = await tx.select().from(limitCount)
      if ((row?.used ?? 0) + by > allowed) return 0 as Out
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (row) await tx.update(limitCount).set({ used: row.used + by })
      else await tx.run(asked, values)
      return 1 as Out
    },
  }))
}

/** What it has: nobody else may give it back. */
const mine: { ref: string; isSold: boolean }[] = []

async function attempt(): Promise<string> {
  const performance = PERFORMANCES[Math.floor(next() * PERFORMANCES.length)]!
  const count = 1 + Math.floor(next() * 2)
  const key = desk.ids.next()
  const deed = next()
  const given = deed < 0.3 ? mine.pop() : undefined
  if (given?.isSold) await refund(desk, { order: given.ref, tickets: [], key })
  else if (given) await release(desk, { order: given.ref, key })
  if (given) return 'given back'
  const wanted = { mode: 'best' as const, count }
  const ref =
    deed < 0.65
      ? (await hold(desk, { performance, wanted, buyer, key })).ref
      : (await sellBest(desk, count, { performance, buyer, key })).ref
  mine.push({ ref, isSold: deed >= 0.65 })
  return `taken ${count}`
}

await store.read((tx) => tx.$count(tx.t.limitCount))
console.log('ready')
await once(process.stdin, 'data')
for (let round = 0; round < ROUNDS; round++) {
  const outcome = await attempt().catch((error: unknown) => {
    if (isRefusal(error)) return error.code
    return String(error)
  })
  console.log(JSON.stringify({ register, outcome }))
}
await store.close()
process.exit(0)
