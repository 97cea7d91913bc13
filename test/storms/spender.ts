/**
 * A process that pays with one card until nothing is left on it: `node spender LOCATION REGISTER SEED CARD [careless]`. Says
 * `ready`, waits for a line so that all begin at once, and writes each attempt as a line of JSON.
 */
import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { StorageFault } from '../../src/db/fault.ts'
import { openStore } from '../../src/db/open.ts'
import type { Statement, Store } from '../../src/db/store.ts'
import { sellTwo } from '../support/accounts.ts'
import { payByAccount } from '../support/by-account.ts'
import { makeDesk } from '../support/house.ts'
import { changed } from '../support/seams.ts'
import type { Spending } from './spending.ts'

const [location, register, seed, account, careless] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string?,
]
const store = careless ? carelessly(await openStore(location)) : await openStore(location)
const plain = makeDesk(store, Number(seed), register)
const desk = { ...plain, actor: { ...plain.actor, clerk: register } }
const next = seeded(Number(seed) + 1_000_000)
const now = () => Number(process.hrtime.bigint()) / 1e6

/** What each order costs, in cash before the card comes. */
const PRICE = 4_300
const MOST = 400

/** The textbook's bug: reads, decides, and writes what it has worked out. */
function carelessly(store: Store): Store {
  return changed(store, (tx) => ({
    ...tx,
    run: async <V, Out>(asked: Statement<V, Out>, values: V) => {
      if (asked.name !== 'account_spend') return tx.run(asked, values)
      const { account: table } = tx.t
      const { id, amount } = values as { id: string; amount: number }
      const [row] = await tx.select().from(table).where(eq(table.id, id))
      if (row!.balanceMinor + amount < 0) return [] as Out
      const after = { balanceMinor: row!.balanceMinor + amount, seq: row!.seq + 1 }
      return (await tx.update(table).set(after).where(eq(table.id, id)).returning()) as Out
    },
  }))
}

async function attempt(order: string, amount: number): Promise<Spending> {
  const base = { register, amount, began: now() }
  try {
    const { balance_minor: balance } = await payByAccount(desk, { order, account, amount_minor: amount })
    return { ...base, ended: now(), outcome: 'spent', balance }
  } catch (error) {
    const answer = { ...base, ended: now(), balance: null }
    if (isRefusal(error, 'account-short'))
      return { ...answer, outcome: error.code, balance: error.details.balance_minor }
    if (isRefusal(error)) return { ...answer, outcome: error.code }
    if (error instanceof StorageFault) return { ...answer, outcome: error.kind }
    return { ...answer, outcome: String(error) }
  }
}

await store.read((tx) => tx.$count(tx.t.account))
console.log('ready')
await once(process.stdin, 'data')
let [order, left, isShort] = ['', 0, false]
for (;;) {
  if (left < MOST) [order, left] = [await sellTwo(desk), PRICE]
  const amount = isShort ? 1 : 1 + Math.floor(next() * MOST)
  const made = await attempt(order, amount)
  console.log(JSON.stringify(made))
  if (made.outcome === 'spent') left -= amount
  else if (made.outcome !== 'account-short' || amount === 1) break
  // Too much for what is left: whether a cent is left is asked next.
  isShort = made.outcome === 'account-short'
}
await store.close()
process.exit(0)
