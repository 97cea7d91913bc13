/**
 * A clerk of the storm on a train, as a process: `node rail-clerk LOCATION REGISTER CHANNEL SEED REQUESTS ORIGIN`. Sells,
 * holds, pays, releases and returns parts of the way on `go`, and writes what that says of each seat and leg.
 */
import { writeSync } from 'node:fs'
import { makeIds } from '../../src/core/ids.ts'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { type Hold, hold } from '../../src/core/sales/hold.ts'
import type { OrderView } from '../../src/core/sales/order-view.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from '../support/house.ts'
import type { Deed } from './linear.ts'
import { SEATS, STATIONS } from './rail-house.ts'
import { lookAtRun, type RailLine, stormTime } from './rail-look.ts'

const [location, register, channel, seed, requests, origin_ms] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const time = stormTime(Number(origin_ms))
const clock = { now: () => Math.floor(time()) }
const store = await openStore(location)
const plain = makeDesk(store, Number(seed), register)
const actor = { clerk: register, register, channel }
const desk = { ...plain, actor, clock, ids: makeIds(clock, plain.random) }
const next = seeded(Number(seed) + 1_000_000)
const below = (count: number) => Math.floor(next() * count)

type Ticket = OrderView['tickets'][number]
const holds: { ref: string; places: string[]; until: number }[] = []
const sales: { ref: string; tickets: { id: string; way: string; places: string[] }[] }[] = []

const placesOf = (seat: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${seat} ${from + index}`)
const placesOfTicket = ({ seat, trip }: Ticket) =>
  placesOf(seat.label, STATIONS.indexOf(trip!.from), STATIONS.indexOf(trip!.to))
const placesOfHold = ({ seats }: Hold) =>
  seats.flatMap(({ label, trip }) => placesOf(label, trip!.from, trip!.to))

type Said = { said: string; deeds: [place: string, deed: Deed][] }
const all = (said: string, places: string[], deed: Deed): Said => ({
  said,
  deeds: places.map((place) => [place, deed]),
})

function wish(): Wanted {
  const from = below(STATIONS.length - 1)
  const to = from + 1 + below(STATIONS.length - 1 - from)
  const ride = { from: STATIONS[from]!, to: STATIONS[to]! }
  if (below(4) === 0)
    return { mode: 'chosen', seats: [SEATS[below(SEATS.length)]!], ride, allow_single: true }
  return { mode: 'best', count: 1 + below(2), ride, may_change: below(2) === 0 }
}

async function selling(what: Pick<SellInput, 'performance' | 'wanted'>, key: string): Promise<OrderView> {
  const payment = { tender: 'cash' as const, tendered_minor: null }
  const { order } = await sell(desk, { ...what, types: {}, payment, key })
  sales.push({
    ref: order.ref,
    tickets: order.tickets.map((one) => ({
      id: one.id,
      way: `${one.trip!.from} ${one.trip!.to}`,
      places: placesOfTicket(one),
    })),
  })
  return order
}

async function act(key: string): Promise<Said> {
  const dice = below(100)
  if (dice < 8) return { said: 'look', deeds: await lookAtRun(desk) }
  const mine = dice < 40 ? holds.splice(below(holds.length), 1)[0] : undefined
  if (mine) return dice < 28 ? paying(mine, key) : releasing(mine, key)
  if (dice < 65 && sales.length > 0) return returning(key)
  if (dice < 82) {
    const held = await hold(desk, { performance: 'run', wanted: wish(), hold_ms: 1000 + below(1000), key })
    const places = placesOfHold(held)
    holds.push({ ref: held.ref, places, until: held.expires_at })
    return all('held', places, { kind: 'take', state: 'held', by: held.ref, until: held.expires_at })
  }
  const order = await selling({ performance: 'run', wanted: wish() }, key)
  const places = order.tickets.flatMap(placesOfTicket)
  return all('sold', places, { kind: 'take', state: 'sold', by: order.ref, until: null })
}

async function paying({ ref, places }: (typeof holds)[number], key: string): Promise<Said> {
  try {
    await selling({ wanted: { mode: 'held', order: ref } }, key)
    return all('paid', places, { kind: 'keep', state: 'sold', by: ref, until: null })
  } catch (error) {
    if (!isRefusal(error, 'hold-expired') && !isRefusal(error, 'order-state')) throw error
    return all('ended', places, { kind: 'lacks', by: ref })
  }
}

async function releasing({ ref, places }: (typeof holds)[number], key: string): Promise<Said> {
  const { released } = await release(desk, { order: ref, key })
  return all(
    'released',
    places,
    released ? { kind: 'give', state: 'held', by: ref } : { kind: 'lacks', by: ref },
  )
}

/** One ticket of an order, or what is left of it; all of it where somebody changes seats: his way comes back as a whole. */
async function returning(key: string): Promise<Said> {
  const sale = sales.splice(below(sales.length), 1)[0]!
  const isWhole = new Set(sale.tickets.map(({ way }) => way)).size > 1
  const back = isWhole || below(2) === 0 ? sale.tickets : sale.tickets.slice(0, 1)
  await refund(desk, { order: sale.ref, tickets: back.map(({ id }) => id), key })
  const tickets = sale.tickets.slice(back.length)
  if (tickets.length > 0) sales.push({ ref: sale.ref, tickets })
  const places = back.flatMap((one) => one.places)
  return all('returned', places, { kind: 'give', state: 'sold', by: sale.ref })
}

/** What a clerk may be told no for; any other error is a bug, and ends the process. */
const NO = ['seats-taken', 'not-enough-seats', 'contended', 'hold-limit']

async function answered(key: string): Promise<Said> {
  try {
    return await act(key)
  } catch (error) {
    if (isRefusal(error) && NO.includes(error.code)) return { said: error.code, deeds: [] }
    throw error
  }
}

await store.read((tx) => tx.$count(tx.t.stock))
writeSync(1, 'ready\n')
await new Promise((go) => process.stdin.once('data', go))
async function tell(request: number, ask: (key: string) => Promise<Said>): Promise<void> {
  const began = time()
  const { said, deeds } = await ask(`${register} ${request}`)
  const line: RailLine = { said, began, ended: time(), deeds, who: `${register} ${said} (${request})` }
  writeSync(1, `${JSON.stringify(line)}\n`)
}

let request = 0
for (; request < Number(requests); request++) await tell(request, answered)
// Whoever goes home lets a hold end, and asks for it all the same: on a quick machine nobody else would be late.
for (const most = request + 40; holds.length === 0 && request < most; request++) await tell(request, answered)
const last = holds.pop()
if (last) {
  while (time() <= last.until) await new Promise((go) => setTimeout(go, 5))
  await tell(request, (key) => paying(last, key))
}
await store.close()
process.exit(0)
