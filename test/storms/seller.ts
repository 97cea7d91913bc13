/**
 * A process that sells until nothing is left: `node seller LOCATION REGISTER SEED`. Says `ready`, waits for a line so
 * that all begin at once, and writes each attempt as a line of JSON.
 */
import { once } from 'node:events'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { sell } from '../../src/core/sales/sell.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { StorageFault } from '../../src/db/fault.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import type { Attempt } from './history.ts'
import { SEATS_A_ROW, STORM_ROWS } from './house.ts'

const [location, register, seed] = process.argv.slice(2) as [string, string, string]
const store = await openStore(location)
const desk = makeDesk(store, Number(seed), register)
const next = seeded(Number(seed) + 1_000_000)
const below = (count: number) => Math.floor(next() * count)
const now = () => Number(process.hrtime.bigint()) / 1e6

type Wish = Wanted & { mode: Attempt['mode'] }

/** Pairs and singles, the three ways. */
function draw(): Wish {
  const count = 1 + below(2)
  const mode = (['best', 'random', 'chosen'] as const)[below(3)]!
  if (mode !== 'chosen') return { mode, count }
  const row = String.fromCharCode(65 + below(STORM_ROWS))
  const first = 1 + below(SEATS_A_ROW - 1)
  return { mode, seats: [first, first + 1].slice(0, count).map((number) => `${row}${number}`) }
}

async function attempt(wanted: Wish, key: string): Promise<Attempt> {
  const base = {
    register,
    mode: wanted.mode,
    count: wanted.mode === 'chosen' ? wanted.seats.length : wanted.count,
    began: now(),
    free: null,
    order: null,
  }
  try {
    const payment = { tender: 'cash' as const, tendered_minor: null }
    const { order } = await sell(desk, { performance: 'show', wanted, types: {}, payment, key })
    const seats = order.tickets.map((ticket) => ticket.seat.label)
    return { ...base, ended: now(), outcome: 'sold', seats, order: order.ref }
  } catch (error) {
    const answer = { ...base, ended: now(), seats: [] }
    if (isRefusal(error, 'seats-taken'))
      return { ...answer, outcome: error.code, seats: error.details.taken.map((one) => one.seat) }
    if (isRefusal(error, 'not-enough-seats'))
      return { ...answer, outcome: error.code, free: error.details.free }
    if (isRefusal(error)) return { ...answer, outcome: error.code }
    if (error instanceof StorageFault) return { ...answer, outcome: error.kind }
    return { ...answer, outcome: String(error) }
  }
}

await store.read((tx) => tx.$count(tx.t.stock))
console.log('ready')
await once(process.stdin, 'data')
for (let number = 0, one = false; ; number++) {
  const made = await attempt(one ? { mode: 'best', count: 1 } : draw(), `${register} ${number}`)
  console.log(JSON.stringify(made))
  if (made.outcome === 'not-enough-seats' && made.count === 1) break
  // A pair is too many: whether one seat is left is asked next.
  one = made.outcome === 'not-enough-seats'
}
await store.close()
process.exit(0)
